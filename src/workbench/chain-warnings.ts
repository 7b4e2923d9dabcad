import { heldFlags } from "../store/chain.ts";
import { headsOfKind } from "../store/entries.ts";
import { heldSegments } from "../store/segments.ts";
import type { WarningCode } from "../words/warnings.ts";
import type { OpenProject } from "./session.ts";

export interface Warning {
  code: WarningCode;
  values: Record<string, string | number>;
}

/**
 * What is flagged in the work that is held (M6), once per reviewer and flag, with the number of segments concerned. A
 * second writer is told as soon as it has said anything; one's own as what it is: further work, kept apart.
 */
export function chainWarnings(
  { store, annotator: me }: OpenProject,
  nameOf: (annotator: string) => string | null,
): Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: WarningCode, annotator: string, count: number) => {
    const name = nameOf(annotator);
    warnings.push({ code, values: { ...(name === null ? {} : { name }), count } });
  };
  for (const [annotator, bound] of Map.groupBy(headsOfKind(store, "writer_bound"), (entry) => entry.annotator))
    if (bound.length > 1) warn(annotator === me ? "new_writer" : "second_writer", annotator, bound.length);
  const flags = heldFlags(store);
  for (const [annotator, segments] of Map.groupBy(heldSegments(store), (segment) => segment.annotator))
    for (const flag of ["gap", "chain_fork", "duplicate_number", "unknown_key"] as const) {
      const count = segments.filter(({ hash }) => flags.get(hash)?.includes(flag)).length;
      if (count > 0) warn(flag, annotator, count);
    }
  return warnings;
}
