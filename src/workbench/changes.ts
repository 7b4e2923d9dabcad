import { canonical } from "../domain/canonical.ts";
import { CodePoints } from "../domain/code-points.ts";
import { AnnotatorId, type ExcludeReason, type Finding } from "../domain/entry.ts";
import { Refusal } from "../domain/problem.ts";
import type { Verdict } from "../domain/verdict.ts";
import { headsOf, type NewEntry } from "../store/ledger.ts";
import { judgedPins, needCriterion, needRubric, outputOf, type Desk } from "./desk.ts";

// What each deed of reviewing says, as entries; none where it would say nothing new.

/** Sets, changes or clears an answer. Giving the same answer again counts when what it rests on has changed. */
export function answer(desk: Desk, criterion: string, verdict: Verdict | null): NewEntry[] {
  const pins = judgedPins(desk, criterion);
  const now = desk.said.answers.find((state) => state.criterion === criterion)!;
  const value = verdict && tidy(desk, criterion, verdict);
  if (now.fork.length === 0) {
    if (value === null && now.verdict === null) return [];
    const held = now.votes.length > 0 ? desk.entries.find((entry) => entry.id === now.votes[0]) : undefined;
    if (held && canonical([held.value, held.pins]) === canonical([value, pins])) return [];
  }
  return [{ kind: "verdict", slot: { record: desk.ref, criterion }, value, pins }];
}

/** Chips in rubric order; a reason only with a non-answer. */
function tidy(desk: Desk, criterion: string, verdict: Verdict): Verdict {
  const { answer, reason, unsure } = verdict;
  const modes = needRubric(desk).rubric.failure_modes.filter(
    (mode) => mode.criterion === undefined || mode.criterion === criterion,
  );
  const strange = verdict.reasonIds.find((id) => !modes.some((mode) => mode.id === id));
  if (strange !== undefined) throw new Refusal("input_invalid", { field: "reasonIds", values: { reason: strange } });
  const reasonIds = modes.map((mode) => mode.id).filter((id) => verdict.reasonIds.includes(id));
  const nonAnswer = answer === "not_applicable" || answer === "cannot_judge";
  return { answer, ...(nonAnswer && reason ? { reason } : {}), unsure, reasonIds };
}

/** Chooses among own differing heads. */
export function settleFork(desk: Desk, criterion: string, entry: string): NewEntry[] {
  needCriterion(desk, criterion);
  const chosen = desk.said.answers
    .find((state) => state.criterion === criterion)!
    .fork.find((head) => head.id === entry);
  if (!chosen) throw new Refusal("heads_moved_on");
  return [{ kind: "verdict", slot: chosen.slot, value: chosen.value, pins: chosen.pins }];
}

/** Writes or (blank) takes back a reason; null while there is no answer it could be the reason for. */
export function writeReason(desk: Desk, criterion: string, text: string): NewEntry[] | null {
  needCriterion(desk, criterion);
  const now = desk.said.answers.find((state) => state.criterion === criterion)!;
  const slot = { record: desk.ref, criterion };
  if (text.trim() === "") return now.reason ? [{ kind: "rationale", slot, value: null, pins: {} }] : [];
  const [about] = now.votes;
  if (!about) return null;
  if (now.reason && !now.reason.forEarlierAnswer && !now.reason.withheld && now.reason.text === text) return [];
  return [{ kind: "rationale", slot, value: { about }, pins: {}, body: { text } }];
}

export function confirmReason(desk: Desk, criterion: string): NewEntry[] {
  needCriterion(desk, criterion);
  const reason = desk.said.answers.find((state) => state.criterion === criterion)!.reason;
  return reason && !reason.withheld ? (writeReason(desk, criterion, reason.text) ?? []) : [];
}

/** The corrected output; null, or the output as it was, takes the correction back. */
export function saveEdit(desk: Desk, text: string | null, output: string): NewEntry[] {
  const { edit } = desk.said;
  const pins = { output: desk.version.output };
  const slot = { record: desk.ref };
  if (text === null || text === output) return edit ? [{ kind: "edit", slot, value: { state: "none" }, pins }] : [];
  if (edit && !edit.stale && !edit.withheld && edit.text === text) return [];
  return [{ kind: "edit", slot, value: { state: "text" }, pins, body: { text } }];
}

type Expectation = { object: string; polarity: "must" | "must_not"; text: string; quote?: string | undefined };

export function expect(desk: Desk, { object, polarity, text, quote }: Expectation): NewEntry[] {
  assertOwnObject(desk, "expectation", object);
  const now = desk.said.expectations.find((one) => one.object === object);
  const pins = { input: desk.version.input };
  if (text.trim() === "") return now ? [{ kind: "expectation", slot: { object }, value: null, pins }] : [];
  if (now && now.text === text && now.polarity === polarity && now.quote === (quote ?? null)) return [];
  const value = { record: desk.ref, polarity };
  return [{ kind: "expectation", slot: { object }, value, pins, body: { text, ...(quote ? { quote } : {}) } }];
}

export function note(desk: Desk, object: string, text: string): NewEntry[] {
  assertOwnObject(desk, "comment", object);
  const now = desk.said.notes.find((one) => one.object === object);
  if (text.trim() === "") return now ? [{ kind: "comment", slot: { object }, value: null, pins: {} }] : [];
  if (now?.text === text) return [];
  const value = { record: desk.ref, to: "lead" as const };
  return [{ kind: "comment", slot: { object }, value, pins: {}, body: { text } }];
}

/** Object ids are made by the caller: 128 bits in hex, and never one that is used on another record. */
export function assertOwnObject(
  desk: Desk,
  kind: "expectation" | "comment" | "evidence" | "highlight" | "missed_passage",
  object: string,
): void {
  if (!AnnotatorId.safeParse(object).success) throw new Refusal("input_invalid", { field: "object" });
  const elsewhere = headsOf(desk.store, kind, desk.annotator, { object }).some(
    ({ value }) => value && (value.record.source !== desk.ref.source || value.record.key !== desk.ref.key),
  );
  if (elsewhere) throw new Refusal("input_invalid", { field: "object" });
}

export function find(desk: Desk, start: number, end: number, finding: Finding | null): NewEntry[] {
  const { length } = new CodePoints(outputOf(desk));
  if (start < 0 || end <= start || end > length) throw new Refusal("input_invalid", { field: "start" });
  const now = desk.said.findings.find((one) => one.start === start && one.end === end);
  if ((now?.finding ?? null) === finding) return [];
  const { output } = desk.version;
  const slot = { record: desk.ref, output, start, end };
  return [{ kind: "claim_finding", slot, value: finding && { finding }, pins: { output } }];
}

export type NewStatus = { state: "parked" | "excluded" | "opened"; reason?: ExcludeReason; note?: string };

export function setStatus(desk: Desk, { state, reason, note = "" }: NewStatus): NewEntry[] {
  const now = desk.said.status ?? { state: "opened", reason: null, note: "" };
  if (now.state === state && now.reason === (reason ?? null) && now.note === note) return [];
  const value = { state, ...(reason ? { reason } : {}) };
  const body = state === "opened" ? undefined : { note };
  return [{ kind: "status", slot: { record: desk.ref }, value, pins: {}, body }];
}
