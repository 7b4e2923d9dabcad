import type { DocumentKind } from "../domain/source-text.ts";
import { decodeText } from "./decode-text.ts";
import { readDocx } from "./docx.ts";
import { isEmail, readEmail } from "./email.ts";
import { nothingElse, type Extracted, type Extracting } from "./extraction.ts";
import { readHtml } from "./html.ts";
import { readMarkdown } from "./markdown.ts";
import type { ReadEvent } from "./messages.ts";
import { readPlainText } from "./plain-text.ts";

/** A document of a known kind on its way. */
interface Opened {
  kind: DocumentKind | null;
  events: Extracting;
}

/** Reads a document out of its bytes, found to be of one kind by what is in them; its name only breaks ties. */
export async function* readBytes(bytes: Uint8Array, name: string): AsyncGenerator<ReadEvent> {
  let kind: DocumentKind | null = null;
  let end: Extracted;
  try {
    const opened = await open(bytes, name);
    kind = opened.kind;
    end = yield* opened.events;
  } catch {
    // Deeper than the machine's own stack, or broken in a way no reader has a name for.
    end = { ...nothingElse(), status: "damaged", problem: { code: "document_damaged" } };
  }
  const problem = end.problem && { file: name, ...end.problem };
  yield { type: "done", kind, ...end, ...(problem && { problem }) };
}

async function open(bytes: Uint8Array, name: string): Promise<Opened> {
  if (isPdf(bytes)) {
    // Loaded when it is needed: pdf.js takes longer to load than most other documents to read.
    const { readPdf } = await import("./pdf.ts");
    return { kind: "pdf", events: readPdf(bytes) };
  }
  if (begins(bytes, "504b0304") || begins(bytes, "504b0506")) {
    const events = await readDocx(bytes, name);
    return events ? { kind: "docx", events } : unsupported("ZIP");
  }
  const other = OTHERS.find(({ mark }) => begins(bytes, mark));
  if (other) return other.found === "OLE" ? oldOffice(bytes) : unsupported(other.found);
  return openText(bytes, name);
}

/** Acrobat, too, takes the mark anywhere in the first kilobyte. */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-");

const begins = (bytes: Uint8Array, hex: string): boolean =>
  Buffer.from(bytes.subarray(0, hex.length / 2)).toString("hex") === hex;

/** Files that people take for documents. */
const OTHERS = [
  { mark: "d0cf11e0a1b11ae1", found: "OLE" },
  { mark: "7b5c727466", found: "RTF" },
  { mark: "89504e47", found: "PNG" },
  { mark: "ffd8ff", found: "JPEG" },
  { mark: "47494638", found: "GIF" },
  { mark: "49492a00", found: "TIFF" },
  { mark: "4d4d002a", found: "TIFF" },
];

/** Word writes a file with a password into the container of its old format. */
function oldOffice(bytes: Uint8Array): Opened {
  const has = (name: string) => Buffer.from(bytes).includes(Buffer.from(name, "utf16le"));
  if (has("EncryptedPackage")) return { kind: "docx", events: failing("encrypted") };
  return unsupported(has("WordDocument") ? "Word 97, DOC" : "Office 97");
}

const unsupported = (found: string): Opened => ({ kind: null, events: failing("unsupported", { found }) });

// oxlint-disable-next-line require-yield -- it ends as every reading does, only before the first page
async function* failing(
  status: "encrypted" | "unsupported",
  values?: Record<string, string>,
): AsyncGenerator<never, Extracted> {
  return { ...nothingElse(), status, problem: { code: `document_${status}`, ...(values && { values }) } };
}

/** Beyond these units of text nothing tells one kind from another. */
const HEAD = 16_384;

function openText(bytes: Uint8Array, name: string): Opened {
  // Bytes of zero are in no text but UTF-16, which says so; a few are dirt.
  const wide = begins(bytes, "fffe") || begins(bytes, "feff");
  const first = bytes.subarray(0, HEAD);
  if (!wide && first.filter((byte) => byte === 0).length > first.length / 100) return unsupported("?");
  const decoded = decodeText(bytes);
  const head = decoded.text
    .slice(0, HEAD)
    .replace(/^\ufeff/, "")
    .trimStart();
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (isEmail(head)) return { kind: "email", events: readEmail(bytes) };
  if (isHtml(head, ending)) return { kind: "html", events: readHtml(bytes) };
  if (isMarkdown(head, ending)) return { kind: "markdown", events: readMarkdown(decoded) };
  return { kind: "text", events: readPlainText(decoded) };
}

function isHtml(head: string, ending: string): boolean {
  const tags = head.replaceAll(/<!--[\s\S]*?-->/g, "").trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b/i.test(tags)) return true;
  return /^x?html?$/.test(ending) && /<[a-z][^<>]*>/i.test(tags);
}

/** Of text without an ending that says otherwise: headings, links or fences as only Markdown has them, twice. */
function isMarkdown(head: string, ending: string): boolean {
  if (/^(md|markdown|mdown|mkd)$/.test(ending)) return true;
  if (ending !== "") return false;
  return (head.match(/^#{1,6} \S|\[[^\]\n]+\]\([^)\s]+\)|^```/gm) ?? []).length >= 2;
}
