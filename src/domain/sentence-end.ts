/** Never end a sentence: something always follows. */
const NEVER = new Set(
  "mr mrs ms dr prof hon rev messrs st mt e.g i.e cf viz v vs ca resp bzw z.b u.a d.h inkl gem vgl lt capt col gen sgt".split(
    " ",
  ),
);
/** Do not end a sentence when a number or a section sign follows: "No. 5", "Art. 6", "pp. 12-14", "Reg. (EU) 2016/679". */
const BEFORE_NUMBER = new Set(
  "no nos nr art arts sec secs sect p pp para paras ch chap cl cls fig figs vol ed reg regs rule r s ss n nn abs ziff §".split(
    " ",
  ),
);
/** May end a sentence or stand within a name: "Acme Inc. Ltd", "the U.S. Court", "et al." */
const SOMETIMES = new Set("etc inc ltd co corp llc plc jr sr al approx dept est a.m p.m bros ibid esq".split(" "));
/** After a word that may stand within a name, one of these begins a new sentence. */
const OPENERS = new Set(
  (
    "a all also although an and another any as at because before both but by certain during each either employees every " +
    "finally first for from furthermore given he her here his how however i if in it its moreover most neither no not " +
    "note on once one only other our second section she should similarly since some such that the their there therefore " +
    "these they third this those though thus to under unless until upon we what when where whether which while who will " +
    "with you your"
  ).split(" "),
);

const ENUMERATOR = /^[^\p{L}\p{N}]*\(?(?:\d{1,3}|\p{L}|[ivxlc]{1,6})$/iu;
const ACRONYM = /^(?:\p{L}\.)+\p{L}$/u;
const LAST_WORD = /[\p{L}\p{N}§][\p{L}\p{N}.&'’§]*$/u;
const OPENING = /^[\s"'“‘«„([*_`]*/u;

/**
 * Whether a full stop ends a sentence.
 * @param before the sentence so far, without the stop.
 * @param after what follows the stop and its closing quotes or brackets; empty at the end of the block.
 */
export function stopEnds(before: string, after: string): boolean {
  const next = after.replace(OPENING, "");
  if (next === "") return true;
  // "… 30 days. whichever is later": no sentence begins in lower case.
  if (/^\p{Ll}/u.test(next)) return false;
  if (ENUMERATOR.test(before)) return false;
  const word = LAST_WORD.exec(before.slice(-40))?.[0] ?? "";
  const lower = word.toLowerCase();
  if (NEVER.has(lower)) return false;
  if (BEFORE_NUMBER.has(lower) && /^(?:[\d§(]|[IVXLC]+\b)/u.test(next)) return false;
  if (SOMETIMES.has(lower) || ACRONYM.test(word) || isInitial(word)) return opensSentence(next);
  return true;
}

/** "J. Smith", "Plan B. The next": one capital letter. */
const isInitial = (word: string) => /^\p{Lu}$/u.test(word);

const opensSentence = (next: string) => OPENERS.has((/^[\p{L}'’]+/u.exec(next)?.[0] ?? "").toLowerCase());
