import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

const TYPES = `<?xml version="1.0"?><Types xmlns="x"><Override PartName="/word/document.xml" ContentType="y"/></Types>`;
const MAIN = `<Relationship Id="r1" Type="http://x/relationships/officeDocument" Target="word/document.xml"/>`;

/** A part that is compressed as little, or as much, as said. */
export type Parts = Record<string, string | Buffer>;

/** A zip with these files. */
export function zipped(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** A Word file with this body; `more` are its other parts, relations of the document by the name `rels`. */
export function docx(body: string, { rels = "", ...more }: Parts = {}): Promise<Buffer> {
  return zipped({
    "[Content_Types].xml": TYPES,
    "_rels/.rels": `<Relationships>${MAIN}</Relationships>`,
    "word/_rels/document.xml.rels": `<Relationships>${rels}</Relationships>`,
    "word/document.xml": `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

/** A paragraph: its words, its own properties, those of its words. */
export const p = (words: string, properties = "", letters = ""): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${letters}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;

export const numberedBy = (list: number, level: number): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

/** List 1 numbers as contracts do, list 2 as well from 5, list 3 has bullets. */
export const NUMBERING = `<w:numbering>
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%4)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>`;
