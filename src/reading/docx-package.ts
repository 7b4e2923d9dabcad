import type { ReadingNote } from "../domain/source-text.ts";
import { openZip } from "../formats/log-bundle/zip.ts";
import { decodeText } from "./decode-text.ts";
import { elements, parseXml, type Xml } from "./xml.ts";

/** Bytes of one part of a Word file, unpacked; a thousand pages are some 20 MB. */
const LONGEST_PART = 256 * 1024 ** 2;

/** Thrown when a part unpacks to more than can be read. */
export class TooLong extends Error {}

/** The parts of a Word file that are read, as trees; everything else in it is only looked at by name. */
export interface WordPackage {
  document: Xml;
  styles: Xml | null;
  numbering: Xml | null;
  footnotes: Xml | null;
  endnotes: Xml | null;
  title: string | null;
  notes: ReadingNote[];
}

/**
 * Opens the bytes of a Word file.
 * @returns null when it is a zip of another kind
 * @throws Refusal `zip_…`, BadXml, TooLong
 */
export async function openWord(bytes: Uint8Array, name: string): Promise<WordPackage | null> {
  const zip = await openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name);
  try {
    const { files } = zip;
    const part = async (path: string): Promise<Xml | null> => {
      const file = files.get(path);
      if (!file) return null;
      if (file.size > LONGEST_PART) throw new TooLong(path);
      const chunks: Buffer[] = [];
      for await (const chunk of file.bytes()) chunks.push(chunk);
      return parseXml(decodeText(Buffer.concat(chunks)).text);
    };
    const main = mainPart(await part("_rels/.rels"));
    const document = main && (await part(main));
    if (!main || !document) return null;
    const beside = (file: string) => part(main.replace(/[^/]*$/, file));
    const relations = [];
    for (const path of files.keys()) if (path.endsWith(".rels")) relations.push(await part(path));
    const core = await part("docProps/core.xml");
    return {
      document,
      styles: await beside("styles.xml"),
      numbering: await beside("numbering.xml"),
      footnotes: await beside("footnotes.xml"),
      endnotes: await beside("endnotes.xml"),
      title: titleOf(core),
      notes: [...notesOfNames(files.keys()), ...relations.flatMap((it) => (it ? notesOfRelations(it) : []))],
    };
  } finally {
    zip.close();
  }
}

const relationsOf = (rels: Xml): Xml[] => elements(rels).flatMap(elements);

/** The part that holds the document's text, if this is a Word file at all. */
function mainPart(rels: Xml | null): string | null {
  const main = rels && relationsOf(rels).find(({ attributes: { Type = "" } }) => Type.endsWith("/officeDocument"));
  const target = main?.attributes["Target"]?.replace(/^\//, "") ?? "";
  return /^word\/[\w.-]+\.xml$/.test(target) ? target : null;
}

function* notesOfNames(names: Iterable<string>): Generator<ReadingNote> {
  for (const name of names) {
    if (/vbaProject|vbaData/i.test(name)) yield "macros_ignored";
    if (/\/(?:embeddings|activeX|afchunk)/i.test(name)) yield "embedded_ignored";
  }
}

/** What the file points to outside of itself. None of it is followed. */
function notesOfRelations(rels: Xml): ReadingNote[] {
  return relationsOf(rels).flatMap(({ attributes: { TargetMode, Type = "", Target = "" } }): ReadingNote[] => {
    if (Type.endsWith("/aFChunk") || Type.endsWith("/oleObject")) return ["embedded_ignored"];
    if (TargetMode !== "External") return [];
    if (/^(java|vb)script:/i.test(Target.trim())) return ["scripts_ignored"];
    return Type.endsWith("/hyperlink") ? ["links_inert"] : ["remote_not_loaded"];
  });
}

function titleOf(core: Xml | null): string | null {
  const title =
    core &&
    elements(core)
      .flatMap(elements)
      .find(({ name }) => name === "dc:title");
  return title?.children.filter((it) => typeof it === "string").join("") || null;
}
