import { Refusal } from "../../domain/problem.ts";
import { Rubric } from "../../domain/rubric.ts";
import { parseJson } from "./json-text.ts";
import { each, jsonRow } from "./generic.ts";
import { lines } from "./lines.ts";
import { BUNDLE_FORMAT, BUNDLE_VERSION, BundleManifest, type BundleDocument } from "./native-schema.ts";
import { nativeRow } from "./native-row.ts";
import type { LogFormat } from "./reader.ts";
import type { LogSource, SourceFile } from "./source.ts";
import { textBytes } from "./text-bytes.ts";

/** Largest manifest or rubric, in bytes. */
const MAX_SMALL_FILE = 8 * 1024 * 1024;

/** The native log bundle: a folder or zip with `manifest.json` and `records.jsonl`. */
export const native: LogFormat = {
  name: "log-bundle",
  namespace: "log",
  mappable: false,
  sniff: (head) =>
    head.source.kind !== "file" && head.source.files.has("manifest.json")
      ? `a ${head.source.kind} with manifest.json and records.jsonl`
      : null,
  async *read(source, options) {
    const manifest = await readManifest(source);
    const file = source.files.get("records.jsonl");
    if (!file) throw new Refusal("rows_missing", { file: source.name });
    const name = source.name;
    for await (const batch of lines(textBytes(file, options.onBytes), name)) {
      yield each(batch, (line) =>
        jsonRow(line, name, (value) => {
          const row = nativeRow(value);
          return "problem" in row ? row : { source: manifest.source, ...row };
        }),
      );
    }
  },
};

/**
 * What a bundle says it is.
 * @throws Refusal `manifest_missing`, `manifest_invalid`, `manifest_from_future`
 */
export async function readManifest(source: LogSource): Promise<BundleManifest> {
  const file = source.files.get("manifest.json");
  if (!file) throw new Refusal("manifest_missing", { file: source.name });
  const content = await readSmall(source, file);
  const { format, version } = content as { format?: unknown; version?: unknown };
  if (format === BUNDLE_FORMAT && typeof version === "number" && version > BUNDLE_VERSION) {
    throw new Refusal("manifest_from_future", { file: source.name, values: { version, supported: BUNDLE_VERSION } });
  }
  const parsed = BundleManifest.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue!.path.join(".") || (issue!.code === "unrecognized_keys" ? issue.keys.join(", ") : "format");
  throw new Refusal("manifest_invalid", { file: source.name, field, values: { detail: `(${issue!.message})` } });
}

/** The rubric that came with a bundle, or null. @throws Refusal `rubric_invalid` */
export async function readBundledRubric(source: LogSource): Promise<Rubric | null> {
  const file = source.files.get("rubric.json");
  if (!file) return null;
  const parsed = Rubric.safeParse(await readSmall(source, file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal("rubric_invalid", {
    file: file.name,
    field: issue!.path.join("."),
    values: { reason: issue!.message },
  });
}

/** Documents of a bundle with their files: those of the manifest, and any other under `documents/` by its own name. */
export async function bundleDocuments(source: LogSource): Promise<(BundleDocument & { bytes: SourceFile })[]> {
  const { documents } = await readManifest(source);
  const named = documents.map((document) => {
    const bytes = source.files.get(document.file);
    if (!bytes) throw new Refusal("document_missing", { file: source.name, field: document.file });
    return { ...document, bytes };
  });
  const known = new Set(documents.map(({ file }) => file));
  const others = [...source.files.values()].filter(({ name }) => name.startsWith("documents/") && !known.has(name));
  return [...named, ...others.map((bytes) => ({ id: bytes.name.slice("documents/".length), file: bytes.name, bytes }))];
}

async function readSmall(source: LogSource, file: SourceFile): Promise<unknown> {
  if (file.size > MAX_SMALL_FILE)
    throw new Refusal("file_too_large", { file: file.name, values: { size: file.size, limit: MAX_SMALL_FILE } });
  const parts: Buffer[] = [];
  for await (const chunk of textBytes(file)) parts.push(Buffer.from(chunk));
  const parsed = parseJson(Buffer.concat(parts).toString("utf8"));
  if ("value" in parsed) return parsed.value;
  throw new Refusal(parsed.problem.code, { file: `${source.name}/${file.name}`, ...parsed.problem });
}
