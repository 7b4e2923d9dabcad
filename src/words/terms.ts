/**
 * Words that belong to the code and must never be read on a screen. Tests hold every string of this folder, and every
 * text written in the markup of the screens, against it.
 */
export const CODE_WORDS =
  /\b(ledgers?|entry|entries|slots?|heads?|pins?|pinned|projections?|annotators?|writers?|packets?|bundles?|anchors?|orphans?|stale|forks?|forked|lamport|record|log bundle|segments?|envelopes?|rationales?|adjudicat\w+|rulings?|blobs?|quarantined?|not_applicable|cannot_judge|undefined|null|NaN|\[object Object\])\b(?!\.\w)/iu;

/** "Summary" -> "Summaries", "Answer" -> "Answers"; English rules, enough for the names people give to a text. */
export function plural(noun: string): string {
  if (/[^aeiou]y$/i.test(noun)) return noun.slice(0, -1) + (noun.endsWith("Y") ? "IES" : "ies");
  if (/(s|x|z|ch|sh)$/i.test(noun)) return `${noun}es`;
  return `${noun}s`;
}

/** A number as people read it: 12,345. */
export const number = (n: number): string => n.toLocaleString("en-US");

/** "1 summary", "12 summaries": a count with its noun in the middle of a sentence. */
export function count(n: number, noun: string): string {
  const word = inSentence(noun);
  return `${number(n)} ${n === 1 ? word : plural(word)}`;
}

/** "Summary 12": one text to judge, by its number on screen. */
export const called = (noun: string, n: number): string => `${noun} ${number(n)}`;

/** A noun in the middle of a sentence; abbreviations such as "NDA" keep their capitals. */
export const inSentence = (noun: string): string =>
  /^[A-Z]{2}/.test(noun) ? noun : noun.charAt(0).toLowerCase() + noun.slice(1);

/** A size in bytes as people read it. 1 MB = 1,000,000 bytes, as file managers show it. */
export function size(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB", "TB"];
  let i = 0;
  let n = bytes;
  while (n >= 1000 && i < units.length - 1) {
    n /= 1000;
    i += 1;
  }
  return `${i === 0 || n >= 100 ? number(Math.round(n)) : n.toFixed(1)} ${bytes === 1 ? "byte" : units[i]}`;
}
