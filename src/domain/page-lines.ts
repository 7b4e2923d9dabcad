/** What pdf.js says of a stretch of text; of `getTextContent(TEXT_OPTIONS).items`. */
export interface TextItem {
  str: string;
  /** "ltr", "rtl" or "ttb". */
  dir: string;
  /** To PDF points of the page: a b c d e f. */
  transform: number[];
  /** Along the baseline and across it, in PDF points. */
  width: number;
  height: number;
  hasEOL: boolean;
  fontName: string;
}

/** An item with text, in a frame in which its page reads from left to right; y grows upwards. */
export interface Word {
  item: number;
  text: string;
  left: number;
  right: number;
  /** The baseline. */
  y: number;
  size: number;
  font: string;
  rtl: boolean;
}

/** Words on one baseline, in reading order. */
export interface Line {
  words: Word[];
  left: number;
  right: number;
  y: number;
  size: number;
  /** Its words with the spaces that are written between them. */
  text: string;
}

const SPACE_ONLY = /^\s*$/u;
/** Control characters would break what counts lines and pages, lone surrogates cannot be kept: one character for one. */
const UNKEEPABLE = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** The text of an item as it is kept: of the same length, without what breaks a text. */
export const cleanText = (str: string): string => str.replace(UNKEEPABLE, " ").toWellFormed();

/** The words of a page, those that run the same way together: first the direction most of the text has. */
export function wordsByDirection(items: TextItem[]): Word[][] {
  const groups = new Map<number, { words: Word[]; characters: number }>();
  items.forEach((item, index) => {
    if (item.str === "") return;
    const [a = 1, b = 0] = item.transform;
    // Whole degrees: text set along a curve is many directions, text that trembles is one.
    const degrees = Math.round((Math.atan2(b, a) * 180) / Math.PI);
    const group = groups.get(degrees) ?? { words: [], characters: 0 };
    group.words.push(wordOf(item, index, (degrees * Math.PI) / 180));
    group.characters += item.str.trim().length;
    groups.set(degrees, group);
  });
  return [...groups.values()].toSorted((a, b) => b.characters - a.characters).map(({ words }) => words);
}

function wordOf(item: TextItem, index: number, angle: number): Word {
  const [, , c = 0, d = 1, x = 0, y = 0] = item.transform;
  const left = x * Math.cos(angle) + y * Math.sin(angle);
  return {
    item: index,
    text: cleanText(item.str),
    left,
    right: left + (item.dir === "ttb" ? 0 : item.width),
    y: y * Math.cos(angle) - x * Math.sin(angle),
    size: Math.hypot(c, d) || 1,
    font: item.fontName,
    rtl: item.dir === "rtl",
  };
}

/** The lines of words as the file draws them, list marks that it draws apart put before their lines. */
export function linesOf(words: Word[]): Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  let spaces: Word[] = [];
  for (const word of words) {
    if (SPACE_ONLY.test(word.text)) {
      if (line) spaces.push(word);
      continue;
    }
    if (line && isDrawnTwice(line, word)) continue;
    if (line && continues(line, word)) {
      line.words.push(...spaces, word);
      grow(line, word);
    } else {
      line = { words: [word], left: word.left, right: word.right, y: word.y, size: word.size, text: "" };
      lines.push(line);
    }
    spaces = [];
  }
  for (const it of lines) it.text = textOf(it);
  return withMarks(lines);
}

/** Fat letters made by drawing the same words again a hair beside. */
function isDrawnTwice(line: Line, word: Word): boolean {
  const last = line.words.at(-1)!;
  return (
    last.text === word.text &&
    Math.abs(last.left - word.left) < 0.1 * word.size &&
    Math.abs(last.y - word.y) < 0.1 * word.size
  );
}

/** Raised and lowered figures stay on their line; a word that goes back begins another. */
function continues(line: Line, word: Word): boolean {
  const small = Math.min(word.size, line.size) < 0.8 * Math.max(word.size, line.size);
  if (Math.abs(word.y - line.y) > (small ? 0.6 : 0.35) * Math.max(word.size, line.size)) return false;
  return word.rtl ? word.right < line.left + 0.5 * word.size : word.left > line.right - 0.5 * word.size;
}

function grow(line: Line, word: Word): void {
  line.left = Math.min(line.left, word.left);
  line.right = Math.max(line.right, word.right);
  // A line beginning with a raised figure stands where its letters do.
  if (word.size > 1.2 * line.size) [line.size, line.y] = [word.size, word.y];
}

/** The words of a line with the spaces that are written between them. */
export function spacedWords(line: Line): { word: Word; space: boolean }[] {
  return line.words.map((word, place) => ({ word, space: place > 0 && isApart(line.words[place - 1]!, word) }));
}

/** Whether the file leaves room between two words without a space of their own. */
function isApart(before: Word, word: Word): boolean {
  if (/\s$/u.test(before.text) || /^\s/u.test(word.text)) return false;
  const gap = word.rtl ? before.left - word.right : word.left - before.right;
  return gap > 0.15 * Math.min(before.size, word.size);
}

const textOf = (line: Line): string =>
  spacedWords(line)
    .map(({ word, space }) => (space ? ` ${word.text}` : word.text))
    .join("");

/** A line that is nothing but a bullet, a number or a letter of a list. */
const MARK_ALONE = /^\s*(?:[•◦▪■●○‣⁃·–—*-]|\(?(?:\d{1,3}|\p{L}{1,4})[.)])\s*$/u;

/** Some programs draw the marks of a list after all its lines: each goes before the line that begins beside it. */
function withMarks(lines: Line[]): Line[] {
  const marks = new Set(lines.filter(({ text }) => MARK_ALONE.test(text)));
  if (marks.size === 0) return lines;
  const byHeight = Map.groupBy(
    lines.filter((line) => !marks.has(line)),
    ({ y }) => Math.round(y / 4),
  );
  const near = (y: number) => [0, -1, 1].flatMap((step) => byHeight.get(Math.round(y / 4) + step) ?? []);
  const placed = new Set<Line>();
  for (const mark of marks) {
    const beside = near(mark.y)
      .filter(({ y, left, size }) => Math.abs(y - mark.y) < 0.35 * size && left >= mark.right - 0.5 * size)
      .toSorted((a, b) => a.left - b.left)[0];
    if (!beside || beside.left - mark.right > 4 * beside.size) continue;
    beside.words.unshift(...mark.words);
    beside.left = mark.left;
    beside.text = textOf(beside);
    placed.add(mark);
  }
  return lines.filter((line) => !placed.has(line));
}
