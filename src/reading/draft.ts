import type { Run } from "../domain/source-text.ts";

/** A stretch of text set in one way. */
export interface Inline {
  text: string;
  as: Run["as"];
}

export interface DraftCell {
  inline: Inline[];
  header?: boolean;
  /** How many columns it spans. */
  columns?: number;
}

/** Where a block that is no heading stands in the outline: a numbered clause of a contract. */
export interface Outlined {
  level: number;
  title: string;
}

/** A block of a document without pages, before it has a place in a text. */
export type Draft =
  | { kind: "heading"; level: number; inline: Inline[] }
  | { kind: "paragraph" | "quote" | "note"; inline: Inline[]; outlined?: Outlined }
  | { kind: "item"; depth: number; marker: string; inline: Inline[]; outlined?: Outlined }
  | { kind: "code"; text: string }
  | { kind: "table"; rows: DraftCell[][] }
  | { kind: "picture"; about: string };

export const plain = (text: string): Inline[] => [{ text, as: [] }];

/** A line break that is meant, in inline text that is still to be tidied. */
export const BREAK = "\u2028";

/** Inline text with its runs of white space as one space each and none at the ends of lines, as browsers set it. */
export function tidy(inline: Inline[]): Inline[] {
  let atStart = true;
  const kept = inline.flatMap(({ text, as }) => {
    let tidied = text.replaceAll(/[ \t\n\f\r]+/g, " ").replaceAll(/ ?\u2028 ?/g, "\n");
    if (atStart) tidied = tidied.replace(/^[ \n]+/, "");
    if (tidied !== "") atStart = /[ \n]$/.test(tidied);
    return tidied === "" ? [] : [{ text: tidied, as }];
  });
  while (kept.length > 0) {
    const last = kept.at(-1)!;
    last.text = last.text.replace(/[ \n]+$/, "");
    if (last.text !== "") break;
    kept.pop();
  }
  return kept;
}

export const textOf = (inline: Inline[]): string => inline.map(({ text }) => text).join("");

/** The mark of lists whose order does not matter. */
export const BULLET = "•";

/** A number that a file only implies is written out, since people cite it; a bullet is not. */
export const numbered = (marker: string, inline: Inline[]): Inline[] =>
  marker === BULLET ? inline : [...plain(`${marker} `), ...inline];
