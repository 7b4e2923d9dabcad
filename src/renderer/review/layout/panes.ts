/** How the width is shared: as it comes, for reading the source, or for reading and correcting the output. */
export const ARRANGEMENTS = ["balanced", "wide_source", "wide_output"] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

/** What a person has set about the panes; it goes along from record to record. Widths in CSS px. */
export type PaneSettings = {
  arrangement: Arrangement;
  /** Part of the reading width that the output takes when balanced; null until a splitter was moved. */
  outputShare: number | null;
  rubric: number | null;
  /** Whether the list of records is open over the panes. */
  queue: boolean;
};
export const FIRST_SETTINGS: PaneSettings = { arrangement: "balanced", outputShare: null, rubric: null, queue: false };

export type Panes = { rail: number; output: number; source: number; rubric: number };

/** Below this width one pane is shown at a time. */
export const NARROW = 1100;
/** From this width on there is room for the rail. */
const RAIL_FROM = 1360;
const RAIL = 40;
/** Width of the rubric when only its shapes are shown. */
export const STRIP = 64;
const LIMITS = { reading: 300, rubric: { least: 288, most: 480 } };
/** UX §1: 520 : 536 at 1440 wide, 456 : 496 at 1280. */
const BALANCED = { wide: 520 / 1056, small: 456 / 952 };
const SHARES = { wide_source: 0.4, wide_output: 0.62 };

const between = (least: number, most: number, n: number): number => Math.min(Math.max(n, least), Math.max(least, most));

/** Widths of the panes in a window of some width; they add up to it exactly. */
export function panesIn(width: number, settings: PaneSettings): Panes {
  const rail = width >= RAIL_FROM ? RAIL : 0;
  const wide = width >= RAIL_FROM;
  const { least, most } = LIMITS.rubric;
  const rubric =
    settings.arrangement === "wide_source" ? STRIP : between(least, most, settings.rubric ?? (wide ? 344 : 328));
  const reading = width - rail - rubric;
  const share = shareOf(settings, wide);
  const output = between(LIMITS.reading, reading - LIMITS.reading, Math.round(reading * share));
  return { rail, output, source: reading - output, rubric };
}

function shareOf({ arrangement, outputShare }: PaneSettings, wide: boolean): number {
  if (arrangement !== "balanced") return SHARES[arrangement];
  return outputShare ?? (wide ? BALANCED.wide : BALANCED.small);
}

/** Settings after a splitter was moved so many px to the right. Moving one ends a fixed arrangement. */
export function moved(settings: PaneSettings, width: number, which: "output" | "rubric", by: number): PaneSettings {
  const panes = panesIn(width, settings);
  const reading = panes.output + panes.source;
  if (which === "output") {
    const output = between(LIMITS.reading, reading - LIMITS.reading, panes.output + by);
    return { ...settings, arrangement: "balanced", outputShare: output / reading };
  }
  const { least, most } = LIMITS.rubric;
  const outputShare = settings.arrangement === "balanced" ? settings.outputShare : panes.output / reading;
  return { ...settings, arrangement: "balanced", outputShare, rubric: between(least, most, panes.rubric - by) };
}

/** The next arrangement in the round of W. */
export const nextArrangement = (now: Arrangement): Arrangement =>
  ARRANGEMENTS[(ARRANGEMENTS.indexOf(now) + 1) % ARRANGEMENTS.length]!;

/** Reads settings that were kept; whatever does not fit is as at first. */
export function settingsOf(kept: unknown): PaneSettings {
  if (typeof kept !== "object" || kept === null) return FIRST_SETTINGS;
  const { arrangement, outputShare, rubric } = kept as Record<string, unknown>;
  return {
    arrangement: ARRANGEMENTS.find((one) => one === arrangement) ?? "balanced",
    outputShare: typeof outputShare === "number" && outputShare > 0 && outputShare < 1 ? outputShare : null,
    rubric: typeof rubric === "number" && rubric > 0 ? rubric : null,
    queue: false,
  };
}
