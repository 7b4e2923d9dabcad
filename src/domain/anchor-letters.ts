/**
 * A text as quotations are compared (A3): what two programs that read the same page may write differently is written in
 * one way. `at`: for each letter the UTF-16 offset in the text of the character it comes from.
 */
export interface Letters {
  letters: string;
  at: Int32Array;
}

/** What a character is written as; `word`: it is part of a word, so that a hyphen before it may be one within a word. */
type Spelling = { as: string; capital: string; word: boolean; space: boolean; hyphen: boolean };

const QUOTES = new Map([
  ..."‘’‚‛′‵`´ʼ".split("").map((mark) => [mark, "'"] as const),
  ..."“”„‟«»″‶".split("").map((mark) => [mark, '"'] as const),
  ..."–—―−‒﹘".split("").map((mark) => [mark, "-"] as const),
]);
/** Hyphens proper; the soft hyphen is one that only shows at the end of a line. */
const HYPHENS = "-\u2010\u2011\u00ad";
/** Raised and lowered figures and letters, and fractions. */
const SMALL_FIGURE = /[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u215f\u2189]/;
/** Marks without width, and those that only say that an item of a list begins. */
const UNSEEN = /^[\u200b-\u200d\u2060\ufeff•◦▪▫‣⁃●○■□]$/;

/** Spellings met so far. There are few different characters in all the texts of a project. */
const spellings = new Map<number, Spelling>();
const spellingOf = (code: number): Spelling => {
  let known = spellings.get(code);
  if (!known) spellings.set(code, (known = spell(String.fromCodePoint(code))));
  return known;
};

function spell(character: string): Spelling {
  const space = /\s/u.test(character) && !UNSEEN.test(character);
  const hyphen = HYPHENS.includes(character);
  // Compatibility decomposition undoes ligatures and wide forms, and parts letters from their accents.
  // Not of small figures: 5² is not 52, nor 1½ 11/2.
  const form = SMALL_FIGURE.test(character) ? "NFC" : "NFKD";
  const plain = QUOTES.get(character) ?? character.normalize(form).replaceAll(/\s/gu, "");
  const capital = space || UNSEEN.test(character) || character === "\u00ad" ? "" : hyphen ? "-" : plain;
  return { as: capital.toLowerCase(), capital, word: /[\p{L}\p{M}]/u.test(character), space, hyphen };
}

/**
 * Writes a text in comparable letters: white space (line ends and page breaks too) as one space, hyphens within words
 * and at their line ends left out, marks and ligatures in their plain form, capitals small
 * unless `capitals` are kept.
 */
export function lettersOf(text: string, { capitals = false } = {}): Letters {
  let found = { letters: new Uint16Array(text.length + 16), at: new Int32Array(text.length + 16) };
  let count = 0;
  const put = (code: number, at: number) => {
    if (count === found.at.length) found = grown(found);
    found.letters[count] = code;
    found.at[count++] = at;
  };
  let word = false;
  for (let i = 0; i < text.length;) {
    const code = text.codePointAt(i)!;
    const spelling = spellingOf(code);
    const next = i + (code > 0xffff ? 2 : 1);
    const goesOn = spelling.hyphen && word ? wordAt(text, next) : -1;
    if (goesOn >= 0) {
      i = goesOn;
      continue;
    }
    if (spelling.space) {
      if (count > 0 && found.letters[count - 1] !== SPACE) put(SPACE, i);
    } else {
      const as = capitals ? spelling.capital : spelling.as;
      for (let j = 0; j < as.length; j++) put(as.charCodeAt(j), i);
    }
    if (spelling.as !== "" || spelling.space) word = spelling.word;
    i = next;
  }
  return { letters: decoded(found.letters.subarray(0, count)), at: found.at.subarray(0, count) };
}

const SPACE = 32;
/** Where a word goes on after a hyphen and white space, if it does: -1 if not. */
function wordAt(text: string, from: number): number {
  let i = from;
  while (i < text.length && spellingOf(text.charCodeAt(i)).space) i++;
  return i < text.length && spellingOf(text.codePointAt(i)!).word ? i : -1;
}

function grown({ letters, at }: { letters: Uint16Array; at: Int32Array }) {
  const size = at.length * 2;
  const larger = { letters: new Uint16Array(size), at: new Int32Array(size) };
  larger.letters.set(letters);
  larger.at.set(at);
  return larger;
}

/** Codes handed to one call of `fromCharCode`; its arguments lie on the stack. */
const AT_ONCE = 8192;

function decoded(codes: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < codes.length; i += AT_ONCE) parts.push(String.fromCharCode(...codes.subarray(i, i + AT_ONCE)));
  return parts.join("");
}
