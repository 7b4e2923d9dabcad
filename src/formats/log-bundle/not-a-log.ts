import type { DocumentKind } from "../../domain/source-text.ts";
import type { LogSource } from "./source.ts";

/** Bytes in which a document shows what it is. */
const HEAD_BYTES = 4096;

/** Beginnings of a web page, past declarations and remarks. */
const PAGE = /^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i;
const MAIL_FIELD =
  /^(?:from|to|cc|date|subject|received|return-path|delivered-to|message-id|mime-version|x-[\w-]+):\s/i;

/**
 * What kind of source document a file is that was taken for a log export, by its beginning; null when it shows no sign
 * of being one. Plain texts show none: `endsLikeText` tells them when nothing else was recognised.
 */
export async function documentIn(source: LogSource): Promise<DocumentKind | null> {
  if (source.kind === "zip") return source.files.has("word/document.xml") ? "docx" : null;
  const file = source.kind === "file" ? [...source.files.values()][0] : undefined;
  if (!file) return null;
  let head = Buffer.alloc(0);
  for await (const chunk of file.bytes()) {
    head = Buffer.concat([head, chunk]);
    if (head.length >= HEAD_BYTES) break;
  }
  const text = head.subarray(0, HEAD_BYTES).toString("utf8");
  // Readers of PDFs accept anything before the sign, within its first kilobyte.
  if (text.slice(0, 1024).includes("%PDF-")) return "pdf";
  if (PAGE.test(text)) return "html";
  return isMail(text) ? "email" : null;
}

/** A message begins with its fields, a line each; one of them alone could be the heading of anything. */
function isMail(text: string): boolean {
  const [head = ""] = text.split(/\r?\n\r?\n/, 1);
  const lines = head.split(/\r?\n(?![ \t])/);
  return MAIL_FIELD.test(lines[0] ?? "") && lines.filter((line) => MAIL_FIELD.test(line)).length >= 3;
}

/** The kind of a text that was not recognised as anything else, by how its name ends. */
export function endsLikeText(name: string): DocumentKind | null {
  if (/\.(?:md|markdown)$/i.test(name)) return "markdown";
  return /\.(?:txt|text)$/i.test(name) ? "text" : null;
}
