/** A text and whether its bytes had to be guessed at. */
export interface Decoded {
  text: string;
  repaired: boolean;
}

const BOMS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/**
 * Decodes text: by its byte order mark, else as UTF-8, else as it says of itself (`declared`), else as windows-1252,
 * which gives every byte a character. The last is a guess, as are characters that the encoding has not.
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  for (const [mark, encoding] of BOMS) {
    if (mark.every((byte, at) => bytes[at] === byte)) return lossy(bytes, encoding);
  }
  const utf8 = strict(bytes, "utf-8");
  if (utf8 !== null) return { text: utf8, repaired: false };
  const own = declared === undefined || /^utf-?8$/i.test(declared) ? null : strict(bytes, declared);
  if (own !== null) return { text: own, repaired: false };
  return { text: new TextDecoder("windows-1252").decode(bytes), repaired: true };
}

/** Null when the bytes are not in that encoding, or nobody knows it. */
function strict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function lossy(bytes: Uint8Array, encoding: string): Decoded {
  const text = strict(bytes, encoding);
  return text === null ? { text: new TextDecoder(encoding).decode(bytes), repaired: true } : { text, repaired: false };
}
