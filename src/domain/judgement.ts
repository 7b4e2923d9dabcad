import { z } from "zod";
import { canonical } from "./canonical.ts";
import { answersOf, gapsOf, votesOf, type AnswerState, type Asked, type Gap } from "./answers.ts";
import type { Entry, EntryFor, ExcludeReason, Finding, Kind } from "./entry.ts";
import { headsOf, headsOfKind, soleHead, type Slots } from "./heads.ts";
import {
  evidenceOf,
  highlightsOf,
  missedOf,
  type SaidEvidence,
  type SaidHighlight,
  type SaidMissed,
} from "./quotations.ts";
import { overallOf, type Overall } from "./overall.ts";
import { changedParts } from "./staleness.ts";
import { undoState, type Step } from "./undo.ts";

/** Where one annotator's work on a record stands. `changed`: completed, then something it rests on changed (V7). */
export const WorkState = z.enum(["open", "started", "parked", "excluded", "complete", "changed"]);
export type WorkState = z.infer<typeof WorkState>;

/** Everything one annotator has said about one record. */
export type Said = {
  state: WorkState;
  answers: AnswerState[];
  gaps: Gap[];
  /** The votes that completing now would submit. */
  votes: string[];
  edit: { text: string; withheld: boolean; stale: boolean } | null;
  expectations: { object: string; polarity: "must" | "must_not"; text: string; quote: string | null }[];
  findings: { start: number; end: number; finding: Finding }[];
  evidence: SaidEvidence[];
  highlights: SaidHighlight[];
  missed: SaidMissed[];
  notes: { object: string; text: string; claimedAt: string }[];
  status: { state: "opened" | "parked" | "excluded"; reason: ExcludeReason | null; note: string } | null;
  submission: { round: number; claimedAt: string; blind: boolean } | null;
  overall: Overall | null;
  undo: Step | null;
  redo: Step | null;
};

/**
 * Folds one annotator's entries about one record into what they say now.
 * @param entries all that is held of this annotator about this record, in any order.
 */
export function judgementOf(asked: Asked, entries: Entry[]): Said {
  const slots = headsOf(entries);
  const answers = answersOf(asked, entries, slots);
  const votes = votesOf(answers);
  const submission = latest(headsOfKind(slots, "submission").flat());
  const status = statusOf(slots);
  const state = stateOf({ status, answers, votes, submission: submission?.value.votes ?? null, slots, entries });
  return {
    state,
    answers,
    gaps: gapsOf(answers),
    votes,
    edit: editOf(asked, slots),
    expectations: headsOfKind(slots, "expectation").flatMap(expectationOf),
    findings: headsOfKind(slots, "claim_finding").flatMap((heads) => findingOf(asked, heads)),
    evidence: evidenceOf(asked, slots, answers, entries),
    highlights: highlightsOf(slots),
    missed: missedOf(asked, slots),
    notes: headsOfKind(slots, "comment").flatMap(noteOf),
    status,
    submission: submission && {
      round: submission.value.round,
      claimedAt: submission.claimedAt,
      blind: submission.value.blind,
    },
    overall: state === "complete" && asked.rubric ? overallOf(asked.rubric, standing(answers)) : null,
    ...undoState(entries),
  };
}

/** Heads that differ are shown by the last in display order; only verdicts make their annotator choose (L7). */
const latest = <E extends Entry>(heads: E[]): E | null => soleHead(heads) ?? heads.at(-1) ?? null;

const textOf = (entry: Entry): string => {
  const text = entry.sealed?.body.text;
  return typeof text === "string" ? text : "";
};

const standing = (answers: AnswerState[]) =>
  new Map(answers.filter((answer) => answer.reached).map((a) => [a.criterion, a.verdict?.answer ?? null]));

const WEIGHT = { opened: 0, parked: 1, excluded: 2 };

/** Excluded on one computer and parked on another is excluded: the more careful one stands until it is resumed. */
function statusOf(slots: Slots): Said["status"] {
  const heads = headsOfKind(slots, "status").flat();
  const head = heads.toSorted((a, b) => WEIGHT[a.value.state] - WEIGHT[b.value.state]).at(-1);
  if (!head) return null;
  const note = head.sealed?.body.note;
  return { state: head.value.state, reason: head.value.reason ?? null, note: typeof note === "string" ? note : "" };
}

function editOf(asked: Asked, slots: Slots): Said["edit"] {
  const head = latest(headsOfKind(slots, "edit").flat());
  if (!head || head.value.state === "none") return null;
  const stale = changedParts(head.pins, asked.versions).length > 0;
  return { text: textOf(head), withheld: head.sealed === undefined, stale };
}

function expectationOf(heads: EntryFor<"expectation">[]): Said["expectations"] {
  const head = latest(heads);
  if (!head?.value) return [];
  const quote = head.sealed?.body.quote;
  return [
    {
      object: head.slot.object,
      polarity: head.value.polarity,
      text: textOf(head),
      quote: typeof quote === "string" ? quote : null,
    },
  ];
}

/** Findings belong to the statements of one output: those of an earlier one are not carried over. */
function findingOf(asked: Asked, heads: EntryFor<"claim_finding">[]): Said["findings"] {
  const head = latest(heads);
  if (!head?.value || changedParts({ output: head.slot.output }, asked.versions).length > 0) return [];
  return [{ start: head.slot.start, end: head.slot.end, finding: head.value.finding }];
}

function noteOf(heads: EntryFor<"comment">[]): Said["notes"] {
  const head = latest(heads);
  return head?.value ? [{ object: head.slot.object, text: textOf(head), claimedAt: head.claimedAt }] : [];
}

type Standing = {
  status: Said["status"];
  answers: AnswerState[];
  votes: string[];
  submission: string[] | null;
  slots: Slots;
  entries: Entry[];
};

/** V7: parked and excluded come first; complete means that the votes submitted still are all the votes there are. */
function stateOf({ status, answers, votes, submission, slots, entries }: Standing): WorkState {
  if (status && status.state !== "opened") return status.state;
  if (submission) {
    const unanswered = gapsOf(answers).some(({ missing }) => missing === "answer" || missing === "fork");
    return sameVotes(votes, submission, entries) && !unanswered ? "complete" : "changed";
  }
  return [...slots.values()].some((heads) => heads.some(saysSomething)) ? "started" : "open";
}

/** Votes are the same when they say the same of the same: undo may have brought one back under another id. */
function sameVotes(now: string[], submitted: string[], entries: Entry[]): boolean {
  if (now.join() === submitted.join()) return true;
  const said = (ids: string[]) => {
    const named = entries.filter((entry) => ids.includes(entry.id));
    return new Set(named.map(({ slot, value, pins }) => canonical([slot, value, pins])));
  };
  const [after, before] = [said(now), said(submitted)];
  return after.size === before.size && [...after].every((vote) => before.has(vote));
}

/** Kinds that are one's own judging of the record; parking it, looking and ruling are not. */
const JUDGING: ReadonlySet<Kind> = new Set<Kind>([
  "verdict",
  "rationale",
  "edit",
  "expectation",
  "claim_finding",
  "highlight",
  "evidence",
  "missed_passage",
  "comment",
]);

const saysSomething = ({ kind, value }: Entry): boolean =>
  JUDGING.has(kind) && value !== null && !("state" in value && value.state === "none");
