import type { Turn } from "../../../domain/record.ts";

/** Index of what the AI was asked: the last thing a person said, or the last turn of a log without roles; -1 for none. */
export const askedAt = (input: readonly Turn[]): number =>
  Math.max(
    input.findLastIndex(({ role }) => role === "user"),
    input.every(({ role }) => role !== "user") ? input.length - 1 : -1,
  );

/** What the AI was asked. */
export const askedOf = (input: readonly Turn[]): string => input[askedAt(input)]?.text.trim() ?? "";
