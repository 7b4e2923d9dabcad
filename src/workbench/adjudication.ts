import type { Dispute, RulingView, Vote } from "../contract/adjudication.ts";
import { contestState, standingRulings, votesChangedSince, type Contest, type RulingHead } from "../domain/dispute.ts";
import type { Entry, EntryFor } from "../domain/entry.ts";
import { Refusal } from "../domain/problem.ts";
import { contestCounts, contestsIn, type ContestRow } from "../store/contests.ts";
import { appendOwn, headsOfRecord, type NewEntry } from "../store/ledger.ts";
import { inTransaction } from "../store/query.ts";
import { heldVersion, taskOf } from "../store/records.ts";
import { contestsOfRecord } from "../store/work.ts";
import { reveal } from "./blind.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { deskOf, judgedPins, type Desk } from "./desk.ts";
import { reviewerName } from "./names.ts";
import { needPen } from "./pen.ts";
import type { OpenProject } from "./session.ts";
import { voteQuotes } from "./vote-quotes.ts";

export const adjudicationDeeds = (bench: Bench): DeedsOf<"adjudication"> => ({
  list: ({ project, state, offset, limit }) => {
    const open = bench.session.need(project);
    const counts = contestCounts(open.store, open.annotator);
    const total = state === "all" ? counts.open + counts.ruled + counts.contested : counts[state];
    const rows = contestsIn(open.store, open.annotator, state, { offset, limit });
    return inTransaction(open.store, () => ({
      ...counts,
      total,
      disputes: rows.flatMap((row) => disputeOf(bench, open, row) ?? []),
    }));
  },
  rule: ({ project, ...given }, { tab }) => {
    const open = needPen(bench.session, project, tab);
    return inTransaction(open.store, () => ({ ruling: rule(open, given) }));
  },
  ruleAll: ({ project, rulings }, { tab }) => {
    const open = needPen(bench.session, project, tab);
    return inTransaction(open.store, () => ({ rulings: rulings.map((given) => rule(open, given)) }));
  },
});

/** Rules on one slot as it stands. @returns the id of the ruling */
function rule(open: OpenProject, given: Given): string {
  const desk = deskOf(open.store, open.annotator, given.record);
  assertMayLook(desk);
  const contest = contestsOfRecord(open.store, given.record, desk.asked).find(
    ({ criterion }) => criterion === given.criterion,
  );
  const state = contest ? contestState(contest) : "single";
  if (!contest || state === "agreed" || state === "single")
    throw new Refusal("slot_not_open", { field: given.criterion, values: { key: desk.ref.key } });
  const seen = given.settles.toSorted();
  const now = contest.votes.map(({ entry }) => entry.id).toSorted();
  if (seen.join() !== now.join()) throw new Refusal("heads_moved_on");
  const [entry] = appendOwn(open.store, open.writer, [rulingEntry(desk, contest, { ...given, settles: seen })]);
  return entry!.id;
}

type Given = Pick<EntryFor<"ruling">["value"], "verdict" | "reason" | "settles"> & {
  record: number;
  criterion: string;
  explanation: string;
  flagGuidance: boolean;
};

/** J3: a later ruling of another overrules the standing ones it was made in sight of. */
function rulingEntry(desk: Desk, contest: Contest, given: Given): NewEntry {
  const others = standingRulings(contest.rulings).filter(({ entry }) => entry.annotator !== desk.annotator);
  return {
    kind: "ruling",
    slot: { record: desk.ref, criterion: given.criterion },
    value: {
      verdict: given.verdict,
      settles: given.settles,
      reason: given.reason,
      basis: "conflict",
      overrules: others.map(({ entry }) => entry.id).toSorted(),
    },
    pins: judgedPins(desk, given.criterion),
    body: { explanation: given.explanation, flagGuidance: given.flagGuidance },
  };
}

/** J6: nobody sees another's vote, or a ruling, before they have submitted their own. */
function assertMayLook(desk: Desk): void {
  if (!desk.said.submission) throw new Refusal("hidden_until_complete", { values: { key: desk.ref.key } });
}

/** Null where a new rubric has settled it and the list is still behind. */
function disputeOf(bench: Bench, open: OpenProject, row: ContestRow): Dispute | null {
  const desk = deskOf(open.store, open.annotator, row.record);
  const contest = contestsOfRecord(open.store, row.record, desk.asked).find((one) => one.criterion === row.criterion);
  if (!contest) return null;
  const criterion = desk.asked.rubric?.criteria.find(({ id }) => id === row.criterion);
  const { number, input, output } = heldVersion(open.store, row.record)!;
  if (!open.store.readOnly) reveal(open, row.record, desk.ref, row.criterion, "votes");
  return {
    record: row.record,
    number,
    key: desk.ref.key,
    criterion: row.criterion,
    criterionName: criterion?.name ?? row.criterion,
    question: criterion?.question ?? "",
    task: taskOf(input),
    output,
    votes: votesOf(bench, open, row.record, contest),
    rulings: contest.rulings.map((head) => rulingView(bench, open, contest, head)),
    state: row.state === "agreed" ? "open" : row.state,
  };
}

function votesOf(bench: Bench, open: OpenProject, record: number, contest: Contest): Vote[] {
  const reasons = headsOfRecord(open.store, record, { kinds: ["rationale"] }) as EntryFor<"rationale">[];
  const quotes = voteQuotes(open.store, record);
  return contest.votes.map(({ annotator, entry, staleness }) => {
    const reason = reasons.findLast(
      (head) => head.annotator === annotator && head.slot.criterion === contest.criterion && head.value,
    );
    return {
      entry: entry.id,
      annotator,
      name: reviewerName(bench, open, annotator),
      me: annotator === open.annotator,
      verdict: entry.value!,
      rationale: reason ? textIn(reason, "text") : null,
      rationaleWithheld: reason !== undefined && reason.sealed === undefined,
      evidence: quotes(entry),
      staleness,
    };
  });
}

function rulingView(bench: Bench, open: OpenProject, contest: Contest, head: RulingHead): RulingView {
  const { entry, stale } = head;
  return {
    entry: entry.id,
    by: reviewerName(bench, open, entry.annotator),
    verdict: entry.value.verdict,
    reason: entry.value.reason ?? null,
    basis: entry.value.basis,
    explanation: textIn(entry, "explanation") ?? "",
    flagGuidance: entry.sealed?.body.flagGuidance === true,
    claimedAt: entry.claimedAt,
    votesChangedSince: votesChangedSince(head, contest.votes),
    stale,
  };
}

const textIn = (entry: Entry, name: string): string | null => {
  const text = entry.sealed?.body[name];
  return typeof text === "string" ? text : null;
};
