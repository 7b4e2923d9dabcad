import { CodePoints } from "./code-points.ts";
import { stopEnds } from "./sentence-end.ts";
import type { Block } from "./source-text.ts";

/** A stretch of a document that is found and shown as one. Offsets in code points of the document's whole text. */
export interface PassageSpan {
  /** 0-based page it begins on. */
  page: number;
  start: number;
  end: number;
}

/** Characters that a passage has at least, if what follows allows it: some 60 words. */
const LEAST = 400;
/** Characters that a passage has at most, if it can be parted at all: some 150 words. */
const MOST = 900;

/** What a table of contents counts of a passage that says something. */
const CONTENTS = 0.4;
const LEADERS = /(?:\.[ \u00a0]*){5}/u;

/** How much a passage counts for what it is: words of a table of contents (". . . . 19") only lead elsewhere. */
export const weightOf = (text: string): number => (LEADERS.test(text) ? CONTENTS : 1);

/** A page as passages are cut from it; `start` in code points of the whole text. */
export interface PageToCut {
  start: number;
  text: string;
  blocks: Block[];
}

/**
 * Cuts a document into passages: whole paragraphs and items, short ones together, long ones parted between sentences. A
 * heading stands with what follows it. Passages end with their page, and do not overlap: where they did, no more was found.
 */
export function* passagesOf(pages: Iterable<PageToCut>): Generator<PassageSpan> {
  let page = 0;
  for (const { start, text, blocks } of pages) {
    let open: PassageSpan | null = null;
    let onlyHeadings = false;
    for (const piece of piecesOf(text, blocks)) {
      const next: PassageSpan = { page, start: start + piece.start, end: start + piece.end };
      if (open && (onlyHeadings || (!piece.heading && isShort(open) && next.end - open.start <= MOST))) {
        open.end = next.end;
        onlyHeadings &&= piece.heading;
        continue;
      }
      if (open) yield open;
      open = next;
      onlyHeadings = piece.heading;
    }
    if (open) yield open;
    page++;
  }
}

const isShort = ({ start, end }: PassageSpan): boolean => end - start < LEAST;

interface Piece {
  start: number;
  end: number;
  heading: boolean;
}

function* piecesOf(text: string, blocks: Block[]): Generator<Piece> {
  const points = new CodePoints(text);
  for (const { kind, start, end } of blocks) {
    if (end - start <= MOST) {
      if (end > start) yield { start, end, heading: kind === "heading" };
      continue;
    }
    for (const [from, to] of parts(points.slice(start, end))) {
      const at = points.unitAt(start);
      yield { start: points.pointAt(at + from), end: points.pointAt(at + to), heading: false };
    }
  }
}

const STOP = /[.;:!?…][)\]"'”’»]*\s+|\n+|[。！？]/gu;

/**
 * Parts a long block where a sentence and its line end together, as paragraphs do in plain text; else after a sentence,
 * else after a clause or line, else between words.
 */
function* parts(text: string): Generator<[start: number, end: number]> {
  let from = 0;
  while (text.length - from > MOST) {
    const to = from + cutOf(text.slice(from, from + MOST));
    yield [from, from + text.slice(from, to).trimEnd().length];
    from = to;
  }
  if (from < text.length) yield [from, text.length];
}

function cutOf(stretch: string): number {
  let sentence = 0;
  let clause = 0;
  for (const { 0: mark, index } of stretch.matchAll(STOP)) {
    const end = index + mark.length;
    if (end >= LEAST && mark.length > 1 && mark.includes("\n")) return end;
    if (mark[0] === "\n" || mark[0] === ":" || mark[0] === ";") clause = end;
    else if (mark[0] !== "." || stopEnds(stretch.slice(0, index), stretch.slice(end, end + 40))) sentence = end;
  }
  if (sentence >= LEAST / 2) return sentence;
  if (clause >= LEAST / 2) return clause;
  const space = stretch.search(/\s\S*$/u);
  if (space >= LEAST / 2) return space + 1;
  // No place to part it: not within a pair.
  return /[\ud800-\udbff]$/.test(stretch) ? stretch.length - 1 : stretch.length;
}
