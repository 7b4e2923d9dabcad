import type { LinkRule } from "../../domain/document-link.ts";
import type { BundleFact, Json, Passage, Turn } from "../../domain/record.ts";
import {
  BUNDLE_FORMAT,
  BUNDLE_VERSION,
  type BundleDocument,
  type BundleLink,
  type BundleManifest,
} from "./native-schema.ts";

type Judged = { input: Turn[]; output: string; context: Passage[] };

/** A record as a project export writes it. */
export interface WrittenRecord extends Judged {
  key: string;
  source: string;
  model: string | null;
  metadata: { [name: string]: Json };
  trace: Json | null;
  facts: { id: string; fact: BundleFact }[];
  /** Versions that were judged before this one, oldest first. */
  earlier: Judged[];
}

/** One line of `records.jsonl`; members in a fixed order, so that the same record is the same bytes. */
export function bundleLine(record: WrittenRecord, manifestSource: string): string {
  const { key, source, model, metadata, trace, facts, earlier } = record;
  return JSON.stringify({
    key,
    ...(source === manifestSource ? {} : { source }),
    ...judged(record),
    ...(model === null ? {} : { model }),
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
    ...(trace === null ? {} : { trace }),
    ...(facts.length > 0 ? { facts: facts.map(({ id, fact }) => ({ id, ...fact })) } : {}),
    ...(earlier.length > 0 ? { earlier: earlier.map(judged) } : {}),
  });
}

const judged = ({ input, output, context }: Judged) => ({ input, output, ...(context.length > 0 ? { context } : {}) });

/** One line of `links.jsonl`, in the same way. */
export function linkLine({ key, source, document, on }: Required<BundleLink>, manifestSource: string): string {
  return JSON.stringify({ key, ...(source === manifestSource ? {} : { source }), document, on });
}

/** `manifest.json` of an exported project. */
export const bundleManifest = (manifest: {
  source: string;
  name: string;
  project: string;
  documents: BundleDocument[];
  link_rules?: LinkRule[] | undefined;
}): string =>
  `${JSON.stringify({ format: BUNDLE_FORMAT, version: BUNDLE_VERSION, ...manifest } satisfies BundleManifest, null, 2)}\n`;
