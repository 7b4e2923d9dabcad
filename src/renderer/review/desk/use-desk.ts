import { createContext, use, useSyncExternalStore } from "react";
import type { Field, Judgement } from "../../../contract/review.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { RecordDesk } from "./record-desk.ts";

/** The record on the desk and what it is called. */
export type OnDesk = { desk: RecordDesk; noun: string };
export const DeskContext = createContext<OnDesk | null>(null);

/** The record on the desk. */
export function useDesk(): OnDesk {
  const value = use(DeskContext);
  if (!value) throw new Error("there is no record above this component");
  return value;
}

/** What is said about the record, changes on their way included. */
export function useJudgement(): Judgement {
  const { desk } = useDesk();
  return useSyncExternalStore(desk.subscribe, () => desk.judgement);
}

/** Why the last change was not made. */
export function useDeskProblem(): Problem | null {
  const { desk } = useDesk();
  return useSyncExternalStore(desk.subscribe, () => desk.problem);
}

/** Text typed in a field: what stands in its box now, given what was saved, and the way to change it. */
export function useDraft(field: Field, saved: string): [text: string, type: (text: string) => void] {
  const { desk } = useDesk();
  const typed = useSyncExternalStore(desk.drafts.subscribe, () => desk.drafts.text(field));
  return [typed ?? saved, (text) => desk.drafts.type(field, text)];
}
