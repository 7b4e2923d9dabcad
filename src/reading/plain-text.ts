import { plain, type Draft } from "./draft.ts";
import type { Extracting } from "./extraction.ts";
import { laidOut } from "./laid-out.ts";
import { keepable } from "./messages.ts";
import type { Decoded } from "./decode-text.ts";

/** Reads plain text: a paragraph ends at an empty line; its own lines and indents stay. */
export function readPlainText({ text, repaired }: Decoded): Extracting {
  const notes = repaired ? (["encoding_repaired"] as const) : [];
  return laidOut("text", paragraphsOf(text), () => ({ title: null, notes }));
}

/** The paragraphs of a plain text. */
export function* paragraphsOf(text: string): Generator<Draft> {
  for (const paragraph of keepable(text.replace(/^\ufeff/, "").replaceAll("\f", "\n\n")).split(/\n(?:[ \t]*\n)+/)) {
    if (paragraph.trim() !== "") yield { kind: "paragraph", inline: plain(paragraph.replace(/^\n+/, "").trimEnd()) };
  }
}
