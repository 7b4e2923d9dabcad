import type { Line } from "./page-lines.ts";
import { MARK, type Paragraph } from "./page-paragraphs.ts";
import type { Column } from "./reading-order.ts";
import type { Block } from "./source-text.ts";

/** What a paragraph is held against: all lines of its page and the height of the page, in PDF points. */
export interface PageLines {
  lines: Line[];
  bottom: number;
  top: number;
  /** Whether all text of the page runs as its frame does; only then are heights on the page known. */
  upright: boolean;
}

/** "1.2.0.4 Title", "§ 101 Title", "Chapter 1". */
const NUMBERED =
  /^\s*(?:(\d+(?:\.\d+)+)\.?\s|§+\s*\d|(?:chapter|article|section|part|appendix|schedule)\s+[\divxlc]+\b)/iu;

/** What a paragraph is, and where. */
export function blockOf({ lines, column }: Paragraph, start: number, end: number, page: PageLines): Block {
  const text = lines.map((line) => line.text).join(" ");
  const body = bodyOf(page);
  const size = lines[0]!.size;
  if (isMarginal(lines, column, page)) return { kind: "note", start, end };
  const level = headingLevel(lines, text, body);
  if (level) return { kind: "heading", start, end, level };
  if (size < 0.87 * body.size && page.upright && lines[0]!.y < page.bottom + 0.35 * (page.top - page.bottom)) {
    return { kind: "note", start, end };
  }
  const marker = MARK.exec(text)?.[1];
  if (marker) {
    const depth = Math.max(0, Math.round((lines[0]!.left - body.left) / (1.2 * body.size)));
    return { kind: "item", start, end, depth: Math.min(depth, 8), marker };
  }
  return { kind: "paragraph", start, end };
}

interface Body {
  size: number;
  font: string;
  left: number;
}

const bodies = new WeakMap<Line[], Body>();

/** Size, font and left edge of most of the page's characters. */
function bodyOf({ lines }: PageLines): Body {
  const known = bodies.get(lines);
  if (known) return known;
  const [sizes, fonts] = [new Map<number, number>(), new Map<string, number>()];
  const add = <K>(counts: Map<K, number>, key: K, count: number) => counts.set(key, (counts.get(key) ?? 0) + count);
  for (const { words } of lines) {
    for (const { size, font, text } of words) {
      add(sizes, Math.round(size * 2) / 2, text.length);
      add(fonts, font, text.length);
    }
  }
  const most = <K>(counts: Map<K, number>, none: K): K =>
    [...counts].reduce((best, it) => (it[1] > best[1] ? it : best), [none, 0] as [K, number])[0];
  const size = most(sizes, 10);
  const left = Math.min(...lines.filter((line) => Math.abs(line.size - size) < 0.6).map((line) => line.left), Infinity);
  const body = { size, font: most(fonts, ""), left: Number.isFinite(left) ? left : 0 };
  bodies.set(lines, body);
  return body;
}

/** A running head or foot: a line or two alone at the very top or foot of the page. */
function isMarginal(lines: Line[], column: Column, { bottom, top, upright }: PageLines): boolean {
  if (!upright || column.lines.length > 2 || lines.length > 2) return false;
  const margin = 0.08 * (top - bottom);
  return column.bottom > top - margin || column.top < bottom + margin;
}

/** 1 to 6 if a paragraph reads as a heading: larger than the body, or short, in another font, and numbered or alone. */
function headingLevel(lines: Line[], text: string, body: Body): number | null {
  if (text.length > 200 || lines.length > 3 || !/\p{L}/u.test(text)) return null;
  const scale = lines[0]!.size / body.size;
  if (scale > 1.9) return 1;
  if (scale > 1.4) return 2;
  const number = NUMBERED.exec(text);
  const depth = number?.[1]?.split(".").length ?? 2;
  if (scale > 1.12) return number ? Math.min(6, depth + 1) : 3;
  const other = lines.every((line) => line.words.every(({ font }) => font !== body.font));
  if (!other || scale < 0.9 || text.length > 120 || /[.;,:]\s*$/u.test(text)) return null;
  return number ? Math.min(6, depth + 1) : 4;
}
