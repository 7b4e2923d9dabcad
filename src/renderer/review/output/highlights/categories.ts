import type { FailureMode, Rubric } from "../../../../domain/rubric.ts";

/** A kind of error with the letter that stands for it wherever colour alone would not do. */
export type Category = { id: string; label: string; means: string; sign: string };

/** The letter of the n-th way to fail: A to Z, then numbers. */
const signOf = (n: number): string => (n < 26 ? String.fromCodePoint(0x41 + n) : String(n + 1));

/** The ways to fail that the rubric names, in its order. */
export const categoriesOf = (rubric: Rubric): Category[] =>
  rubric.failure_modes.map(({ id, label, means }: FailureMode, n) => ({ id, label, means, sign: signOf(n) }));

/** The category of a highlight; one that the rubric no longer names is said to be so. */
export const categoryOf = (rubric: Rubric, id: string): Category =>
  categoriesOf(rubric).find((one) => one.id === id) ?? {
    id,
    label: "A way to fail that the rubric no longer names",
    means: "",
    sign: "?",
  };
