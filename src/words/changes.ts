import type { Kind } from "../domain/entry.ts";
import type { ChangeClass } from "../domain/rubric.ts";

/** What a change was about, as undo, redo and the history name it. */
export const CHANGES: Record<Kind, string> = {
  verdict: "Answer",
  rationale: "Reason",
  edit: "Corrected text",
  expectation: "What a right answer must say",
  claim_finding: "Finding on a statement",
  highlight: "Highlight",
  evidence: "Quote from the source",
  missed_passage: "Passage that should have been found",
  comment: "Note to the lead",
  status: "Parked, excluded or taken up again",
  submission: "Completed",
  reveal: "Looked at what was hidden",
  ruling: "Decision",
  gold_edit: "Agreed text",
  rubric_published: "Rubric published",
  import: "Log export imported",
  gold_frozen: "Gold set frozen",
  writer_bound: "Began to review on a computer",
  trust: "A reviewer’s computer accepted or refused",
  project_joined: "Another project’s reviews accepted",
  erase: "Text erased for good",
};

/**
 * What undo or redo says it did: "Undone: answer to “No invention”".
 * @param what the kind of change, as the review deeds return it.
 * @param about name of the question concerned, if any.
 */
export function undone(what: string, about: string | null, direction: "undo" | "redo" = "undo"): string {
  const word = what in CHANGES ? CHANGES[what as Kind] : "Last change";
  const thing = word.charAt(0).toLowerCase() + word.slice(1);
  const to = about === null ? "" : ` ${what === "verdict" ? "to" : "on"} “${about}”`;
  return `${direction === "undo" ? "Undone" : "Done again"}: ${thing}${to}.`;
}

/** "Fail → Pass · Ctrl+Z": said when an answer is changed. */
export const changedAnswer = (from: string, to: string, undoKey: string): string => `${from} → ${to} · ${undoKey}`;

/** How a question’s text was changed between two versions of the rubric. */
export const CHANGE_CLASSES: Record<ChangeClass, { word: string; about: string }> = {
  wording: { word: "Wording", about: "Spelling or style. Earlier answers stand." },
  clarification: { word: "Clarification", about: "Says the same more clearly. Earlier answers stand." },
  meaning: { word: "Change of meaning", about: "A different question. Earlier answers are to be looked at again." },
};

/** What is different about a question between two versions of the rubric. */
export const CRITERION_CHANGES = {
  added: "New question",
  removed: "Question taken out",
  changed: "Text changed",
  settings: "Settings changed",
} as const;
