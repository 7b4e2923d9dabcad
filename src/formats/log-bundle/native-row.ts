import type { Problem } from "../../domain/problem.ts";
import type { Json, LogRecord, Passage, Turn } from "../../domain/record.ts";
import { illFormed } from "./apply-mapping.ts";
import { isObject, setOwn, type JsonObject } from "./json-text.ts";
import { MAX_KEY, type BundledFact } from "./native-schema.ts";
import type { GoodRow } from "./reader.ts";

type Wrong = Pick<Problem, "code" | "field" | "values">;
/** What a row of `records.jsonl` says, or what is wrong with it. */
export type NativeRow = Omit<GoodRow, "line" | "raw"> | { problem: Wrong };

/**
 * Reads a row by hand: the same as `BundleRow`, which a test holds equal, at a fraction of its time. A hundred thousand
 * rows pass here.
 */
export function nativeRow(row: JsonObject): NativeRow {
  try {
    const record: LogRecord = {
      ...judgedOf(row, ""),
      metadata: metadataOf(row),
      facts: optional(row, "facts", "", (value, at) => listOf(value, at, factOf)) ?? [],
    };
    const key = optional(row, "key", "", keyOf);
    if (key !== undefined) record.key = key;
    const model = optional(row, "model", "", textOf);
    if (model !== undefined) record.model = model;
    if (row.trace !== undefined) record.trace = row.trace;
    const bad = illFormed(record);
    if (bad) return bad;
    const good: Omit<GoodRow, "line" | "raw"> = { record };
    const source = optional(row, "source", "", sourceOf);
    if (source !== undefined) good.source = source;
    const earlier = optional(row, "earlier", "", (value, at) => listOf(value, at, versionOf));
    if (earlier !== undefined) good.earlier = earlier;
    return good;
  } catch (error) {
    if (error instanceof WrongField) return { problem: error.wrong };
    throw error;
  }
}

/** Left at the first wrong field; never leaves this file. */
class WrongField extends Error {
  readonly wrong: Wrong;
  constructor(wrong: Wrong) {
    super();
    this.wrong = wrong;
  }
}

const wrongType = (field: string, found: Json | undefined, expected: string): never => {
  const kind =
    found === undefined ? "nothing" : found === null ? "null" : Array.isArray(found) ? "a list" : `a ${typeof found}`;
  throw new WrongField({ code: "field_wrong_type", field, values: { found: kind, expected } });
};

const KNOWN = new Set([
  "key",
  "source",
  "input",
  "output",
  "context",
  "model",
  "metadata",
  "trace",
  "facts",
  "earlier",
]);
const ROLES = new Set(["system", "user", "assistant", "tool"]);

type At<T> = (value: Json, field: string) => T;

function optional<T>(of: JsonObject, name: string, outer: string, read: At<T>): T | undefined {
  const value = of[name];
  return value === undefined ? undefined : read(value, outer + name);
}

function listOf<T>(value: Json, field: string, read: At<T>): T[] {
  if (!Array.isArray(value)) return wrongType(field, value, "a list");
  return value.map((item, i) => read(item, `${field}.${i}`));
}

const objectOf: At<JsonObject> = (value, field) => (isObject(value) ? value : wrongType(field, value, "an object"));
const textOf: At<string> = (value, field) => (typeof value === "string" ? value : wrongType(field, value, "text"));
const numberOf: At<number> = (value, field) =>
  // JSON has no infinity, but 1e999 reads as one.
  Number.isFinite(value) ? (value as number) : wrongType(field, value, "a number");

const keyOf: At<string> = (value, field) => {
  const text = textOf(value, field);
  return text.length > 0 && text.length <= MAX_KEY ? text : wrongType(field, value, `1 to ${MAX_KEY} characters`);
};
const sourceOf: At<string> = (value, field) => {
  const text = textOf(value, field);
  return text.length > 0 && text.length <= 200 ? text : wrongType(field, value, "1 to 200 characters");
};

