import { CodePoints } from "../../../../domain/code-points.ts";

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const words = new Intl.Segmenter(undefined, { granularity: "word" });

/** What a key means to the text cursor. */
export type Move = { by: "letter" | "word" | "line" | "lineEnd" | "view" | "end"; direction: 1 | -1; selects: boolean };

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;
const MOVES: Record<string, readonly [plain: Move["by"], withCtrl: Move["by"] | null, direction: 1 | -1]> = {
  ArrowRight: ["letter", "word", 1],
  ArrowLeft: ["letter", "word", -1],
  ArrowDown: ["line", null, 1],
  ArrowUp: ["line", null, -1],
  End: ["lineEnd", "end", 1],
  Home: ["lineEnd", "end", -1],
  PageDown: ["view", null, 1],
  PageUp: ["view", null, -1],
};

/** The move a key asks for, or null when it is none. */
export function moveOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): Move | null {
  const [plain, withCtrl, direction] = MOVES[key] ?? [];
  const by = ctrlKey || metaKey ? withCtrl : plain;
  if (!by || direction === undefined || altKey) return null;
  return { by, direction, selects: shiftKey };
}

/**
 * One letter or word on in a text: to the end of the next word, or to the start of the one before. Code points of the
 * text; null at its end, where the next text begins.
 */
export function stepIn(text: string, at: number, by: "letter" | "word", direction: 1 | -1): number | null {
  const points = new CodePoints(text);
  const unit = points.unitAt(at);
  if (direction > 0 ? unit >= text.length : unit <= 0) return null;
  const stops = by === "letter" ? letterStops(text, unit) : wordStops(text, direction);
  const next = direction > 0 ? stops.find((stop) => stop > unit) : stops.findLast((stop) => stop < unit);
  return next === undefined ? null : points.pointAt(next);
}

/** Units around a place at which letters begin; a letter is never longer than this. */
const LONGEST = 64;

function letterStops(text: string, unit: number): number[] {
  const from = Math.max(0, unit - LONGEST);
  const near = text.slice(from, unit + LONGEST);
  return [...[...letters.segment(near)].map(({ index }) => from + index), from + near.length];
}

function wordStops(text: string, direction: 1 | -1): number[] {
  return [...words.segment(text)].flatMap(({ index, segment, isWordLike }) =>
    isWordLike ? [direction > 0 ? index + segment.length : index] : [],
  );
}
