import { child, elements, isOn, valueOf, type Xml } from "./xml.ts";

/** One level of a list as Word keeps it. */
interface Level {
  start: number;
  format: string;
  /** "%1.%2": the numbers of this and the levels above. */
  text: string;
  /** Numbers of the levels above in figures, whatever their own form ("legal" numbering). */
  legal: boolean;
}

interface List {
  /** Lists of one kind count on together. */
  kind: string;
  levels: (Level | undefined)[];
  /** Levels at which this list begins anew. */
  restarts: Map<number, number>;
}

/** Deepest level of lists in Word, from 0. */
const DEEPEST = 8;

/** The numbers of a Word file's lists, given out in the order of its paragraphs. */
export class Numbering {
  readonly #lists = new Map<string, List>();
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #restarted = new Set<string>();

  constructor(numbering: Xml | null) {
    const parts = numbering ? elements(numbering).flatMap(elements) : [];
    const kinds = new Map<string, (Level | undefined)[]>();
    for (const part of parts) {
      if (part.name === "w:abstractNum") kinds.set(part.attributes["w:abstractNumId"] ?? "", levelsOf(part));
    }
    for (const part of parts) {
      if (part.name !== "w:num") continue;
      const kind = valueOf(part, "w:abstractNumId") ?? "";
      this.#lists.set(part.attributes["w:numId"] ?? "", listOf(part, kind, kinds.get(kind) ?? []));
    }
  }

  /** The mark of the next paragraph of a list at a level: "3.2", "(a)", "•"; null when it shows none. */
  next(id: string, level: number): string | null {
    const list = this.#lists.get(id);
    const at = Math.min(DEEPEST, Math.max(0, level));
    const how = list?.levels[at];
    if (!list || !how) return null;
    const counts = this.#counts.get(list.kind) ?? [];
    this.#counts.set(list.kind, counts);
    const restart = list.restarts.get(at);
    const key = `${id} ${at}`;
    if (restart !== undefined && !this.#restarted.has(key)) {
      this.#restarted.add(key);
      counts[at] = restart - 1;
    }
    counts[at] = (counts[at] ?? how.start - 1) + 1;
    counts.length = at + 1;
    if (how.format === "bullet") return "•";
    return marked(how, list.levels, counts);
  }
}

function levelsOf(kind: Xml): (Level | undefined)[] {
  const levels: (Level | undefined)[] = [];
  for (const it of elements(kind)) {
    if (it.name === "w:lvl") levels[levelNumber(it)] = levelOf(it);
  }
  return levels;
}

const levelNumber = (it: Xml): number => Math.min(DEEPEST, Math.max(0, Number(it.attributes["w:ilvl"]) || 0));

const levelOf = (it: Xml): Level => ({
  start: whole(valueOf(it, "w:start"), 1),
  format: valueOf(it, "w:numFmt") ?? "decimal",
  text: valueOf(it, "w:lvlText") ?? "",
  legal: isOn(it, "w:isLgl"),
});

function listOf(num: Xml, kind: string, levels: (Level | undefined)[]): List {
  const own = [...levels];
  const restarts = new Map<number, number>();
  for (const it of elements(num)) {
    if (it.name !== "w:lvlOverride") continue;
    const level = child(it, "w:lvl");
    const at = levelNumber(it);
    if (level) own[at] = levelOf(level);
    const start = valueOf(it, "w:startOverride");
    if (start !== undefined) restarts.set(at, whole(start, 1));
  }
  return { kind, levels: own, restarts };
}

function marked({ text, legal, format }: Level, levels: (Level | undefined)[], counts: (number | undefined)[]) {
  if (format === "none") return null;
  const mark = text.replaceAll(/%([1-9])/g, (_all, place: string) => {
    const at = Number(place) - 1;
    const count = counts[at] ?? levels[at]?.start ?? 1;
    return inForm(count, legal ? "decimal" : (levels[at]?.format ?? "decimal"));
  });
  return mark.trim() === "" ? null : mark.trim();
}

function whole(text: string | undefined, otherwise: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 && value <= 1_000_000 ? value : otherwise;
}

/** A number as a list writes it; forms beyond letters, Roman and Arabic figures come out in Arabic ones. */
export function inForm(count: number, format: string): string {
  switch (format) {
    case "lowerLetter":
      return letters(count);
    case "upperLetter":
      return letters(count).toUpperCase();
    case "lowerRoman":
      return roman(count);
    case "upperRoman":
      return roman(count).toUpperCase();
    case "decimalZero":
      return String(count).padStart(2, "0");
    case "none":
      return "";
    default:
      return String(count);
  }
}

/** a … z, then aa … zz, as Word goes on. */
const letters = (count: number): string =>
  count < 1 || count > 780 ? String(count) : String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));

const ROMAN: [number, string][] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

function roman(count: number): string {
  if (count < 1 || count > 3999) return String(count);
  let [rest, text] = [count, ""];
  for (const [value, letter] of ROMAN) {
    text += letter.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return text;
}
