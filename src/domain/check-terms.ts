import { statementsOf } from "./statements.ts";
import { CodePoints } from "./code-points.ts";

/** A defined term or name: several words with capitals within a sentence. Offsets in UTF-16 units. */
export interface TermFound {
  start: number;
  end: number;
  words: string;
}

const CAPITAL = "\\p{Lu}[\\p{L}\\p{N}-]*[\\p{L}\\p{N}]";
const TERM = new RegExp(
  `(?<![\\p{L}\\p{N}'’./@-])${CAPITAL}(?: (?:of |of the |for |for the )?${CAPITAL})+(?![\\p{L}\\p{N}])`,
  "gu",
);
/** Where a capital is due for another reason: the beginning of a sentence, a cell, a label, a quotation. */
const BEGINS = /(?:^|[.!?:;—–|"“”‘*_>•\n\t]|\s-|\d[.)])\s*$/u;
const NAMES_OF_TIME =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/u;
/** "Annual Leave: …" is a label of the output's own. */
const LABEL_END = /^[*_]*:/u;
/** A first word that says nothing of the name after it: "The Receiving Party", "Under Florida Law", "Members of …". */
const OPENER = new RegExp(
  "^(?:" +
    "A|After|All|Although|An|And|Any|As|At|Because|Before|Both|But|By|During|Each|Either|Every|For|From|Given|Her|His|" +
    "How|However|If|In|Is|It|Its|Neither|No|Note|On|Only|Or|Our|Per|See|Since|Some|Such|That|The|Their|These|They|This|" +
    "Those|To|Under|Unless|Until|Upon|We|When|Where|While|With|Within|You|Your|\\p{Lu}\\p{L}+(?= of )) ",
  "u",
);
/** What outputs call the passages they were given. */
const OWN_PARTS = /^(?:Passage|Source|Document|Context)s? /u;
/** Share of words with capitals, the first left out, from which a sentence is a title. */
const TITLE = 0.6;
/** German writes every noun with a capital; known by its commonest words, from this share of all. */
const GERMAN = /(?<!\p{L})(?:der|die|das|und|ist|nicht|den|dem|des|nach|muss|ein|eine|mit)(?!\p{L})/giu;
const MANY = 0.1;

/** The terms of an output, each at its first place. */
export function termsIn(output: string): TermFound[] {
  const words = output.match(/\p{L}+/gu)?.length ?? 0;
  if ((output.match(GERMAN)?.length ?? 0) > MANY * words) return [];
  const points = new CodePoints(output);
  const found = new Map<string, TermFound>();
  for (const { start, text } of statementsOf(output)) {
    const at = points.unitAt(start);
    if (isHeading(output, at, text)) continue;
    for (const { 0: match, index } of text.matchAll(TERM)) {
      const begins = BEGINS.test(output.slice(Math.max(0, at + index - 4), at + index));
      if (begins && LABEL_END.test(output.slice(at + index + match.length))) continue;
      const words = (begins ? match.replace(OPENER, "") : match).replace(/^(?:of |for )?(?:the )?/u, "");
      if (!words.includes(" ") || NAMES_OF_TIME.test(words) || OWN_PARTS.test(words) || found.has(words)) continue;
      const from = at + index + match.length - words.length;
      found.set(words, { start: from, end: from + words.length, words });
    }
  }
  return [...found.values()];
}

function isHeading(output: string, at: number, text: string): boolean {
  const line = output.slice(output.lastIndexOf("\n", at - 1) + 1, at);
  if (/^\s*#/u.test(line)) return true;
  const [first, ...words] = text.match(/\p{L}[\p{L}'’]*/gu) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return first !== undefined && capitals > TITLE * words.length;
}
