import type { Rotation, Zoom } from "./page-layout.ts";
import { type Standing, standingFrom } from "./standing.ts";

/** How somebody looks at a document; kept with the document, on this computer only. */
export type Look = {
  view: "page" | "reading";
  zoom: Zoom;
  rotation: Rotation;
  /** Pages drawn light on dark; only in the dark scheme, and only when asked for. */
  inverted: boolean;
  /** They have read what is to be said of its text and put it away. */
  noticed: boolean;
  /** Where they stood when they left it, beside whatever record. */
  standing: Standing;
};

const SMALLEST = 0.25;
const LARGEST = 5;
/** Steps of the zoom buttons. */
const STEPS = [0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];
const ROTATIONS: readonly unknown[] = [0, 90, 180, 270];

/** Reads a look that was kept; whatever does not fit is as at first. */
export function lookFrom(kept: unknown, hasPages: boolean): Look {
  const of = typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  const { zoom, rotation } = of;
  const isNumber = typeof zoom === "number" && zoom >= SMALLEST && zoom <= LARGEST;
  return {
    view: hasPages && of["view"] !== "reading" ? "page" : "reading",
    zoom: isNumber || zoom === "width" || zoom === "page" ? zoom : "text",
    rotation: ROTATIONS.includes(rotation) ? (rotation as Rotation) : 0,
    inverted: of["inverted"] === true,
    noticed: of["noticed"] === true,
    standing: standingFrom(of["standing"]),
  };
}

/** The next larger or smaller step from a size. 1 is the size on paper. */
export function zoomedBy(now: number, direction: 1 | -1): number {
  const step = direction > 0 ? STEPS.find((size) => size > now + 0.01) : STEPS.findLast((size) => size < now - 0.01);
  return step ?? now;
}
