import type { Turn } from "./record.ts";

/** What the model was asked: the last turn of the user, or of whoever spoke last. */
export const taskOf = (input: Turn[]): string =>
  (input.findLast((turn) => turn.role === "user") ?? input.at(-1))?.text ?? "";

/** The opening words of a text, cut at a word's end, with an ellipsis where it goes on. */
export function opening(text: string, longest: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest + 1);
  const end = cut.lastIndexOf(" ");
  return `${(end > longest / 2 ? cut.slice(0, end) : line.slice(0, longest)).toWellFormed().replace(/\uFFFD$/u, "")}…`;
}
