import { makeAnchor, type Anchor, type SourceText } from "../domain/anchor.ts";
import { CodePoints } from "../domain/code-points.ts";
import { canonical } from "../domain/canonical.ts";
import type { Entry, EvidenceTarget, Relation } from "../domain/entry.ts";
import { Refusal } from "../domain/problem.ts";
import type { NewEntry } from "../store/ledger.ts";
import { assertOwnObject } from "./changes.ts";
import { needCriterion, needRubric, outputOf, type Desk } from "./desk.ts";
import { needSource } from "./source-texts.ts";

// What the deeds about quotations say, as entries; none where it would say nothing new.

type Stretch = { object: string; start: number; end: number };
/** `text`: hash of the text that the offsets were chosen in, where that is known. */
type SourceStretch = Stretch & { document: string; text?: string | undefined };
type Target = { kind: "statement"; start: number; end: number } | { kind: "answer"; criterion: string };

/** Holds a stretch of a document against a statement or an answer. */
export function link(desk: Desk, given: SourceStretch & { target: Target; relation: Relation }): NewEntry[] {
  assertOwnObject(desk, "evidence", given.object);
  const { pins, anchor } = quote(desk, given);
  const target = targetOf(desk, given.target);
  const value = { record: desk.ref, target, relation: given.relation };
  const entry = {
    kind: "evidence" as const,
    slot: { object: given.object },
    value,
    pins: { ...pins, output: desk.version.output },
    body: { anchor },
  };
  return unlessSaid(desk, entry);
}

/** What the contract calls an answer is, in the ledger, the very verdict that was given. */
function targetOf(desk: Desk, target: Target): EvidenceTarget {
  if (target.kind === "statement") {
    const { start, end } = target;
    assertStretch(start, end, new CodePoints(outputOf(desk)).length);
    return { kind: "statement", output: desk.version.output, start, end };
  }
  needCriterion(desk, target.criterion);
  const answer = desk.said.answers.find(({ criterion }) => criterion === target.criterion);
  const [verdict] = answer?.votes ?? [];
  if (!verdict) throw new Refusal("answer_missing", { values: { criterion: target.criterion } });
  return { kind: "verdict", criterion: target.criterion, verdict };
}

export function unlink(desk: Desk, object: string): NewEntry[] {
  return takeBack(desk, "evidence", object);
}

/** Marks a stretch of the output with a failure mode, or (null) takes the mark away. */
export function highlight(
  desk: Desk,
  { object, start, end, category, note }: Stretch & { category: string | null; note: string },
): NewEntry[] {
  if (category === null) return takeBack(desk, "highlight", object);
  assertOwnObject(desk, "highlight", object);
  // A mark keeps its category after the rubric has dropped it: a note on it can still be written.
  const held = heldOf(desk, "highlight", object);
  const isKept = held?.kind === "highlight" && held.value?.category === category;
  if (!isKept && !needRubric(desk).rubric.failure_modes.some((mode) => mode.id === category))
    throw new Refusal("category_unknown", { values: { category } });
  const source: SourceText = { text: outputOf(desk), pages: null };
  const [segment] = anchorOn(source, start, end).segments;
  return unlessSaid(desk, {
    kind: "highlight",
    slot: { object },
    value: { record: desk.ref, category },
    pins: { output: desk.version.output },
    body: { segment: segment!, note },
  });
}

/** Marks a stretch of a document as one that should have been retrieved, or takes the mark away. */
export function missed(desk: Desk, given: SourceStretch & { note: string; gone: boolean }): NewEntry[] {
  if (given.gone) return takeBack(desk, "missed_passage", given.object);
  assertOwnObject(desk, "missed_passage", given.object);
  const { pins, anchor } = quote(desk, given);
  return unlessSaid(desk, {
    kind: "missed_passage",
    slot: { object: given.object },
    value: { record: desk.ref },
    pins: { ...pins, context: desk.version.context },
    body: { anchor, note: given.note },
  });
}

/** A7: the words, and the document as it was read. */
function quote(desk: Desk, { document, text, start, end }: SourceStretch) {
  const { source, textHash, extractor } = needSource(desk.store, document);
  if (text !== undefined && text !== textHash) throw new Refusal("document_moved_on");
  const pins = { document: `f1:${document}`, text: textHash, extractor };
  return { pins, anchor: anchorOn(source, start, end) };
}

function anchorOn(source: SourceText, start: number, end: number): Anchor {
  try {
    return makeAnchor(source, start, end);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal("input_invalid", { field: "start" });
    throw error;
  }
}

function assertStretch(start: number, end: number, length: number): void {
  if (!(start >= 0 && start < end && end <= length)) throw new Refusal("input_invalid", { field: "start" });
}

type Quoting = "evidence" | "highlight" | "missed_passage";

/** The latest that was said of an object, if it has not been taken back. */
function heldOf(desk: Desk, kind: Quoting, object: string): Entry | undefined {
  const last = desk.entries.findLast((entry) => entry.kind === kind && entry.slot.object === object);
  return last?.value ? last : undefined;
}

function unlessSaid(desk: Desk, entry: Extract<NewEntry, { kind: Quoting }>): NewEntry[] {
  const held = heldOf(desk, entry.kind, entry.slot.object);
  const same =
    held &&
    canonical([held.value, held.pins, held.sealed?.body ?? null]) ===
      canonical([entry.value, entry.pins, entry.body ?? null]);
  return same ? [] : [entry];
}

function takeBack(desk: Desk, kind: Quoting, object: string): NewEntry[] {
  assertOwnObject(desk, kind, object);
  const held = heldOf(desk, kind, object);
  return held ? [{ kind, slot: { object }, value: null, pins: held.pins } as NewEntry] : [];
}
