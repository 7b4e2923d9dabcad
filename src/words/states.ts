import { count, number } from "./terms.ts";
import { listed } from "./answers.ts";

/** Where my work on one text stands. */
export const WORK_STATES = {
  open: "Open",
  started: "Started",
  parked: "Parked",
  excluded: "Excluded",
  complete: "Complete",
  changed: "Changed since completed",
} as const;

export const ONLY = { all: "All", open: "Open", parked: "Parked", complete: "Complete" } as const;

/** How an answer stands to the text it judged. */
export const STALENESS = {
  current: { word: "Up to date", about: "Nothing it was based on has changed." },
  moved: { word: "Still good", about: "Something beside it changed, not what it judged." },
  stale: { word: "Text changed: look again", about: "What it judged has changed since." },
} as const;

const BECAUSE = {
  input: "what the AI was asked",
  output: "the text being judged",
  context: "the passages the AI saw",
  criterion: "the meaning of the question",
} as const;

/** "Look again: the text being judged and the passages the AI saw have changed since you answered." */
export function staleSentence(because: (keyof typeof BECAUSE)[]): string {
  if (because.length === 0) return "Look again: something it was based on has changed since you answered.";
  const verb = because.length === 1 && because[0] !== "context" ? "has" : "have";
  return `Look again: ${listed(because.map((part) => BECAUSE[part]))} ${verb} changed since you answered.`;
}

/** A reason that was written when the answer was another. */
export const EARLIER_REASON = "Written for the earlier answer. Confirm it, or rewrite it.";
export const TWICE = "You answered this twice: choose one.";
export const WITHHELD = "The text was not sent.";

/** "Saved on this computer 14:32 · 12 not yet sent". `at` is ISO; the clock is the reader’s. */
export function savedLine(at: string | null, unsent: number): string {
  const saved = at === null ? "Nothing to save yet" : `Saved on this computer ${clock(at)}`;
  return unsent === 0 ? saved : `${saved} · ${number(unsent)} not yet sent`;
}

/** Said to whoever leaves a text on which a change could not be saved. */
export const NOT_KEPT = "Your last change is not saved: try it again above. To go on without it, go once more.";

/** "14:32", with the day before it when it is not today. */
export function clock(iso: string, today: Date = new Date()): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (at.toDateString() === today.toDateString()) return time;
  return `${at.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" })}, ${time}`;
}

/** "12 of 40": private progress. */
export const progress = (done: number, of: number): string => `${number(done)} of ${number(of)}`;

/** "38 complete, 2 parked → Send my work": said at the end of the queue. */
export function endOfQueue(mine: { open: number; complete: number; parked: number; excluded: number }): string {
  const parts = [`${number(mine.complete)} complete`];
  if (mine.parked > 0) parts.push(`${number(mine.parked)} parked`);
  if (mine.excluded > 0) parts.push(`${number(mine.excluded)} excluded`);
  if (mine.open > 0) parts.push(`${number(mine.open)} still open`);
  return `${parts.join(", ")} → Send my work`;
}

/** What becomes of a row of an import. */
export const FATES = { added: "New", unchanged: "Unchanged", changed: "Changed", rejected: "Rejected" } as const;

/** "252 rows: 240 new, 8 unchanged, 3 changed, 1 rejected". */
export function importSummary(
  report: { rows: number; added: number; unchanged: number; changed: number; rejected: number },
  noun = "row",
): string {
  const parts = (["added", "unchanged", "changed", "rejected"] as const)
    .filter((fate) => report[fate] > 0)
    .map((fate) => `${number(report[fate])} ${FATES[fate].toLowerCase()}`);
  return `${count(report.rows, noun)}${parts.length === 0 ? "" : `: ${parts.join(", ")}`}`;
}

/** How a part of a review file was found; judged on its content alone. */
export const PART_STATES = {
  good: "Good",
  flagged: "Added, with a remark",
  quarantined: "Set aside: not added",
  not_arrived: "Has not fully arrived",
} as const;

/** Why labels of a gold set are there or are left out. */
export const GOLD_COUNTS = {
  records: "Texts",
  labels: "Labels",
  unanimous: "Everybody agreed",
  adjudicated: "Decided after a disagreement",
  single: "One reviewer only",
  unresolved: "Left out: disagreement not decided, or left open",
  contested: "Left out: decided differently by two people",
  forked: "Left out: answered twice by one reviewer",
  stale: "Left out: the text changed since",
  nonAnswers: "Left out: could not be judged",
  notReached: "Not reached: an earlier answer left the question out",
} as const;

/** How a label of a gold set arose. */
export const PROVENANCE = {
  unanimous: "Everybody agreed",
  adjudicated: "Decided after a disagreement",
  single: "One reviewer only",
} as const;

export const BUNDLE_FACTS = {
  label: "Label",
  score: "Score",
  feedback: "Feedback",
  correction: "Suggested correction",
} as const;
export const FACT_SOURCES = {
  human: "a person",
  model: "a model",
  code: "a program",
  unknown: "unknown source",
} as const;

export const ROLES = { system: "Instructions", user: "Question", assistant: "AI", tool: "Tool" } as const;
