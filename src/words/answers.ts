import type { DisagreementReason, ExcludeReason, Finding, RulingVerdict } from "../domain/entry.ts";
import type { Answer, NonAnswerReason } from "../domain/verdict.ts";
import { count, number } from "./terms.ts";

/** The four answers. The sign stands for the shape of UX §4 where only text can be shown. */
export const ANSWERS: Record<Answer, { word: string; sign: string; digit: string }> = {
  pass: { word: "Pass", sign: "✓", digit: "1" },
  fail: { word: "Fail", sign: "✕", digit: "2" },
  not_applicable: { word: "Doesn’t apply", sign: "–", digit: "3" },
  cannot_judge: { word: "Can’t judge", sign: "?", digit: "4" },
};
export const OPEN_ANSWER = { word: "Open", sign: "○" };
export const NOT_REACHED = { word: "Not reached", about: "An earlier answer makes this question fall away." };
export const UNSURE = { word: "unsure", about: "Marks your answer as unsure. It still counts." };

/** Why a question could not be judged. */
export const NON_ANSWER_REASONS: Record<NonAnswerReason, string> = {
  source_missing: "The source is missing",
  source_illegible: "The source cannot be read",
  outside_expertise: "Outside my expertise",
  criterion_ambiguous: "The question is ambiguous",
  law_or_date_unclear: "The law has changed, or the date is unclear",
  other: "Another reason (say which)",
};

/** Why a text is left out of the review. */
export const EXCLUDE_REASONS: Record<ExcludeReason, string> = {
  conflict_of_interest: "Conflict of interest",
  privileged_or_personal: "Privileged or personal data",
  wrong_document: "Wrong document",
  duplicate: "Duplicate",
  other: "Another reason",
};

/** What the source says about a statement. */
export const FINDINGS: Record<Finding, string> = {
  supported: "Supported",
  contradicted: "Contradicted",
  not_found: "Not found",
};

/** Why reviewers disagreed, as the person deciding sees it. */
export const DISAGREEMENT_REASONS: Record<DisagreementReason, { word: string; about: string }> = {
  expert_error: { word: "A reviewer’s slip", about: "The question and the text are clear; one answer is mistaken." },
  ambiguous_criterion: { word: "The question is ambiguous", about: "Both answers fit its wording." },
  ambiguous_record: { word: "The text is ambiguous", about: "It can be read in two ways." },
  missing_source: { word: "A source is missing", about: "It cannot be settled from what is here." },
  judgement_call: { word: "A judgement call", about: "Careful experts may differ." },
};

/** What can be decided on a disagreement. */
export const DECISIONS: Record<RulingVerdict, string> = {
  pass: "Pass",
  fail: "Fail",
  not_applicable: "Doesn’t apply",
  cannot_judge: "Can’t judge",
  unresolved: "Left open",
};

export const DISPUTE_STATES = {
  open: "To decide",
  ruled: "Decided",
  contested: "Decided differently by two people",
} as const;

export const DECISION_BASES = {
  conflict: "The answers differed",
  unanimous: "The answers agreed",
  audit: "Checked as part of a random sample",
} as const;

export const EXPECTATIONS = {
  must: "A right answer must say",
  must_not: "A right answer must not say",
} as const;

/** The result that follows from the answers; told after completion only, and never an answer of its own. */
export function overall(result: "pass" | "fail" | "undecided", nonCriticalFails: number): string {
  if (result === "fail") return "Fails: a critical question failed.";
  if (result === "undecided") return "Undecided: a critical question is open or could not be judged.";
  if (nonCriticalFails === 0) return "Passes.";
  return `Passes, with ${count(nonCriticalFails, "non-critical fail")}.`;
}

type Gap = { number: number; missing: "answer" | "reason" | "non_answer_reason" | "fork" };
const MISSING: Record<Gap["missing"], [one: string, many: string]> = {
  answer: ["One question is unanswered", "questions are unanswered"],
  reason: ["One answer needs a reason", "answers need a reason"],
  non_answer_reason: ["One Can’t judge needs its reason", "answers of Can’t judge need their reason"],
  fork: ["You answered one question twice: choose one", "questions were answered twice: choose one"],
};
const NUMBERS = ["", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/** "Two questions are unanswered: 3 and 5. Answer them, choose Can’t judge, or park this one (K)." */
export function gapSentence(gaps: Gap[]): string {
  const parts: string[] = [];
  for (const missing of Object.keys(MISSING) as Gap["missing"][]) {
    const numbers = gaps.filter((gap) => gap.missing === missing).map((gap) => gap.number);
    if (numbers.length === 0) continue;
    const [one, many] = MISSING[missing];
    const opening = numbers.length === 1 ? one : `${NUMBERS[numbers.length] ?? number(numbers.length)} ${many}`;
    parts.push(`${opening}: ${listed(numbers.map(String))}.`);
  }
  if (gaps.some((gap) => gap.missing === "answer"))
    parts.push(
      gaps.length === 1
        ? "Answer it, choose Can’t judge, or park this one (K)."
        : "Answer them, choose Can’t judge, or park this one (K).",
    );
  return parts.join(" ");
}

/** "3", "3 and 5", "3, 5 and 6". */
export const listed = (items: string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)!}`;
