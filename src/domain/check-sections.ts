/** A part of a document that is referred to or begins. `number` "107", `parts` ["a", "1"]. Offsets in UTF-16 units. */
export interface SectionFound {
  start: number;
  end: number;
  number: string;
  parts: string[];
}

const NUMBER = "\\d+[A-Za-z]?(?:\\.\\d+)*(?:(?<=[A-Za-z])-\\d+)?(?!\\d|\\.\\d|\\p{L}|\\s+(?:U\\.S|C\\.F|Stat\\.))";
const PARTS = "(?:\\s?\\((?:\\d{1,3}|\\p{L}{1,4})\\))*";
const KIND =
  "§{1,2}|(?<!\\p{L})(?:sections?|secs?\\.|articles?|arts?\\.|clauses?|paragraphs?|paras?\\.?|rules?|chapters?|schedules?|annex(?:es)?|exhibits?)";
const ONE = `(?:(?:${NUMBER})${PARTS}|(?<!\\p{L})[IVXL]+(?!\\p{L})${PARTS})`;
const REFERENCE = new RegExp(
  `(?:${KIND})\\s*(?<list>${ONE}(?:\\s*(?:,|;|and|or|to|through|[-–])\\s*(?:§{1,2}\\s*)?(?:${NUMBER})${PARTS})*)`,
  "giu",
);
const IN_LIST = new RegExp(`(?<number>${NUMBER}|[IVXL]+)(?<parts>${PARTS})`, "gu");

/** Every reference to a section, article, clause … of a text; of "sections 3(a) and 5" each. */
export function* referencesIn(text: string): Generator<SectionFound> {
  for (const { 0: found, index, groups } of text.matchAll(REFERENCE)) {
    const list = groups!["list"]!;
    // The list is what the match ends with.
    const from = index + found.length - list.length;
    let first = true;
    for (const { 0: one, index: at, groups: of } of list.matchAll(IN_LIST)) {
      const start = first ? index : from + at;
      first = false;
      yield { start, end: from + at + one.length, number: of!["number"]!, parts: partsOf(of!["parts"]!) };
    }
  }
}

const partsOf = (parts: string): string[] => [...parts.matchAll(/[\p{L}\d]+/gu)].map(([part]) => part);

/** A line that begins with a number and goes on like a heading or sentence; or with "(a)", or "a." before a capital. */
const LINE = "(?<=^|[\\n\\f])[ \\t]*";
const GOES_ON = "(?=\\s+(?:[·•—–-]\\s*)?[\"“'‘(]?\\p{Lu}|\\s*\\()";
const BRACKETED = "(?:\\((?:\\d{1,3}|\\p{L}{1,4})\\)[ \\t]*)";
const BEGINNING = new RegExp(
  `${LINE}(?:(?<lead>§{1,2}\\s*|(?:[Ss]ection|SECTION|[Aa]rticle|ARTICLE|[Cc]lause)\\s+)?(?<number>${NUMBER})(?<stop>[.):·]*)${GOES_ON}|(?<letter>[a-z])\\.(?=\\s+["“'‘(]?\\p{Lu})|(?=\\())` +
    `[ \\t]*(?<parts>${BRACKETED}*)`,
  "gu",
);

/**
 * Every place where a section of a text begins or is referred to. Beginnings of parts ("(a)", "(1)") belong to the section
 * that began last, and to the parts they stand under.
 */
export function* sectionsIn(text: string): Generator<SectionFound> {
  let number: string | null = null;
  let under: { kind: string; part: string }[] = [];
  for (const { 0: found, index, groups } of text.matchAll(BEGINNING)) {
    const { number: begun, letter, parts: written = "", lead, stop } = groups as Partial<Record<string, string>>;
    if (begun !== undefined && (lead || stop || written !== "")) [number, under] = [begun, []];
    else if (begun !== undefined) continue;
    const parts = letter === undefined ? partsOf(written) : [letter, ...partsOf(written)];
    if (number === null || (begun === undefined && parts.length === 0)) continue;
    const start = index + found.length - found.trimStart().length;
    const end = headingEnd(text, index + found.trimEnd().length);
    if (begun !== undefined && parts.length === 0) yield { start, end, number, parts: [] };
    for (const part of parts) {
      under = placed(under, part);
      yield { start, end, number, parts: under.map((one) => one.part) };
    }
  }
  yield* referencesIn(text);
}

/** Characters told of where a section begins. */
const HEADING = 80;

/** The end of the line or of some words, so that one can see what section it is. */
function headingEnd(text: string, from: number): number {
  const rest = /^[^\n\f]*/.exec(text.slice(from, from + HEADING))![0];
  const words = rest.length < HEADING ? rest : rest.replace(/\s\S*$/u, "");
  return from + words.trimEnd().length;
}

/** "3(a)(1)". */
export const sectionName = ({ number, parts }: Pick<SectionFound, "number" | "parts">): string =>
  [number, ...parts.map((part) => `(${part})`)].join("");

/** Where a part stands: beside the last of its kind, else beneath what began last. */
function placed(under: { kind: string; part: string }[], part: string): { kind: string; part: string }[] {
  const before = (kind: string) => under.findIndex((one) => one.kind === kind);
  const kind = kindOf(part, under);
  const at = before(kind);
  return [...(at < 0 ? under : under.slice(0, at)), { kind, part }];
}

/** "(i)" follows "(h)" as a letter, else it is a numeral. */
function kindOf(part: string, under: { kind: string; part: string }[]): string {
  if (/^\d/.test(part)) return "1";
  const upper = part === part.toUpperCase();
  const letter = upper ? "A" : "a";
  const last = under.findLast((one) => one.kind === letter)?.part;
  const next = last === undefined ? null : String.fromCharCode(last.charCodeAt(0) + 1);
  const numeral = /^[ivxl]+$/i.test(part) && part.charAt(0) !== next;
  return numeral ? (upper ? "I" : "i") : letter;
}
