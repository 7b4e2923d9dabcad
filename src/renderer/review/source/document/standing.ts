/** Where somebody stands in a document: the page at the top of the view, how far down it (0 to 1), and its text there. */
export type Standing = {
  page: number;
  within: number;
  /** Code points of the whole text. */
  start: number;
};

/** Reads a standing that was kept; whatever does not fit is the beginning. */
export function standingFrom(kept: unknown): Standing {
  const of = typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  const whole = (value: unknown): number =>
    Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : 0;
  const { within } = of;
  return {
    page: whole(of["page"]),
    within: typeof within === "number" && within > 0 && within <= 1 ? within : 0,
    start: whole(of["start"]),
  };
}

/** Standings by document, out of what was kept. */
export function standingsFrom(kept: unknown): Record<string, Standing> {
  if (typeof kept !== "object" || kept === null) return {};
  const known = Object.entries(kept).filter(([document]) => /^[0-9a-f]{64}$/.test(document));
  return Object.fromEntries(known.map(([document, standing]) => [document, standingFrom(standing)]));
}
