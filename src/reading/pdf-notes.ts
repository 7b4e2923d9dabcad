import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { ReadingNote } from "../domain/source-text.ts";

/** What a PDF that is not compressed says of itself in plain words; pdf.js does not tell of programs it would start. */
const IN_BYTES: [string, ReadingNote][] = [
  ["/JavaScript", "scripts_ignored"],
  ["/Launch", "scripts_ignored"],
  ["/EmbeddedFile", "embedded_ignored"],
];

/** What a PDF carries beside its pages, as far as its bytes show it. */
export function notesInBytes(bytes: Uint8Array): ReadingNote[] {
  const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return IN_BYTES.filter(([name]) => hasName(plain, name)).map(([, note]) => note);
}

/** Whether the name stands there, and not a longer one (as in an address). */
function hasName(bytes: Buffer, name: string): boolean {
  for (let at = bytes.indexOf(name); at !== -1; at = bytes.indexOf(name, at + 1)) {
    const next = String.fromCharCode(bytes[at + name.length] ?? 32);
    if (/[\s/<>()[\]{}%\0]/.test(next)) return true;
  }
  return false;
}

/** What a PDF carries beside its pages, as pdf.js finds it. None of it is run, opened or filled in here. */
export async function notesInDocument(pdf: PDFDocumentProxy): Promise<ReadingNote[]> {
  const [scripts, fieldScripts, files, info] = await Promise.all([
    orNull(pdf.getJSActions()),
    orNull(pdf.hasJSActions()),
    orNull(pdf.getAttachments()),
    orNull(pdf.getMetadata()),
  ]);
  const says = (info?.info ?? {}) as { IsXFAPresent?: boolean; IsAcroFormPresent?: boolean };
  return [
    ...(scripts || fieldScripts ? (["scripts_ignored"] as const) : []),
    ...(files && files.size > 0 ? (["embedded_ignored"] as const) : []),
    ...(says.IsXFAPresent || says.IsAcroFormPresent ? (["forms_flattened"] as const) : []),
  ];
}

/** What lies on a page beside its text: links to the outside, files, buttons that run something. */
export async function notesOnPage(page: PDFPageProxy): Promise<ReadingNote[]> {
  const marks = (await orNull(page.getAnnotations())) ?? [];
  return marks.flatMap((mark: Record<string, unknown>): ReadingNote[] => [
    ...(mark["url"] || mark["unsafeUrl"] ? (["links_inert"] as const) : []),
    ...(mark["actions"] ? (["scripts_ignored"] as const) : []),
    ...(mark["subtype"] === "FileAttachment" ? (["embedded_ignored"] as const) : []),
  ]);
}

/** Damage beside the pages is no reason not to read them. */
export const orNull = <T>(promise: Promise<T>): Promise<T | null> => promise.catch(() => null);
