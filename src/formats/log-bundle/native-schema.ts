import { z } from "zod";
import { LinkRule } from "../../domain/document-link.ts";
import { HASH_PATTERN } from "../../domain/hash.ts";
import { BundleFact, Json, Passage, Turn } from "../../domain/record.ts";

/** Name and version that a manifest begins with. */
export const BUNDLE_FORMAT = "touchstone-log-bundle";
export const BUNDLE_VERSION = 1;
/** Longest key, in UTF-16 units. */
export const MAX_KEY = 1000;

/** One source document of a bundle. */
export const BundleDocument = z.strictObject({
  /** What passages call it. */
  id: z.string().min(1),
  /** Namespace of the records whose passages call it so, where it is not the bundle's. */
  source: z.string().min(1).max(200).optional(),
  /** Where it lies in the bundle: `documents/…`. */
  file: z.string().regex(/^documents\/./),
  title: z.string().optional(),
  /** Media type, such as `application/pdf`. */
  type: z.string().optional(),
  /** SHA-256 of the file, 64 lower-case hex digits; checked when it is there. */
  sha256: z.string().regex(HASH_PATTERN).optional(),
});
export type BundleDocument = z.infer<typeof BundleDocument>;

/** `manifest.json`: what the bundle is. */
export const BundleManifest = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  version: z.literal(BUNDLE_VERSION),
  /** Namespace of the record keys: the system that made the log. The same for every export of that system. */
  source: z.string().min(1).max(200),
  /** Name to show. */
  name: z.string().max(200).optional(),
  /** Set when a whole project was exported: opened elsewhere, the bundle is the same project. */
  project: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
  documents: z.array(BundleDocument).default([]),
  /** What of a record names its documents, where the usual rules do not fit; in place of them. */
  link_rules: z.array(LinkRule).max(20).optional(),
});
export type BundleManifest = z.infer<typeof BundleManifest>;

/** One line of `links.jsonl`: a document somebody put beside a record, or (`on` false) took away from it. */
export const BundleLink = z.strictObject({
  key: z.string().min(1).max(MAX_KEY),
  /** Overrides the manifest's `source`. */
  source: z.string().min(1).max(200).optional(),
  /** SHA-256 of the document's file. */
  document: z.string().regex(HASH_PATTERN),
  on: z.boolean(),
});
export type BundleLink = z.infer<typeof BundleLink>;

const Judged = {
  /** Turns before the output; a text is one turn of the user. */
  input: z.union([z.string(), z.array(Turn)]),
  /** What is judged; never empty. */
  output: z.string().regex(/\S/),
  /** Passages in rank order, the best first. */
  context: z.array(z.union([z.string(), Passage])).optional(),
};

/** A fact may carry the id it has in the project that exported it, so that it stays one fact everywhere. */
export const BundledFact = BundleFact.extend({ id: z.string().regex(HASH_PATTERN).optional() });
export type BundledFact = z.infer<typeof BundledFact>;

/** One line of `records.jsonl`. Members that are not named here are kept as metadata. */
export const BundleRow = z.looseObject({
  /** The same for every export of this record; left out, the record is named by its content. */
  key: z.string().min(1).max(MAX_KEY).optional(),
  /** Overrides the manifest's `source`. */
  source: z.string().min(1).max(200).optional(),
  ...Judged,
  model: z.string().optional(),
  metadata: z.record(z.string(), Json).optional(),
  /** How it was made: prompt, settings, spans. */
  trace: Json.optional(),
  facts: z.array(BundledFact).optional(),
  /** Versions that were judged before this one, oldest first. */
  earlier: z.array(z.object(Judged)).optional(),
});
export type BundleRow = z.infer<typeof BundleRow>;
