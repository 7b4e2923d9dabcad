import type { Anchor, Segment } from "./anchor.ts";
import { sameAnswerSince, type AnswerState, type Asked } from "./answers.ts";
import type { Entry, EntryFor, EvidenceTarget, Relation } from "./entry.ts";
import { headsOfKind, soleHead, type Slots } from "./heads.ts";
import { changedParts } from "./staleness.ts";

/** A quotation from a document, as its annotator took it. `anchor` is null when its words are withheld. */
type Quoted = { object: string; document: string; text: string; anchor: Anchor | null; stale: boolean };

/** A stretch of a document held against a statement or an answer. */
export type SaidEvidence = Quoted & { target: EvidenceTarget; relation: Relation };
/** A stretch of a document that should have been retrieved. */
export type SaidMissed = Quoted & { note: string };
/** A stretch of the output that goes wrong in one of the rubric's ways. `segment` is null when withheld. */
export type SaidHighlight = { object: string; category: string; note: string; segment: Segment | null };

/** V12: evidence is stale when the output it was held against has changed, or the answer has. */
export function evidenceOf(asked: Asked, slots: Slots, answers: AnswerState[], entries: Entry[]): SaidEvidence[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return headsOfKind(slots, "evidence").flatMap((heads) => {
    const head = shown(heads);
    if (!head?.value) return [];
    const { target, relation } = head.value;
    const held = target.kind === "statement" ? { output: target.output } : { output: head.pins.output };
    const changed = changedParts(held, asked.versions).length > 0;
    const stale = changed || (target.kind === "verdict" && !stillAnswered(target, answers, byId));
    return [{ ...quoted(head), target, relation, stale }];
  });
}

function stillAnswered(
  { criterion, verdict }: Extract<EvidenceTarget, { kind: "verdict" }>,
  answers: AnswerState[],
  byId: Map<string, Entry>,
): boolean {
  const answer = answers.find((one) => one.criterion === criterion);
  const heads = (answer?.votes ?? []).flatMap((id) => byId.get(id) ?? []) as EntryFor<"verdict">[];
  return answer?.staleness !== "stale" && heads.some((head) => sameAnswerSince(verdict, head, byId));
}

/** Passages that should have been retrieved; stale when what was retrieved is not the same any more. */
export const missedOf = (asked: Asked, slots: Slots): SaidMissed[] =>
  headsOfKind(slots, "missed_passage").flatMap((heads) => {
    const head = shown(heads);
    if (!head?.value) return [];
    const stale = changedParts({ context: head.pins.context }, asked.versions).length > 0;
    return [{ ...quoted(head), note: noteOf(head), stale }];
  });

/** Highlights follow their words into a changed output (A7), so they are never stale. */
export const highlightsOf = (slots: Slots): SaidHighlight[] =>
  headsOfKind(slots, "highlight").flatMap((heads) => {
    const head = shown(heads);
    if (!head?.value) return [];
    const segment = (head.sealed?.body.segment ?? null) as Segment | null;
    return [{ object: head.slot.object, category: head.value.category, note: noteOf(head), segment }];
  });

/** Of heads that differ the last in display order, as for all objects (L7). */
const shown = <E extends Entry>(heads: E[]): E | null => soleHead(heads) ?? heads.at(-1) ?? null;

/** The document and the words of a quotation. Bodies were parsed by their kind's schema when they were read or made. */
export const quoted = ({ slot, pins, sealed }: EntryFor<"evidence" | "missed_passage">): Omit<Quoted, "stale"> => ({
  object: slot.object,
  document: pins.document.slice("f1:".length),
  text: pins.text,
  anchor: (sealed?.body.anchor ?? null) as Anchor | null,
});

const noteOf = ({ sealed }: Entry): string => (typeof sealed?.body.note === "string" ? sealed.body.note : "");
