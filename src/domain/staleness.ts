import { z } from "zod";
import type { ValueOf } from "./entry.ts";
import type { Hash } from "./hash.ts";
import type { RecordHashes } from "./record.ts";
import { criterionHash, type Rubric } from "./rubric.ts";

/** How a verdict stands to what it judged. `moved`: still good, but the question was reworded since. */
export const Staleness = z.enum(["current", "moved", "stale"]);
export type Staleness = z.infer<typeof Staleness>;
export const StaleBecause = z.enum(["input", "output", "context", "criterion"]);
export type StaleBecause = z.infer<typeof StaleBecause>;

/** A published rubric, as its entry has it. */
export type Publication = ValueOf<"rubric_published">;
/** A question now: its criterion hash, and the older ones whose verdicts still stand. */
export type Question = { now: string; standing: ReadonlySet<string> };
export type Questions = ReadonlyMap<string, Question>;

/**
 * S4: the rubrics that nobody has built on. Publications of the same text are one rubric, so that a copy which began
 * with an exported rubric does not stand beside it for ever: what is the base of another head gives way to that one.
 * @param heads head publications in display order
 * @returns rubric hashes in display order
 */
export function headRubrics(heads: Publication[], publications: Publication[]): string[] {
  const bases = new Map<string, Set<string>>();
  for (const { rubric, base } of publications) bases.set(rubric, new Set([...(bases.get(rubric) ?? []), ...base]));
  const found = [...new Set(heads.map((head) => head.rubric))];
  const older = (of: string) => reaching(of, bases);
  // Two that are each the base of the other (one was taken back) both stay.
  return found.filter((one) => !found.some((other) => older(other).has(one) && !older(one).has(other)));
}

/**
 * S3: an older criterion hash stands when some path of publications leads from it to the question's present text
 * without a change of meaning. A change that nobody classed counts as one of meaning.
 */
export function questionsOf(
  rubric: Rubric,
  publications: Publication[],
  rubricOf: (hash: string) => Rubric | null,
  hash: Hash,
): Questions {
  const softly = new Map<string, Set<string>>();
  for (const { rubric: to, base, changes } of publications) {
    const after = hashesOf(rubricOf(to), hash);
    for (const from of base)
      for (const [id, before] of hashesOf(rubricOf(from), hash)) {
        const now = after.get(id);
        if (now === undefined || now === before || (changes[id] ?? "meaning") === "meaning") continue;
        if (!softly.has(now)) softly.set(now, new Set());
        softly.get(now)!.add(before);
      }
  }
  return new Map([...hashesOf(rubric, hash)].map(([id, now]) => [id, { now, standing: reaching(now, softly) }]));
}

const hashesOf = (rubric: Rubric | null, hash: Hash): Map<string, string> =>
  new Map(rubric?.criteria.map((criterion) => [criterion.id, criterionHash(criterion, hash)]) ?? []);

function reaching(now: string, softly: Map<string, Set<string>>): Set<string> {
  const found = new Set<string>();
  const next = [now];
  for (let at = next.pop(); at !== undefined; at = next.pop())
    for (const before of softly.get(at) ?? [])
      if (before !== now && !found.has(before)) {
        found.add(before);
        next.push(before);
      }
  return found;
}

/** Pins on judged text, as far as the kind of entry has them. */
export type TextPins = { input?: string; output?: string; context?: string };

/**
 * S2: which judged parts changed. Pins hold when they match any one current version; against several, the nearest
 * one speaks. A record that is not held cannot have changed.
 */
export function changedParts(pins: TextPins, versions: RecordHashes[]): StaleBecause[] {
  const parts = (["input", "output", "context"] as const).filter((part) => pins[part] !== undefined);
  const changes = versions.map((version) => parts.filter((part) => pins[part] !== version[part]));
  return changes.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

/** S1: a verdict's pins against the current texts and the current question (none: it was taken out). */
export function stalenessOf(
  pins: Required<TextPins> & { criterion: string },
  versions: RecordHashes[],
  question: Question | undefined,
): { staleness: Staleness; because: StaleBecause[] } {
  const because = changedParts(pins, versions);
  if (pins.criterion === question?.now) return { staleness: because.length > 0 ? "stale" : "current", because };
  if (!question?.standing.has(pins.criterion)) because.push("criterion");
  return { staleness: because.length > 0 ? "stale" : "moved", because };
}
