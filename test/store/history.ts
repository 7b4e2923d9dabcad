import fc from "fast-check";
import { appendOwn, headsOf, type NewEntry, type OpenWriter } from "../../src/store/ledger.ts";
import { cutOwn } from "../../src/store/segments.ts";
import type { Store } from "../../src/store/store.ts";
import { rationale, record, testWriter, verdict } from "./desk.ts";
import { exported, mergeInto } from "./exchange.ts";

/** One thing that happens on one of the copies of a project. */
type Step =
  | { do: "answer"; by: number; key: string; criterion: string; answer: "pass" | "fail" | null }
  | { do: "explain"; by: number; key: string; criterion: string; text: string }
  | { do: "note"; by: number; object: number; key: string | null; text: string }
  | { do: "quote"; by: number; kind: Quoting; object: number; key: string | null; text: string }
  | { do: "erase"; by: number; key: string; criterion: string }
  | { do: "cut"; by: number }
  | { do: "send"; by: number; to: number; scoresOnly: boolean };

type Quoting = "evidence" | "highlight" | "missed_passage";

const WRITERS = 3;
const by = fc.nat({ max: WRITERS - 1 });
const key = fc.constantFrom("r1", "r2");
const criterion = fc.constant("c1");
const text = fc.string({ unit: "grapheme", maxLength: 12 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("answer" as const),
      by,
      key,
      criterion,
      answer: fc.constantFrom("pass", "fail", null),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("explain" as const), by, key, criterion, text }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("note" as const),
      by,
      object: fc.nat({ max: 1 }),
      key: fc.option(key),
      text,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("quote" as const),
      by,
      kind: fc.constantFrom("evidence", "highlight", "missed_passage"),
      object: fc.nat({ max: 1 }),
      key: fc.option(key),
      text,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("erase" as const), by, key, criterion }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cut" as const), by }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("send" as const), by, to: by, scoresOnly: fc.boolean() }) },
);
export const history: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 1, maxLength: 25 });

/** Ada on two copies of the project, and Ben: forks within a slot come from the first two. */
export const writers = (): OpenWriter[] => {
  const ada = testWriter("ada");
  return [ada, testWriter("ada elsewhere", ada.annotator), testWriter("ben")];
};

/** Plays a history on one store per writer. Everything said is cut at the end. */
export async function play(steps: Step[], stores: Store[]): Promise<void> {
  const those = writers();
  for (const step of steps) {
    const [store, writer] = [stores[step.by]!, those[step.by]!];
    if (step.do === "cut") cutOwn(store, writer);
    else if (step.do === "send") {
      cutOwn(store, writer);
      await mergeInto(stores[step.to]!, exported(store, { scoresOnly: step.scoresOnly }));
    } else {
      const said = entryOf(step, store, writer);
      if (said) appendOwn(store, writer, [said]);
    }
  }
  stores.forEach((store, i) => cutOwn(store, those[i]!));
}

function entryOf(
  step: Extract<Step, { do: "answer" | "explain" | "note" | "quote" | "erase" }>,
  store: Store,
  writer: OpenWriter,
): NewEntry | null {
  if (step.do === "answer") return verdict(step.key, step.criterion, step.answer);
  if (step.do === "quote") return quote(step.kind, step.object, step.key, step.text);
  if (step.do === "note") {
    const value = step.key === null ? null : { record: record(step.key), to: "lead" as const };
    const slot = { object: String(step.object).padStart(32, "0") };
    return { kind: "comment", slot, value, pins: {}, body: { text: step.text } };
  }
  const slot = { record: record(step.key), criterion: step.criterion };
  if (step.do === "explain") {
    const [about] = headsOf(store, "verdict", writer.annotator, slot);
    return about ? rationale(step.key, step.criterion, about.id, step.text) : null;
  }
  const [target] = headsOf(store, "rationale", writer.annotator, slot);
  return target ? { kind: "erase", slot: { target: target.id }, value: { reason: "asked to" }, pins: {} } : null;
}

const hash = (of: string) => of.padEnd(64, "0");
const DOCUMENT = { document: `f1:${hash("d0c")}`, text: `t1:${hash("7e87")}`, extractor: "text 1" };

/** One of the objects that hold a quotation; without a record it is taken back. */
export function quote(kind: Quoting, object: number, key: string | null, exact: string): NewEntry {
  const slot = { object: String(object).padStart(32, "0") };
  const about = key === null ? null : { record: record(key) };
  const output = `o1:${hash("0")}`;
  const segment = { page: null, start: 3, end: 3 + [...exact].length, exact, prefix: "", suffix: exact };
  const anchor = { segments: [segment] };
  if (kind === "highlight")
    return {
      kind,
      slot,
      value: about && { ...about, category: "tone" },
      pins: { output },
      body: { segment, note: "" },
    };
  if (kind === "missed_passage")
    return {
      kind,
      slot,
      value: about,
      pins: { ...DOCUMENT, context: `x1:${hash("1")}` },
      body: { anchor, note: exact },
    };
  const target = { kind: "statement" as const, output, start: 0, end: 4 };
  const value = about && { ...about, target, relation: "supports" as const };
  return { kind, slot, value, pins: { ...DOCUMENT, output }, body: { anchor } };
}
