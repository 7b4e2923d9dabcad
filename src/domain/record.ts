import { z } from "zod";
import type { Hash } from "./hash.ts";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export const Json: z.ZodType<Json> = z.json();

/** One message of the conversation; the judged input is the list of all turns before the output. */
export const Turn = z.object({
  role: z.enum(["system", "user", "assistant", "tool"]),
  text: z.string(),
});
export type Turn = z.infer<typeof Turn>;

/** A context passage: a chunk that was retrieved, in rank order (first = best, as the log had it). */
export const Passage = z.object({
  text: z.string(),
  /** The log's id or name of the source document. */
  document: z.string().optional(),
  title: z.string().optional(),
  /** Page as the log printed it; never guessed to be 0- or 1-based. */
  page: z.string().optional(),
  score: z.number().optional(),
  metadata: z.record(z.string(), Json).optional(),
});
export type Passage = z.infer<typeof Passage>;

/** A label, score, feedback or correction that came with the log. Never a verdict. */
export const BundleFact = z.object({
  kind: z.enum(["label", "score", "feedback", "correction"]),
  /** Metric or criterion as the log names it. */
  name: z.string(),
  by: z.object({ kind: z.enum(["human", "model", "code", "unknown"]), name: z.string().optional() }),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  /** Reasoning, comment, or the corrected text. */
  text: z.string().optional(),
  metadata: z.record(z.string(), Json).optional(),
});
export type BundleFact = z.infer<typeof BundleFact>;

/** Record identity: the source namespace and the key that the log gave (LEDGER §4). */
export const RecordRef = z.strictObject({ source: z.string().min(1), key: z.string().min(1) });
export type RecordRef = z.infer<typeof RecordRef>;

/** One model interaction to judge, as an importer yields it. */
export const LogRecord = z.object({
  /** Missing when the log had no id: the key is then `c1:` + version. */
  key: z.string().min(1).optional(),
  input: z.array(Turn),
  output: z.string(),
  context: z.array(Passage),
  model: z.string().optional(),
  metadata: z.record(z.string(), Json),
  /** How it was made: prompt, settings, spans; shown on demand only. */
  trace: Json.optional(),
  facts: z.array(BundleFact),
});
export type LogRecord = z.infer<typeof LogRecord>;

/** Component hashes of the judged content, each tagged with its recipe so old recipes stay computable. */
export const RecordHashes = z.object({
  input: z.string(),
  output: z.string(),
  context: z.string(),
  version: z.string(),
});
export type RecordHashes = z.infer<typeof RecordHashes>;

/** The judged content as the JSON that is hashed: input turns, output text, passage texts in rank order. */
export interface JudgedJson {
  input: string;
  output: string;
  context: string;
}

/**
 * What is judged of a record, written as RFC 8785: known shapes of strings, keys in sorted order, so JSON.stringify
 * suffices. It is the hot path of bulk import, and the store keeps these very strings.
 */
export const judgedJson = (record: Pick<LogRecord, "input" | "output" | "context">): JudgedJson => ({
  input: JSON.stringify(record.input.map((t) => ({ role: t.role, text: t.text }))),
  output: JSON.stringify(record.output),
  context: JSON.stringify(record.context.map((p) => p.text)),
});

/**
 * Hashes of what is judged (LEDGER §4, recipe 1). Scores, metadata, trace and document links are not in it.
 */
export function hashesOf(json: JudgedJson, hash: Hash): RecordHashes {
  const input = `i1:${hash(json.input)}`;
  const output = `o1:${hash(json.output)}`;
  const context = `x1:${hash(json.context)}`;
  // Canonical JSON of {context, input, output}: the values are hashes, so nothing needs escaping.
  const version = `r1:${hash(`{"context":"${context}","input":"${input}","output":"${output}"}`)}`;
  return { input, output, context, version };
}

export const recordHashes = (record: Pick<LogRecord, "input" | "output" | "context">, hash: Hash): RecordHashes =>
  hashesOf(judgedJson(record), hash);

/** The record's key: the log's own, else derived from the content (`c1:` + version). */
export const recordKey = (record: Pick<LogRecord, "key">, hashes: RecordHashes): string =>
  record.key ?? `c1:${hashes.version}`;
