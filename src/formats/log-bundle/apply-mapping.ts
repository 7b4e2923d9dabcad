import type { Mapping } from "../../domain/mapping.ts";
import type { Problem } from "../../domain/problem.ts";
import type { BundleFact, Json, LogRecord, Passage, Turn } from "../../domain/record.ts";
import { isObject, setOwn, type JsonObject } from "./json-text.ts";
import { unpack } from "./literal.ts";
import { passageReader } from "./passages.ts";
import { asPath, follow, without, type Match, type Path } from "./paths.ts";
import type { Note } from "./reader.ts";
import { isoTime } from "./time.ts";
import { asChat, asConversation } from "./turns.ts";

/** A row as a record with what was mended on the way, or why it cannot be one. */
export type Mapped = { record: LogRecord; notes: Note[] } | { problem: Omit<Problem, "file" | "line"> };

/** One row on its way to a record. */
interface Work {
  row: JsonObject;
  /** Places of values that have become something else than metadata. */
  taken: string[][];
  notes: Note[];
}

/** Compiles a mapping to a function from rows to records. */
export function mapper(mapping: Mapping): (row: JsonObject) => Mapped {
  const path = (text: string | undefined) => (text === undefined || text === "" ? null : asPath(text));
  const [input, output, key, context, model, created] = [
    path(mapping.input),
    asPath(mapping.output),
    path(mapping.key),
    path(mapping.context),
    path(mapping.model),
    path(mapping.createdAt),
  ];
  const readPassage = passageReader(mapping);
  const facts = mapping.facts.map((fact) => ({ ...fact, path: asPath(fact.path) }));
  return (row) => {
    const work: Work = { row, taken: [], notes: [] };
    const judged = takeOutput(work, output);
    if ("problem" in judged) return judged;
    const asked = input === null || judged.before ? { turns: judged.before ?? [] } : takeInput(work, input);
    if ("problem" in asked) return asked;
    const named = key === null ? {} : takeKey(work, key);
    if ("problem" in named) return named;
    const record: LogRecord = {
      ...named,
      input: asked.turns,
      output: judged.text,
      context: context === null ? [] : takeContext(work, context, readPassage),
      metadata: {},
      facts: facts.flatMap((fact) => takeFact(work, fact)),
    };
    const maker = model === null ? null : takeModel(work, model);
    if (maker !== null) record.model = maker;
    record.metadata = lifted(without(row, work.taken));
    if (created !== null) noteTime(record.metadata, follow(row, created)[0]?.value);
    return illFormed(record, mapping) ?? { record, notes: work.notes };
  };
}

/** Marks a value as used, unless the path found several: taking one out would tear the others' context. */
function take(work: Work, found: Match[]): void {
  if (found.length === 1) work.taken.push(found[0]!.at);
}

function takeOutput(work: Work, path: Path): { text: string; before?: Turn[] } | { problem: Omit<Problem, "file"> } {
  const found = follow(work.row, path);
  const value = found.find((match) => !isEmpty(match.value))?.value;
  if (value === undefined) return { problem: { code: "row_no_output", field: path.text } };
  if (found.length > 1) work.notes.push("several_outputs");
  take(work, found);
  if (typeof value === "string") return { text: value };
  const chat = asChat(value);
  // Structured outputs are judged as they are written.
  if (!chat) return { text: typeof value === "object" ? JSON.stringify(value, null, 2) : String(value) };
  if (chat.unknownRoles > 0) work.notes.push("unknown_role");
  const last = chat.turns.findLastIndex((turn) => turn.role === "assistant");
  const text = chat.turns[last]?.text ?? "";
  if (text.trim() === "") return { problem: { code: "row_no_output", field: path.text } };
  return { text, before: chat.turns.slice(0, last) };
}

function takeInput(work: Work, path: Path): { turns: Turn[] } | { problem: Omit<Problem, "file"> } {
  const found = follow(work.row, path);
  const value = found.find((match) => !isEmpty(match.value))?.value;
  if (value === undefined) return { problem: { code: "row_no_input", field: path.text } };
  take(work, found);
  const asked = asConversation(value);
  if (!asked) return { turns: [{ role: "user", text: textOf(value) }] };
  if (asked.unknownRoles > 0) work.notes.push("unknown_role");
  return asked;
}

const textOf = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

