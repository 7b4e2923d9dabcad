import { useState } from "react";
import { flushSync } from "react-dom";
import { useKeyOf } from "../app/use-key-of.ts";
import { say } from "./desk/said.ts";
import { useDesk } from "./desk/use-desk.ts";
import { useStatements } from "./desk/use-statements.ts";
import { type Sought, useLooking } from "./desk/view.ts";
import { useShelf } from "./source/document/shelf.tsx";
import { sharedFor } from "./source/use-shared.ts";
import { askedOf } from "./text/asked.ts";
import { bestFirst } from "./text/shared-terms.ts";
import { selectedIn } from "./output/highlights/use-choosing.ts";
import { soughtIn } from "./output/output-toolbar.tsx";

type Found = { text: string; nth: number; passage: number };

/**
 * Find support: opens what the documents say about the chosen words, else the active statement, else what was asked.
 * Where a record has no documents it goes to the passage that shares most, and on again to the next best.
 */
export function useSupport(): {
  /** The passage the AI saw that is lit up. */
  passage: number | null;
  find: (sought?: Sought) => void;
  show: (passage: number) => void;
} {
  const { record } = useDesk().desk;
  const { view, look, narrow, outputPane, sourcePane } = useLooking();
  const { documents } = useShelf();
  const statements = useStatements();
  const inPassages = useBestPassage();
  const onSource = narrow ? { tab: "source" as const } : {};
  const [shown, setShown] = useState<number | null>(null);
  const show = (passage: number): void => {
    flushSync(() => {
      setShown(passage);
      look({ sourceTab: "passages", reading: "source", ...onSource });
    });
    sourcePane.current?.querySelector(`[data-passage="${passage + 1}"]`)?.scrollIntoView({ block: "start" });
    sourcePane.current?.focus({ preventScroll: true });
  };
  const chosen = (): Sought | null => {
    const range = selectedIn(outputPane.current);
    if (range) return soughtIn(range);
    const statement = statements[view.statement ?? -1];
    if (!statement) return null;
    return { text: statement.text, name: `statement ${view.statement! + 1}`, statement: view.statement };
  };
  const find = (sought = chosen()): void => {
    if (documents.length === 0) return inPassages.next(sought);
    const asked = askedOf(record.input);
    const what = sought ?? (asked === "" ? null : { text: asked, name: "what was asked", statement: null });
    if (!what) return say("Choose a statement first: click it, or F6 to the text and ↓.");
    say("");
    // What can be done with chosen words has been done.
    getSelection()?.removeAllRanges();
    const { statement } = what;
    look({
      ...(statement === null ? {} : { statement }),
      sought: what,
      sourceTab: "support",
      reading: "source",
      taking: true,
      ...onSource,
    });
  };
  return { passage: inPassages.passage ?? shown, find, show };
}

/** The passage that shares most with some words, then the next best. */
function useBestPassage(): { passage: number | null; next: (sought: Sought | null) => void } {
  const { context } = useDesk().desk.record;
  const { view, look, narrow, sourcePane } = useLooking();
  const key = useKeyOf()("find_support");
  const [found, setFound] = useState<Found | null>(null);
  const statements = useStatements();
  const next = (sought: Sought | null): void => {
    if (!sought) return say("Choose a statement first: click it, or F6 to the text and ↓.");
    if (context.length === 0) return say("There are no passages to search.");
    const shared = sharedFor(context, sought.text);
    const best = bestFirst(shared);
    if (best.length === 0) return say(`No passage shares a word with ${sought.name}.`);
    const nth = found?.text === sought.text ? (found.nth + 1) % best.length : 0;
    const passage = best[nth]!;
    flushSync(() => {
      setFound({ text: sought.text, nth, passage });
      look({
        ...(sought.statement === null ? {} : { statement: sought.statement }),
        sourceTab: "passages",
        reading: "source",
        ...(narrow ? { tab: "source" as const } : {}),
      });
    });
    sourcePane.current?.querySelector(`[data-passage="${passage + 1}"]`)?.scrollIntoView({ block: "start" });
    const words = shared[passage]!.strongest.map((word) => `“${word}”`).join(", ");
    say(
      `Passage ${passage + 1} shares ${words}. ${nth + 1} of ${best.length}${key === "" ? "" : `: ${key} for the next`}.`,
    );
  };
  const isStill = found !== null && found.text === statements[view.statement ?? -1]?.text;
  return { passage: isStill ? found.passage : null, next };
}
