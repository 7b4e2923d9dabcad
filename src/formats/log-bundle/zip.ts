import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from "yauzl";
import { Refusal, type Problem } from "../../domain/problem.ts";
import { byName, type LogSource, type SourceFile } from "./source.ts";
import { unsafeName, sameNameKey } from "./zip-name.ts";

/** Limits of a zip; data that tests read. Sizes in bytes. */
export const ZIP_LIMITS = {
  entries: 20_000,
  total: 4 * 1024 ** 3,
  /** Unpacked : packed, for entries that unpack to more than `ratioFrom`. */
  ratio: 100,
  ratioFrom: 1024 ** 2,
} as const;

const OPTIONS = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };

/**
 * Opens a zip, by its path or its bytes, and checks its whole directory before a byte is unpacked: names, links,
 * encryption, sizes, ratios, overlaps. What flows later is held to the sizes stated here.
 * @throws Refusal `zip_…`
 */
export async function openZip(file: string | Buffer, name: string): Promise<LogSource> {
  const zip = await damagedIfItFails(name, () =>
    typeof file === "string" ? openPromise(file, OPTIONS) : fromBufferPromise(file, OPTIONS),
  );
  try {
    const entries = await readDirectory(zip, name);
    const files = withoutWrapping(entries).map((entry) => zipFile(zip, entry, name));
    return { name, kind: "zip", files: byName(files), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

type Named = { entry: Entry; name: string };

async function readDirectory(zip: ZipFile, file: string): Promise<Named[]> {
  if (zip.entryCount > ZIP_LIMITS.entries) {
    const values = { count: zip.entryCount, limit: ZIP_LIMITS.entries };
    throw new Refusal("zip_too_many_entries", { file, values });
  }
  const found: Named[] = [];
  await damagedIfItFails(file, async () => {
    for await (const entry of zip.eachEntry()) found.push({ entry, name: nameOf(entry, file) });
  });
  for (const { entry, name } of found) checkEntry(entry, name, file);
  checkTogether(found, zip.fileSize, file);
  return found.filter(({ name }) => !name.endsWith("/"));
}

/** What a computer's own "Compress" command adds: one folder around everything, and its own notes. */
function withoutWrapping(entries: Named[]): Named[] {
  const own = entries.filter(({ name }) => !/^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db)$/.test(name));
  const wrapper = own[0]?.name.split("/")[0] + "/";
  if (own.length === 0 || !own.every(({ name }) => name.startsWith(wrapper))) return own;
  return own.map(({ entry, name }) => ({ entry, name: name.slice(wrapper.length) }));
}

/** `decodeStrings: false` gives the name's own bytes, so that no rewriting hides what is in them. */
function nameOf(entry: Entry, file: string): string {
  const bytes = entry.fileName as unknown as Buffer;
  const name = bytes.toString("utf8");
  if (!Buffer.from(name, "utf8").equals(bytes)) {
    throw new Refusal("zip_unsafe_name", { file, field: bytes.toString("latin1") });
  }
  return name;
}

const TYPE_MASK = 0o170000;
const LINK = 0o120000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;

function checkEntry(entry: Entry, name: string, file: string): void {
  const refuse = (code: Problem["code"], values?: Record<string, number>): never => {
    throw new Refusal(code, { file, field: name, values });
  };
  if (unsafeName(name)) refuse("zip_unsafe_name");
  const type = (entry.externalFileAttributes >>> 16) & TYPE_MASK;
  if (type === LINK) refuse("zip_symlink");
  if (![0, REGULAR, FOLDER].includes(type)) refuse("zip_unsafe_name");
  if ((entry.generalPurposeBitFlag & 1) !== 0) refuse("zip_encrypted");
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) refuse("zip_damaged");
  const { compressedSize: packed, uncompressedSize: size } = entry;
  if (size > ZIP_LIMITS.ratioFrom && size > ZIP_LIMITS.ratio * packed) refuse("zip_bomb", { size });
}

/** What no single entry shows: the total, names that are one on some computers, data that is used twice. */
function checkTogether(entries: Named[], fileSize: number, file: string): void {
  const size = entries.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (size > ZIP_LIMITS.total) throw new Refusal("zip_bomb", { file, values: { size } });
  const names = new Set<string>();
  for (const { name } of entries) {
    const key = sameNameKey(name);
    if (names.has(key)) throw new Refusal("zip_duplicate_name", { file, field: name });
    names.add(key);
  }
  let end = 0;
  for (const { entry, name } of entries.toSorted(
    (a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader,
  )) {
    const start = entry.relativeOffsetOfLocalHeader;
    // 30: a local header without its name. Overlapping entries unpack the same bytes many times over.
    if (start < end) throw new Refusal("zip_bomb", { file, field: name });
    end = start + 30 + entry.fileNameLength + entry.compressedSize;
    if (end > fileSize) throw new Refusal("zip_damaged", { file, values: { at: name } });
  }
}

function zipFile(zip: ZipFile, { entry, name }: Named, file: string): SourceFile {
  return {
    name,
    size: entry.uncompressedSize,
    bytes: async function* () {
      const stream = await damagedIfItFails(file, () => openEntry(zip, entry, file), name);
      try {
        yield* checked(stream, entry);
      } catch (error) {
        throw asDamaged(error, file, name);
      } finally {
        stream.destroy();
      }
    },
  };
}

/** The local header must tell the same name as the directory, or two programs would see two different files. */
async function openEntry(zip: ZipFile, entry: Entry, file: string): Promise<Readable> {
  const header = await zip.readLocalFileHeaderPromise(entry);
  const name = entry.fileName as unknown as Buffer;
  if (!header.fileName.equals(name)) throw new Refusal("zip_unsafe_name", { file, field: header.fileName.toString() });
  return zip.openReadStreamPromise(entry);
}

/** yauzl stops at the stated size; the check sum is ours. */
async function* checked(stream: Readable, entry: Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== entry.crc32) throw new Error("check sum differs");
}

async function damagedIfItFails<T>(file: string, deed: () => Promise<T>, at?: string): Promise<T> {
  try {
    return await deed();
  } catch (error) {
    throw asDamaged(error, file, at);
  }
}

function asDamaged(error: unknown, file: string, at?: string): Error {
  if (error instanceof Refusal) return error;
  // What yauzl says when an entry unpacks to more than it stated.
  if (/too many bytes/.test(String(error))) return new Refusal("zip_bomb", { file, field: at });
  return new Refusal("zip_damaged", { file, values: at === undefined ? {} : { at } });
}