function takeKey(work: Work, path: Path): { key?: string } | { problem: Omit<Problem, "file"> } {
  const found = follow(work.row, path);
  const value = found[0]?.value;
  if (value === undefined || isEmpty(value)) {
    // Named by its content then, like the rows of a log without names.
    work.notes.push("no_key");
    return {};
  }
  if (typeof value !== "string" && typeof value !== "number") {
    return {
      problem: { code: "field_wrong_type", field: path.text, values: { found: kindOf(value), expected: "text" } },
    };
  }
  take(work, found);
  return { key: String(value) };
}

const kindOf = (value: Json): string =>
  Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`;

function takeContext(work: Work, path: Path, read: (value: Json) => Passage | null): Passage[] {
  const found = follow(work.row, path);
  const several = found.length > 1;
  const passages: Passage[] = [];
  let lossless = !several;
  for (const match of found) {
    const { value, how } = unpack(match.value);
    if (how === "from_python") work.notes.push("repaired");
    if (how !== "as_is") lossless = false;
    for (const item of itemsOf(value)) {
      const passage = read(item);
      if (passage) passages.push(passage);
      else if (!isEmpty(item)) lossless = false;
    }
  }
  // What was not read word for word stays in the metadata as well, as it was written.
  if (lossless) take(work, found);
  return several ? unique(passages) : passages;
}

/** Items of a list, members of an object of passages, or the parts of one text. */
function itemsOf(value: Json): Json[] {
  if (Array.isArray(value)) return value.flatMap((item) => (Array.isArray(item) ? item : [item]));
  if (typeof value === "string") return value.split(/\n-{3,}\n/).filter((part) => part.trim() !== "");
  return isEmpty(value) ? [] : [value];
}

/** Passages gathered from several places, each text once. */
function unique(passages: Passage[]): Passage[] {
  const seen = new Set<string>();
  return passages.filter(({ text }) => !seen.has(text) && seen.add(text));
}

function takeModel(work: Work, path: Path): string | null {
  const [found] = follow(work.row, path);
  if (!found) return null;
  if (path.steps.at(-1) === "*" && typeof found.value === "object") return found.at.at(-1)!;
  if (typeof found.value !== "string" || found.value === "") return null;
  take(work, [found]);
  return found.value;
}

function takeFact(work: Work, fact: { path: Path; kind: BundleFact["kind"]; name: string }): BundleFact[] {
  const found = follow(work.row, fact.path);
  take(work, found);
  return found.flatMap(({ value }): BundleFact[] => {
    const of = { kind: fact.kind, name: fact.name, by: { kind: "unknown" as const } };
    if (isEmpty(value)) return [];
    if (typeof value === "object") return [{ ...of, value: null, text: JSON.stringify(value) }];
    return [fact.kind === "correction" ? { ...of, value: null, text: String(value) } : { ...of, value }];
  });
}

const isEmpty = (value: Json): boolean =>
  value === null || (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0);

/** A row's own `metadata` object is metadata, not a field of it; unless a name would then stand twice. */
function lifted(rest: JsonObject): JsonObject {
  const { metadata } = rest;
  if (!isObject(metadata) || Object.keys(metadata).some((name) => name !== "metadata" && name in rest)) return rest;
  const out: JsonObject = {};
  for (const name of Object.keys(rest)) if (name !== "metadata") setOwn(out, name, rest[name]!);
  for (const name of Object.keys(metadata)) setOwn(out, name, metadata[name]!);
  return out;
}

function noteTime(metadata: JsonObject, value: Json | undefined): void {
  const time = isoTime(value);
  if (time !== null && metadata.created_at === undefined) metadata.created_at = time;
}

/** Half a surrogate pair has no UTF-8, so no hash of it would be exact. */
export function illFormed(
  record: LogRecord,
  names: Pick<Mapping, "key" | "input" | "output" | "context"> = { output: "output" },
): { problem: Omit<Problem, "file"> } | null {
  const at = (field: string) => ({ problem: { code: "not_well_formed_text" as const, field } });
  if (record.key !== undefined && !record.key.isWellFormed()) return at(names.key ?? "key");
  if (!record.output.isWellFormed()) return at(names.output);
  for (const turn of record.input) if (!turn.text.isWellFormed()) return at(names.input ?? "input");
  for (const passage of record.context) if (!passage.text.isWellFormed()) return at(names.context ?? "context");
  return null;
}
