// Assembles resources/sample (a log bundle as a folder) from build/sample/*.yaml, the rubric template and the documents
// that lie there, and refuses when a passage does not stand word for word in its document.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import { BundleFact, Json, Turn } from "../src/domain/record.ts";
import { Rubric } from "../src/domain/rubric.ts";
import { BUNDLE_FORMAT, BUNDLE_VERSION, BundleManifest, BundleRow } from "../src/formats/log-bundle/native-schema.ts";
import { placeOf, readDocuments, type SampleDocument } from "./sample-documents.ts";

const root = join(import.meta.dirname, "..");
export const SAMPLE = join(root, "resources", "sample");
const ROWS = join(root, "build", "sample");
const TEMPLATE = join(root, "resources", "rubrics", "context-answer.yaml");

const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

/** One file of build/sample. */
const Source = z.strictObject({
  key: z.string(),
  model: z.string().regex(/^sample-model-[ab]$/, "the sample names no real model"),
  metadata: z.record(z.string(), Json),
  trace: Json.optional(),
  input: z.array(Turn).min(1),
  passages: z
    .array(
      z.strictObject({
        document: z.string(),
        section: z.coerce.string(),
        score: z.number().min(0).max(1),
        text: z.string(),
      }),
    )
    .min(3)
    .max(6),
  output: z.string(),
  facts: z.array(BundleFact),
});
type Source = z.infer<typeof Source>;

const TITLES: Record<string, string> = {
  "nda-amphenol-mutual.txt": "Amphenol: Mutual Non-Disclosure Agreement",
  "nda-calp-mutual-sample.txt": "CaLP: Sample Mutual Non-Disclosure Agreement",
  "nda-cartesian-blackstreet-2017.txt": "Blackstreet / Cartesian: Non-Disclosure Agreement (2017)",
  "nda-earthlink-cidco-2001.txt": "EarthLink / CIDCO: Mutual Non-Disclosure and Non-Solicitation Agreement (2001)",
  "nda-oisair-two-way.txt": "OISAIR: Two-Way Confidentiality and Non-Disclosure Agreement",
  "tts-handbook-people-policies.pdf": "TTS Handbook: people and policy chapters",
  "us-copyright-law-title17-circular92.pdf": "Copyright Law of the United States (Circular 92, 2016)",
};

/** The files of the sample bundle by name, made from their sources. */
export async function makeSample(): Promise<Record<string, string>> {
  const documents = await readDocuments(join(SAMPLE, "documents"));
  const rows = readdirSync(ROWS)
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => rowOf(Source.parse(parse(readFileSync(join(ROWS, name), "utf8"))), documents, name));
  const manifest: BundleManifest = {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    source: "touchstone-sample",
    name: "Sample: contracts, a handbook, a law",
    project: sha256("touchstone sample project 1").slice(0, 32),
    documents: [...documents.values()].map(({ name, bytes }) => ({
      id: name,
      file: `documents/${name}`,
      title: TITLES[name] ?? name,
      type: name.endsWith(".pdf") ? "application/pdf" : "text/plain",
      sha256: sha256(bytes),
    })),
  };
  return {
    "manifest.json": `${JSON.stringify(BundleManifest.parse(manifest), null, 2)}\n`,
    "records.jsonl": rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
    "rubric.json": `${JSON.stringify(sampleRubric(), null, 2)}\n`,
  };
}

function rowOf(source: Source, documents: Map<string, SampleDocument>, file: string): BundleRow {
  const { key, input, output, model, metadata, trace, facts } = source;
  const context = source.passages.map(({ document, section, score, text }) => {
    const held = documents.get(document);
    if (!held) throw new Error(`${file}: there is no document ${document}`);
    const place = placeOf(text, held);
    if (place === undefined) throw new Error(`${file}: not in ${document}, word for word: ${text.slice(0, 80)}…`);
    const where = place === null ? { section } : { section, pdf_page: place.nth };
    return { text, document, title: TITLES[document], ...(place && { page: place.printed }), score, metadata: where };
  });
  return BundleRow.parse({ key, input, output, context, model, metadata, trace, facts });
}

/** The template that fits contracts, handbook and law alike, with what is true of this sample. */
function sampleRubric(): Rubric {
  const template = Rubric.parse(parse(readFileSync(TEMPLATE, "utf8")));
  return {
    ...template,
    jurisdiction: "Each document’s own; for Title 17 and the handbook, the United States",
    as_of: "Title 17: December 2016. Handbook: the version beside the answers. Contracts: as signed.",
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [name, content] of Object.entries(await makeSample())) {
    writeFileSync(join(SAMPLE, name), content);
    console.log(`resources/sample/${name}: ${content.length} characters`);
  }
}
