import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import type { LinkRule } from "../domain/document-link.ts";
import { logName } from "../domain/log-name.ts";
import type { Mapping } from "../domain/mapping.ts";
import { canonical } from "../domain/canonical.ts";
import { recordHashes } from "../domain/record.ts";
import { mapper } from "../formats/log-bundle/apply-mapping.ts";
import { detect, type Detected } from "../formats/log-bundle/detect.ts";
import { guessFor, mainList } from "../formats/log-bundle/generic.ts";
import { bundleLinks } from "../formats/log-bundle/native-links.ts";
import type { BundleLink } from "../formats/log-bundle/native-schema.ts";
import { bundleDocuments, readBundledRubric, readManifest } from "../formats/log-bundle/native.ts";
import { openSource } from "../formats/log-bundle/open-source.ts";
import { rowPaths, type RowPath } from "../formats/log-bundle/row-paths.ts";
import type { LogSource } from "../formats/log-bundle/source.ts";
import { hashOf } from "../store/documents.ts";
import { sha256 } from "../store/hash.ts";
import { mappings, type SavedMapping } from "../store/mappings.ts";
import { logsHolding } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** What to import, as a deed names it. */
export interface ImportFile {
  path: string;
  name: string;
  format?: string | undefined;
  mapping?: Mapping | undefined;
}

/** A log export that is open for reading, and how it will be understood. */
export interface OpenedLog extends Detected {
  source: LogSource;
  /** Null where the format says itself what its fields mean, or where a mapping is still to be chosen. */
  mapping: Mapping | null;
  /** Namespace of the keys of its rows. */
  namespace: string;
  /** Name of the saved mapping that fitted. */
  savedAs: string | null;
}

/** Opens a log export, lets `deed` work with it, and closes it again. */
export async function withLog<T>(store: Store, file: ImportFile, deed: (log: OpenedLog) => Promise<T>): Promise<T> {
  const log = await openLog(store, file);
  try {
    return await deed(log);
  } finally {
    log.source.close();
  }
}

/** The same for a deed that tells its progress as it goes. */
export async function* streamingLog<E, R>(
  store: Store,
  file: ImportFile,
  deed: (log: OpenedLog) => AsyncGenerator<E, R>,
): AsyncGenerator<E, R> {
  const log = await openLog(store, file);
  try {
    return yield* deed(log);
  } finally {
    log.source.close();
  }
}

async function openLog(store: Store, { path, name, format, mapping }: ImportFile): Promise<OpenedLog> {
  const source = await openSource(path, name);
  try {
    const found = await detect(source, format);
    const { mappable, namespace } = found.format;
    if (!mappable) return { ...found, source, namespace, mapping: null, savedAs: null };
    const saved = mapping ? undefined : savedFor(store, found);
    const chosen = mapping ?? saved?.mapping ?? guessFor(found.head);
    // One log may come as CSV today and as JSONL tomorrow; two logs that both count from 1 must not become one.
    const log = chosen?.log ?? (chosen && knownLog(store, found, chosen)) ?? logName(name);
    return { ...found, source, namespace: log, mapping: chosen, savedAs: saved?.name ?? null };
  } catch (error) {
    source.close();
    throw error;
  }
}

/** The paths of a log's rows, for whoever maps them. */
export function pathsOf({ head }: Pick<Detected, "head">): RowPath[] {
  const list = mainList(head);
  return list === null ? [] : rowPaths(head.lists.get(list)!);
}

/** The saved mapping of which all paths are there; of several the one that says most. */
function savedFor(store: Store, log: Detected): SavedMapping | undefined {
  const paths = new Set(pathsOf(log).map(({ path }) => path));
  const there = (path: string | undefined) =>
    path === undefined || paths.has(path.replaceAll(/(?<=^|\.)-?\d+(?=\.|$)/g, "*"));
  const fitting = mappings(store).filter(({ mapping: { input, output, key, context, model, facts } }) =>
    [input, output, key, context, model, ...facts.map(({ path }) => path)].every(there),
  );
  return fitting.toSorted((a, b) => Object.keys(b.mapping).length - Object.keys(a.mapping).length)[0];
}

/** Rows by which a log is known again. */
const KNOWN_BY = 20;

/** The log that is held already and to which most of the first rows belong: the same export under another name. */
function knownLog(store: Store, { head }: Pick<Detected, "head">, mapping: Mapping): string | undefined {
  const list = mainList(head);
  const rows = list === null ? [] : head.lists.get(list)!.slice(0, KNOWN_BY);
  const toRecord = mapper(mapping);
  const found = rows.map((row) => {
    const mapped = toRecord(row);
    if ("problem" in mapped || mapped.record.key === undefined) return new Set<string>();
    const { input, output } = recordHashes(mapped.record, sha256);
    return new Set(
      logsHolding(store, mapped.record.key, { asks: mapped.record.input.length > 0 ? input : null, output }),
    );
  });
  const [most] = [
    ...Map.groupBy(
      found.flatMap((logs) => [...logs]),
      (log) => log,
    ),
  ].toSorted((a, b) => b[1].length - a[1].length);
  return most && most[1].length * 2 > rows.length ? most[0] : undefined;
}

/** How a log was understood: another mapping of the same bytes is another reading. */
export const readingOf = ({ format, mapping, namespace: log }: OpenedLog): string =>
  canonical({ format: format.name, mapping: mapping && { ...mapping, log } });

/** Documents and rubric that come with the rows; only the native bundle has them. */
export async function besidesRows({ format, source }: OpenedLog) {
  if (format.name !== "log-bundle") return { documents: [], rubric: null, namespace: null, links: NO_LINKS };
  const { source: namespace, project, link_rules: rules } = await readManifest(source);
  const documents = await bundleDocuments(source);
  const rubric = await readBundledRubric(source);
  const links = { project, rules, lines: () => bundleLinks(source) };
  // Read once to the end before anything is written: a wrong line refuses the bundle.
  for await (const _ of links.lines());
  return { documents, rubric, namespace, links };
}

/** What a bundle says about which documents belong to which records, besides what its records name themselves. */
export type BundledLinks = {
  project?: string | undefined;
  rules?: LinkRule[] | undefined;
  lines(): AsyncIterable<BundleLink[]>;
};
const NO_LINKS: BundledLinks = { async *lines() {} };

const hashes = new Map<string, string>();

/**
 * Hash of the imported bytes (`f1:` + SHA-256): of a file or zip as it lies; of a folder, of the names and hashes of its
 * files in order. Remembered while path, size and time of change stay the same.
 */
export async function bundleHash(path: string, source: LogSource): Promise<string> {
  const { size, mtimeMs } = statSync(path);
  const known = source.kind === "folder" ? undefined : `${path}\n${size}\n${mtimeMs}`;
  const found = known === undefined ? undefined : hashes.get(known);
  if (found !== undefined) return found;
  const hash = `f1:${source.kind === "folder" ? await hashFolder(source) : await hashOf(wholeFile(path))}`;
  if (known !== undefined) hashes.set(known, hash);
  return hash;
}

async function hashFolder(source: LogSource): Promise<string> {
  const files: [string, string][] = [];
  for (const file of source.files.values()) files.push([file.name, await hashOf(file.bytes())]);
  return createHash("sha256").update(JSON.stringify(files)).digest("hex");
}

const wholeFile = (path: string) => createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>;
