import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import type { RecordDesk } from "./desk/record-desk.ts";
import { type Opened, openKey } from "./open-record.ts";
import type { Place } from "./place.ts";

/**
 * Who comes back to a record in the same window finds the place and every letter, at once: what is kept of the record
 * here is brought up to what the workbench is being told.
 */
export function useLeaving(desk: RecordDesk, here: () => Place): void {
  const queries = useQueryClient();
  const leave = useEffectEvent(() => {
    const { project, record } = desk.on;
    const at = new Date().toISOString();
    const drafts = desk.drafts.open().map(({ field, text }) => ({ field, text, at, otherTab: false }));
    queries.setQueryData<Opened>(
      openKey(project, record),
      (before) => before && { ...before, judgement: { ...before.judgement, drafts }, position: { place: here() } },
    );
  });
  useEffect(() => () => leave(), []);
}