function judgedOf(row: JsonObject, outer: string): Pick<LogRecord, "input" | "output" | "context"> {
  if (row.input === undefined) throw new WrongField({ code: "row_no_input", field: `${outer}input` });
  if (row.output === undefined) throw new WrongField({ code: "row_no_output", field: `${outer}output` });
  const output = textOf(row.output, `${outer}output`);
  if (!/\S/.test(output)) throw new WrongField({ code: "row_no_output", field: `${outer}output` });
  return {
    input: inputOf(row.input, `${outer}input`),
    output,
    context: optional(row, "context", outer, (value, at) => listOf(value, at, passageOf)) ?? [],
  };
}

const versionOf: At<Pick<LogRecord, "input" | "output" | "context">> = (value, field) =>
  judgedOf(objectOf(value, field), `${field}.`);

const inputOf: At<Turn[]> = (value, field) =>
  typeof value === "string" ? [{ role: "user", text: value }] : listOf(value, field, turnOf);

const turnOf: At<Turn> = (value, field) => {
  const turn = objectOf(value, field);
  const role = textOf(turn.role ?? null, `${field}.role`);
  if (!ROLES.has(role)) wrongType(`${field}.role`, role, "system, user, assistant or tool");
  textOf(turn.text ?? null, `${field}.text`);
  return turn as unknown as Turn;
};

const passageOf: At<Passage> = (value, field) => {
  if (typeof value === "string") return { text: value };
  const passage = objectOf(value, field);
  textOf(passage.text ?? null, `${field}.text`);
  for (const name of ["document", "title", "page"]) optional(passage, name, `${field}.`, textOf);
  optional(passage, "score", `${field}.`, numberOf);
  optional(passage, "metadata", `${field}.`, objectOf);
  return passage as unknown as Passage;
};

const FACT_KINDS = new Set(["label", "score", "feedback", "correction"]);
const BY_KINDS = new Set(["human", "model", "code", "unknown"]);

const factOf: At<BundledFact> = (value, field) => {
  const fact = objectOf(value, field);
  const kind = textOf(fact.kind ?? null, `${field}.kind`);
  if (!FACT_KINDS.has(kind)) wrongType(`${field}.kind`, kind, [...FACT_KINDS].join(", "));
  textOf(fact.name ?? null, `${field}.name`);
  const by = objectOf(fact.by ?? null, `${field}.by`);
  const byKind = textOf(by.kind ?? null, `${field}.by.kind`);
  if (!BY_KINDS.has(byKind)) wrongType(`${field}.by.kind`, byKind, [...BY_KINDS].join(", "));
  optional(by, "name", `${field}.by.`, textOf);
  if (fact.value === undefined || typeof fact.value === "object" || typeof fact.value === "number") {
    if (fact.value !== null && !Number.isFinite(fact.value))
      wrongType(`${field}.value`, fact.value, "a text, a number, true, false or null");
  }
  optional(fact, "text", `${field}.`, textOf);
  optional(fact, "metadata", `${field}.`, objectOf);
  optional(fact, "id", `${field}.`, (id, at) =>
    /^[0-9a-f]{64}$/.test(textOf(id, at)) ? id : wrongType(at, id, "64 hex digits"),
  );
  return fact as unknown as BundledFact;
};

/** The row's `metadata`, and with it whatever has no name of ours: nothing is dropped. */
function metadataOf(row: JsonObject): JsonObject {
  const metadata = optional(row, "metadata", "", objectOf) ?? {};
  const others = Object.keys(row).filter((name) => !KNOWN.has(name) && !Object.hasOwn(metadata, name));
  if (others.length === 0) return metadata;
  const all: JsonObject = {};
  for (const name of others) setOwn(all, name, row[name]!);
  for (const name of Object.keys(metadata)) setOwn(all, name, metadata[name]!);
  return all;
}
