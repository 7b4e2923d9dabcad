import type { Criterion } from "./rubric.ts";
import { answersIn, rulingOf, standingRulings, votesChangedSince, type Contest } from "./dispute.ts";

/** How a gold label arose. */
export type Arose = "unanimous" | "adjudicated" | "single";
/** Why a slot that was voted on has no gold label. */
export const LEFT_OUT = ["unresolved", "contested", "forked", "stale", "nonAnswers"] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

export type GoldLabel = {
  criterion: string;
  verdict: "pass" | "fail";
  arose: Arose;
  /** Entry ids of the votes it rests on: those that agree, or those that were there when it was ruled on. */
  votes: string[];
  /** Entry ids of the standing rulings that say so. */
  rulings: string[];
  /** Votes were given or changed after the ruling; it stands all the same (J5). */
  votesChangedSince: boolean;
};

/** G1-G4: the label of one slot, or why it has none; null where nothing was submitted or ruled. */
export function labelOf(contest: Contest): GoldLabel | LeftOut | null {
  const { criterion, votes, forked, rulings } = contest;
  const ruling = rulingOf(rulings);
  const entries = (of: typeof votes) => of.map(({ entry }) => entry.id).toSorted();
  if (ruling !== null) {
    const standing = standingRulings(rulings);
    const settled = standing.filter(({ stale }) => !stale);
    if (ruling === "contested") return "contested";
    if (settled.length === 0) return "stale";
    if (ruling === "unresolved") return "unresolved";
    if (ruling !== "pass" && ruling !== "fail") return "nonAnswers";
    return {
      criterion,
      verdict: ruling,
      arose: "adjudicated",
      votes: entries(votes),
      rulings: settled.map(({ entry }) => entry.id).toSorted(),
      votesChangedSince: settled.every((head) => votesChangedSince(head, votes)),
    };
  }
  if (forked.length > 0) return "forked";
  const fresh = votes.filter((vote) => vote.staleness !== "stale");
  if (fresh.length === 0) return votes.length > 0 ? "stale" : null;
  const [answer, other] = answersIn(fresh);
  if (other !== undefined) return "unresolved";
  if (answer !== "pass" && answer !== "fail") return "nonAnswers";
  const arose = fresh.length > 1 ? "unanimous" : "single";
  return { criterion, verdict: answer, arose, votes: entries(fresh), rulings: [], votesChangedSince: false };
}

/**
 * G9: questions that an earlier answer left out, on a record with these votes. They are no votes and nothing that was left
 * out of the set; they are counted so that its numbers add up.
 */
export function notReached(criteria: Pick<Criterion, "id" | "applies_when">[], contests: Contest[]): "notReached"[] {
  const left = new Set<string>();
  const at = (id: string) => contests.find(({ criterion }) => criterion === id);
  for (const { id, applies_when: gate } of criteria) {
    if (!gate || at(id)) continue;
    const answers = answersTo(at(gate.criterion));
    if (left.has(gate.criterion) || (answers.length > 0 && !answers.includes(gate.is))) left.add(id);
  }
  return [...left].map(() => "notReached");
}

/** What was decided on a slot, else what was answered there. */
function answersTo(contest: Contest | undefined): string[] {
  if (!contest) return [];
  const ruling = rulingOf(contest.rulings);
  if (ruling !== null) return [ruling];
  return [...answersIn(contest.votes.filter(({ staleness }) => staleness !== "stale"))];
}

/** What a slot of a judged record comes to. */
export type Outcome = GoldLabel | LeftOut | "notReached";
export type GoldCounts = { records: number; labels: number } & Record<Arose | LeftOut | "notReached", number>;

/** G5: what is in and what was left out, by reason. A record counts when it has at least one label. */
export function goldCounts(records: Iterable<Outcome[]>): GoldCounts {
  const counts: GoldCounts = {
    records: 0,
    labels: 0,
    unanimous: 0,
    adjudicated: 0,
    single: 0,
    unresolved: 0,
    contested: 0,
    forked: 0,
    stale: 0,
    nonAnswers: 0,
    notReached: 0,
  };
  for (const outcomes of records) {
    const before = counts.labels;
    for (const outcome of outcomes) {
      if (typeof outcome === "string") counts[outcome]++;
      else {
        counts.labels++;
        counts[outcome.arose]++;
      }
    }
    if (counts.labels > before) counts.records++;
  }
  return counts;
}
