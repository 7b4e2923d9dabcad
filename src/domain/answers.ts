import type { Entry, EntryFor } from "./entry.ts";
import { headsOfKind, soleHead, type Slots } from "./heads.ts";
import { distinctHeads } from "./ledger.ts";
import type { RecordHashes } from "./record.ts";
import type { Criterion, Rubric } from "./rubric.ts";
import { stalenessOf, type Questions, type StaleBecause, type Staleness } from "./staleness.ts";
import type { Answer, Verdict } from "./verdict.ts";

/** What is asked and of what: the rubric with its questions' history, and the record's current versions. */
export type Asked = { rubric: Rubric | null; questions: Questions; versions: RecordHashes[] };

/** One annotator's answer to one criterion. */
export type AnswerState = {
  criterion: string;
  verdict: Verdict | null;
  /** Ids of the verdict heads: several when two copies said the same, none when open or forked. */
  votes: string[];
  staleness: Staleness;
  because: StaleBecause[];
  reason: { text: string; withheld: boolean; forEarlierAnswer: boolean } | null;
  reasonNeeded: boolean;
  reached: boolean;
  fork: EntryFor<"verdict">[];
};
export type Gap = { criterion: string; missing: "answer" | "reason" | "non_answer_reason" | "fork" };

/** The answers to every criterion of the rubric, in its order. */
export function answersOf(asked: Asked, entries: Entry[], slots: Slots): AnswerState[] {
  const verdicts = byCriterion(headsOfKind(slots, "verdict"));
  const reasons = byCriterion(headsOfKind(slots, "rationale"));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const given = new Map<string, Answer | null>();
  return (asked.rubric?.criteria ?? []).map((criterion) => {
    const groups = distinctHeads(verdicts.get(criterion.id) ?? []);
    const heads = groups.length === 1 ? groups[0]! : [];
    const head = heads[0] ?? null;
    const verdict = head?.value ?? null;
    const stale = verdict
      ? stalenessOf(head!.pins, asked.versions, asked.questions.get(criterion.id))
      : { staleness: "current" as const, because: [] };
    given.set(criterion.id, verdict?.answer ?? null);
    const gate = criterion.applies_when;
    const reason = reasonOf(reasons.get(criterion.id) ?? [], verdict ? head : null, byId);
    return {
      criterion: criterion.id,
      verdict,
      votes: verdict ? heads.map((entry) => entry.id).toSorted() : [],
      ...stale,
      reason,
      reasonNeeded: verdict !== null && needsReason(criterion, verdict) && !stands(reason),
      reached: !gate || given.get(gate.criterion) === gate.is,
      fork: groups.length > 1 ? groups.map((group) => group[0]!) : [],
    };
  });
}

const byCriterion = <E extends { slot: { criterion: string } }>(slots: E[][]): Map<string, E[]> =>
  new Map(slots.map((heads) => [heads[0]!.slot.criterion, heads]));

/** V3: when the rubric asks for a reason. "Other" as the reason of a non-answer always needs words. */
export function needsReason(criterion: Criterion, verdict: Verdict): boolean {
  if (verdict.reason === "other" || criterion.rationale === "always") return true;
  if (criterion.rationale === "on_fail") return verdict.answer === "fail";
  return criterion.rationale === "on_non_pass" && verdict.answer !== "pass";
}

const stands = (reason: AnswerState["reason"]) =>
  reason !== null && !reason.forEarlierAnswer && (reason.withheld || reason.text.trim() !== "");

function reasonOf(heads: EntryFor<"rationale">[], verdict: EntryFor<"verdict"> | null, byId: Map<string, Entry>) {
  const written = (soleHead(heads) ?? heads.at(-1))?.value ? (soleHead(heads) ?? heads.at(-1)!) : null;
  if (!written?.value) return null;
  const text = written.sealed?.body.text;
  return {
    text: typeof text === "string" ? text : "",
    withheld: written.sealed === undefined,
    forEarlierAnswer: verdict !== null && !sameAnswerSince(written.value.about, verdict, byId),
  };
}

/**
 * V4: a reason stands while the answer it was written for is still the answer: every verdict from that one to the
 * present head gave the same answer (only the `unsure` flag or the chips changed), or undo brought it back.
 */
export function sameAnswerSince(about: string, head: EntryFor<"verdict">, byId: Map<string, Entry>): boolean {
  const answer = head.value?.answer;
  const seen = new Set<string>();
  const next = [head.id];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const entry = byId.get(id);
    if (seen.has(id) || entry?.kind !== "verdict" || entry.value?.answer !== answer) continue;
    if (id === about) return true;
    seen.add(id);
    next.push(...entry.replaces, ...(entry.restores ? [entry.restores] : []));
  }
  return false;
}

/** V5: what is still missing before a record can be completed, in rubric order. A stale answer must be given again. */
export function gapsOf(answers: AnswerState[]): Gap[] {
  return answers.flatMap(({ criterion, reached, fork, verdict, staleness, reasonNeeded }): Gap[] => {
    if (!reached) return [];
    if (fork.length > 0) return [{ criterion, missing: "fork" }];
    if (!verdict || staleness === "stale") return [{ criterion, missing: "answer" }];
    if (verdict.answer === "cannot_judge" && !verdict.reason) return [{ criterion, missing: "non_answer_reason" }];
    return reasonNeeded ? [{ criterion, missing: "reason" }] : [];
  });
}

/** V6: the votes a submission names: the heads of every question that is reached and answered, sorted. */
export const votesOf = (answers: AnswerState[]): string[] =>
  answers.flatMap((answer) => (answer.reached ? answer.votes : [])).toSorted();
