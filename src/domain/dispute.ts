import type { Asked } from "./answers.ts";
import type { Entry, EntryFor, RulingVerdict } from "./entry.ts";
import { headsOf, headsOfKind } from "./heads.ts";
import { isFork } from "./ledger.ts";
import { stalenessOf, type StaleBecause, type Staleness } from "./staleness.ts";

/** A submitted vote of one annotator on one criterion. */
export type SubmittedVote = {
  annotator: string;
  entry: EntryFor<"verdict">;
  staleness: Staleness;
  because: StaleBecause[];
};
export type RulingHead = { entry: EntryFor<"ruling">; stale: boolean };

/** All that bears on one slot (record × criterion): votes that count, annotators whose votes fork, rulings. */
export type Contest = { criterion: string; votes: SubmittedVote[]; forked: string[]; rulings: RulingHead[] };

/** single: one voter or none; agreed: two or more who answer alike; the rest as the Disagreements screen says it. */
export type ContestState = "single" | "agreed" | "open" | "ruled" | "contested";

/**
 * Every slot of one record that was voted or ruled on.
 * @param byAnnotator all entries held about the record, per annotator.
 */
export function contestsOf(asked: Asked, byAnnotator: ReadonlyMap<string, Entry[]>): Contest[] {
  const contests = new Map<string, Contest>();
  const at = (criterion: string): Contest => {
    const found = contests.get(criterion) ?? { criterion, votes: [], forked: [], rulings: [] };
    contests.set(criterion, found);
    return found;
  };
  for (const [annotator, entries] of byAnnotator) {
    const slots = headsOf(entries);
    for (const [criterion, votes] of submittedVotes(entries)) {
      const contest = at(criterion);
      if (votes === "forked") contest.forked.push(annotator);
      else
        contest.votes.push({
          annotator,
          entry: votes,
          ...stalenessOf(votes.pins, asked.versions, asked.questions.get(criterion)),
        });
    }
    for (const heads of headsOfKind(slots, "ruling"))
      for (const entry of heads) at(entry.slot.criterion).rulings.push({ entry, stale: isStale(asked, entry) });
  }
  const order = asked.rubric?.criteria.map((criterion) => criterion.id) ?? [];
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...contests.values()].toSorted(
    (a, b) => place(a.criterion) - place(b.criterion) || (a.criterion < b.criterion ? -1 : 1),
  );
}

const isStale = (asked: Asked, { pins, slot }: EntryFor<"ruling">): boolean =>
  stalenessOf(pins, asked.versions, asked.questions.get(slot.criterion)).staleness === "stale";

/**
 * J1: the votes one annotator submitted, per criterion: those that the submission heads name. Differing votes for one
 * criterion, submitted or standing as differing heads, are a fork and count as none. Whoever has excluded the record (a
 * conflict of interest, the wrong document) has no vote on it.
 */
export function submittedVotes(entries: Entry[]): Map<string, EntryFor<"verdict"> | "forked"> {
  const slots = headsOf(entries);
  if (headsOfKind(slots, "status").some((heads) => heads.some(({ value }) => value.state === "excluded")))
    return new Map();
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const named = new Set(headsOfKind(slots, "submission").flatMap((heads) => heads.flatMap((head) => head.value.votes)));
  const votes = new Map<string, EntryFor<"verdict">[]>();
  for (const id of named) {
    const entry = byId.get(id);
    if (entry?.kind !== "verdict" || !entry.value) continue;
    votes.set(entry.slot.criterion, [...(votes.get(entry.slot.criterion) ?? []), entry]);
  }
  const forks = new Set(
    headsOfKind(slots, "verdict").flatMap((heads) => (isFork(heads) ? [heads[0]!.slot.criterion] : [])),
  );
  return new Map(
    [...votes].map(([criterion, given]) => [criterion, forks.has(criterion) || isFork(given) ? "forked" : given[0]!]),
  );
}

/** J2: rulings that no other ruling on the slot overrules. */
export function standingRulings(rulings: RulingHead[]): RulingHead[] {
  const overruled = new Set(rulings.flatMap(({ entry }) => entry.value.overrules));
  return rulings.filter(({ entry }) => !overruled.has(entry.id));
}

/** J3: the ruling of a slot; `contested` when standing rulings say different things; null when there is none. */
export function rulingOf(rulings: RulingHead[]): RulingVerdict | "contested" | null {
  const said = new Set(standingRulings(rulings).map(({ entry }) => entry.value.verdict));
  if (said.size > 1) return "contested";
  return [...said][0] ?? null;
}

/** J4: votes differ when two answers differ; a doubt or another chip is not another answer. Stale votes stand aside. */
export function contestState({ votes, rulings }: Contest): ContestState {
  const ruling = rulingOf(rulings);
  if (ruling !== null) return ruling === "contested" ? "contested" : "ruled";
  const fresh = votes.filter((vote) => vote.staleness !== "stale");
  if (fresh.length < 2) return "single";
  return answersIn(fresh).size > 1 ? "open" : "agreed";
}

export const answersIn = (votes: SubmittedVote[]) => new Set(votes.map(({ entry }) => entry.value!.answer));

/** J5: votes given or changed after the ruling was made: votes of the slot that it did not settle. */
export const votesChangedSince = (ruling: RulingHead, votes: SubmittedVote[]): boolean =>
  votes.some(({ entry }) => !ruling.entry.value.settles.includes(entry.id));
