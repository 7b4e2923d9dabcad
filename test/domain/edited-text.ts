/** A text that was changed here and there; `at` says where a code point offset of the old text is now. */
export type Edited = { text: string; at: (offset: number) => number };

/** Changes a share of the characters, each by leaving it out, replacing it, or putting another before it. */
export const byCharacters = (text: string, share: number, seed: number): Edited => change([...text], share, seed);

/** The same by words: a word is left out, replaced by another of the text, or one is put before it. */
export const byWords = (text: string, share: number, seed: number): Edited =>
  change(text.match(/\s+|\S+/gu) ?? [], share, seed, (piece) => /\S/u.test(piece));

function change(pieces: string[], share: number, seed: number, may: (piece: string) => boolean = () => true): Edited {
  const random = sequence(seed);
  const any = () => {
    const one = pieces[Math.floor(random() * pieces.length)]!;
    return may(one) ? one : "other";
  };
  const now: string[] = [];
  const places: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    const put = (what: string) => {
      now.push(what);
      length += [...what].length;
    };
    const kind = may(piece) && random() < share ? Math.floor(random() * 3) : -1;
    if (kind === 0) put(any());
    const began = length;
    if (kind === 0 || kind === -1) put(piece);
    if (kind === 2) put(any());
    // Within a replaced piece every old offset is the new piece's beginning or end.
    const size = [...piece].length;
    for (let i = 0; i < size; i++) places.push(Math.min(began + i, length));
  }
  places.push(length);
  return { text: now.join(""), at: (offset) => places[offset]! };
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
