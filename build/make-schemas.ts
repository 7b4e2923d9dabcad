// Writes docs/schema/*.schema.json from the zod schemas that the program itself reads and writes by.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { bodySchema, KINDS } from "../src/domain/entry.ts";
import { GoldHeader, GoldManifest, GoldRecord } from "../src/domain/gold-set.ts";
import { Mapping } from "../src/domain/mapping.ts";
import { Rubric } from "../src/domain/rubric.ts";
import { AnnotationLine } from "../src/domain/segment.ts";
import { BundleLink, BundleManifest, BundleRow } from "../src/formats/log-bundle/native-schema.ts";
import { runTool } from "./node.mjs";

export const SCHEMAS = join(import.meta.dirname, "..", "docs", "schema");

/** Bodies by the kind of their entry; kinds without a body are left out. */
const Bodies = z.strictObject(
  Object.fromEntries(
    KINDS.flatMap((kind) => {
      const body = bodySchema(kind);
      return body ? [[kind, body.optional()]] : [];
    }),
  ),
);

const PAGES: Record<string, { title: string; schema: z.ZodType }> = {
  "log-bundle-manifest": { title: "manifest.json of a log bundle", schema: BundleManifest },
  "log-bundle-link": { title: "A line of links.jsonl of a log bundle", schema: BundleLink },
  "log-bundle-record": { title: "A line of records.jsonl of a log bundle", schema: BundleRow },
  mapping: { title: "Which column is which (import --mapping)", schema: Mapping },
  rubric: { title: "A rubric (YAML or JSON)", schema: Rubric },
  "annotation-line": { title: "A line of an annotation file", schema: AnnotationLine },
  "annotation-bodies": { title: "The body of an entry, by the entry’s kind", schema: Bodies },
  "gold-header": { title: "The first line of an exported gold set", schema: GoldHeader },
  "gold-record": { title: "Every other line of an exported gold set", schema: GoldRecord },
  "gold-manifest": { title: "The manifest of a gold set, as annotation files carry it", schema: GoldManifest },
};

/** JSON Schema (2020-12) of each page of a file format, by file name: what may be written, defaults not yet filled. */
export function makeSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(PAGES).map(([name, { title, schema }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input" });
      return [`${name}.schema.json`, { $schema, title, ...rest }];
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  mkdirSync(SCHEMAS, { recursive: true });
  for (const [name, schema] of Object.entries(makeSchemas()))
    writeFileSync(join(SCHEMAS, name), `${JSON.stringify(schema, null, 2)}\n`);
  runTool("oxfmt", ["docs/schema"]);
}
