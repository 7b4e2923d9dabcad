/** First and last byte to send, both counted from 0 and included. */
type ByteRange = { start: number; end: number };

/**
 * Reads a `Range` header (RFC 9110 §14) for a file of `size` bytes: null means send everything, `unsatisfiable` means
 * answer 416. Several ranges at once are answered with everything, as the RFC allows.
 */
export function byteRange(header: string | null | undefined, size: number): ByteRange | null | "unsatisfiable" {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  if (first !== "" && last !== "" && Number(last) < Number(first)) return null;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return start > end ? "unsatisfiable" : { start, end };
}
