/** A stretch of a text, in UTF-16 units. */
export type Hit = { start: number; end: number };

/** As many hits as are counted and shown; a search for "e" must not stop the page. */
export const MOST_HITS = 2000;

/**
 * All places where a text holds the words looked for, without regard to case, accents, the kind of quotation mark, or
 * where lines break. Hits do not overlap.
 */
export function search(text: string, wanted: string): Hit[] {
  const needle = folded(wanted.trim()).text;
  if (needle === "") return [];
  const { text: hay, from } = folded(text);
  const hits: Hit[] = [];
  for (let at = hay.indexOf(needle); at >= 0 && hits.length < MOST_HITS; at = hay.indexOf(needle, at + needle.length)) {
    // The end is where the character after the hit begins, so that combining marks are taken along.
    hits.push({ start: from[at]!, end: from[at + needle.length] ?? text.length });
  }
  return hits;
}

/** A text made comparable, with the place each of its units came from. */
function folded(text: string): { text: string; from: number[] } {
  let out = "";
  const from: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = comparable(character, out);
    out += plain;
    for (let unit = 0; unit < plain.length; unit++) from.push(at);
    at += character.length;
  }
  return { text: out, from };
}

function comparable(character: string, before: string): string {
  if (/\s/.test(character)) return before === "" || before.endsWith(" ") ? "" : " ";
  if (/[‘’‚′]/.test(character)) return "'";
  if (/[“”„″«»]/.test(character)) return '"';
  if (/[‐‑‒–—]/.test(character)) return "-";
  // Latin letters lose their accents; in other scripts marks can make another letter.
  return character
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u00ad\u200b]/g, "");
}
