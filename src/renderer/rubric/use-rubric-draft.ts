import { useDebouncedCallback } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { canonical } from "../../domain/canonical.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { useHost } from "../app/host-context.ts";
import { tracked } from "../app/save-state.ts";
import { useAsk } from "../app/use-deed.ts";
import { type Draft, fromKept } from "./rubric-draft.ts";

/** Milliseconds after the last key until the draft is kept. */
const PAUSE = 250;

export interface DraftDesk {
  pending: boolean;
  error: unknown;
  /** Why the draft could not be kept, and the way to keep it now; null while it is kept. */
  unkept: { error: unknown; keep: () => void } | null;
  /** Null until something is published or begun. */
  draft: Draft | null;
  published: Rubric | null;
  /** Hash of the published version the draft starts from. */
  base: string | null;
  /** More than one version stands as the latest. */
  sideBySide: boolean;
  /** The draft differs from what is published. */
  changed: boolean;
  set: (draft: Draft) => void;
  /** Drops the draft; what is published is shown again. */
  discard: () => Promise<void>;
}

const same = (one: Draft, other: Rubric | null): boolean => other !== null && canonical(one) === canonical(other);

/** The rubric being written in a project: kept with the project a moment after every change. */
export function useRubricDraft(project: string): DraftDesk {
  const { client } = useHost();
  const queries = useQueryClient();
  const current = useAsk([project, "rubrics", "current"], () => client.rubrics.current({ project }));
  const kept = useAsk([project, "rubrics", "draft"], () => client.rubrics.draft({ project }));
  const [draft, setDraft] = useState<Draft | null | undefined>(undefined);
  const [unkept, setUnkept] = useState<DraftDesk["unkept"]>(null);
  const save = async (rubric: Draft | null): Promise<void> => {
    try {
      await tracked(client.rubrics.saveDraft({ project, rubric }));
      queries.setQueryData([project, "rubrics", "draft"], { rubric });
      setUnkept(null);
    } catch (error) {
      setUnkept({ error, keep: () => void save(rubric) });
      // That another window edits is said on top of every screen, wherever this one is scrolled to.
      await queries.invalidateQueries({ queryKey: [project, "project"] });
    }
  };
  const later = useDebouncedCallback(save, { delay: PAUSE, flushOnUnmount: true });
  useEffect(() => {
    const flush = (): void => later.flush();
    addEventListener("pagehide", flush);
    return () => removeEventListener("pagehide", flush);
  }, [later]);
  const published = current.data?.rubric ?? null;
  const shown = draft === undefined ? (fromKept(kept.data?.rubric) ?? published) : draft;
  return {
    pending: current.isPending || kept.isPending,
    error: current.error ?? kept.error,
    unkept,
    draft: shown,
    published,
    base: current.data?.hash ?? null,
    sideBySide: (current.data?.heads ?? 0) > 1,
    changed: shown !== null && !same(shown, published),
    set: (next) => {
      setDraft(next);
      later(next);
    },
    discard: async () => {
      later.cancel();
      await save(null);
      await queries.invalidateQueries({ queryKey: [project, "rubrics"] });
      setDraft(undefined);
    },
  };
}
