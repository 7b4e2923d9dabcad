import PostalMime, { type Address } from "postal-mime";
import { BREAK, plain, type Draft, type Inline } from "./draft.ts";
import { nothingElse, type Extracting } from "./extraction.ts";
import { HtmlBlocks } from "./html-blocks.ts";
import { htmlDrafts } from "./html.ts";
import { laidOut } from "./laid-out.ts";
import { paragraphsOf } from "./plain-text.ts";

type Email = Awaited<ReturnType<typeof PostalMime.parse>>;

const FIELD = /^[!-9;-~]+:[ \t]/;
const KNOWN = /^(?:from|to|date|subject|received|mime-version|message-id|return-path):/i;

/** Whether a text begins as e-mails do: with header fields, two of them known. */
export function isEmail(text: string): boolean {
  const lines = text
    .slice(0, 8192)
    .replace(/^From .*\r?\n/, "")
    .split(/\r?\n/);
  let known = 0;
  for (const [at, line] of lines.entries()) {
    if (at > 0 && /^[ \t]/.test(line)) continue;
    if (!FIELD.test(line) && !/^[!-9;-~]+:$/.test(line)) break;
    if (KNOWN.test(line)) known++;
  }
  return known >= 2;
}

/** Reads an e-mail: its subject, who wrote whom and when, its words; the names of attachments, which stay closed. */
export async function* readEmail(bytes: Uint8Array): Extracting {
  let email: Email;
  try {
    email = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  } catch {
    return { ...nothingElse(), status: "damaged", problem: { code: "document_damaged" } };
  }
  const blocks = new HtmlBlocks();
  return yield* laidOut("email", emailDrafts(email, blocks), () => ({
    title: email.subject ?? null,
    notes: [...blocks.notes, ...(email.attachments.length > 0 ? (["embedded_ignored"] as const) : [])],
  }));
}

function* emailDrafts(email: Email, blocks: HtmlBlocks): Generator<Draft> {
  if (email.subject) yield { kind: "heading", level: 1, inline: plain(email.subject) };
  const fields = [
    ...field("From", email.from && [email.from]),
    ...field("To", email.to),
    ...field("Cc", email.cc),
    ...said("Date", email.headers.find(({ key }) => key === "date")?.value),
  ];
  if (fields.length > 0) yield { kind: "paragraph", inline: fields.slice(0, -1) };
  if (email.html) yield* htmlDrafts(email.html, blocks);
  else if (email.text) yield* paragraphsOf(email.text);
  for (const { filename, mimeType } of email.attachments) {
    yield { kind: "note", inline: plain(filename ? `${filename} (${mimeType})` : mimeType) };
  }
}

const field = (name: string, addresses: Address[] | undefined): Inline[] =>
  said(
    name,
    addresses
      ?.flatMap((it) => (it.group ? it.group : [it]))
      .map(nameOf)
      .join(", "),
  );

const nameOf = ({ name, address }: { name: string; address: string }): string =>
  name === "" || name === address ? address : `${name} <${address}>`;

const said = (name: string, value: string | undefined): Inline[] =>
  value ? [{ text: `${name}:`, as: ["bold"] }, ...plain(` ${value}`), ...plain(BREAK)] : [];
