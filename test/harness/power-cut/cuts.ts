import type { Random } from "../random.ts";
import type { Operation } from "../recorder/trace.ts";
import { Disk, type DiskOptions, type DiskState } from "./disk.ts";
import type { Cut } from "./file.ts";

/** Ways to lose what was not synced: `keeps` of the index-th of count, oldest first, with the state's own chance. */
const FATES = {
  "all lost": { keeps: () => false },
  "all kept": { keeps: () => true },
  "some lost": { keeps: (random, chance) => random.next() < chance },
  torn: { keeps: (random, chance) => random.next() < chance, tears: true },
  "newest lost": { keeps: (_random, chance, index, count) => index < chance * count },
  "newest kept": { keeps: (_random, chance, index, count) => index >= chance * count },
} satisfies Record<string, Fate>;

interface Fate {
  keeps(random: Random, chance: number, index: number, count: number): boolean;
  tears?: boolean;
}
export const FATE_NAMES = Object.keys(FATES);

function cutOf(fate: Fate, random: Random): Cut {
  const chance = random.next();
  return {
    random,
    keeps: (index, count) => fate.keeps(random, chance, index, count),
    tears: () => fate.tears === true && random.next() < 0.5,
    growsEmpty: () => random.next() < 0.25,
  };
}

/** How often the trace is gone through for states that are still wanting before we say that there are no more. */
const PASSES = 20;

export interface CutState extends DiskState {
  /** How many operations had been asked for when the power went. */
  operations: number;
  fate: string;
  /** Marks written before the cut: what had been acknowledged. */
  marks: string[];
}

/**
 * States that a power cut could leave, spread over the whole trace, until `wanted` different ones were given or
 * no new one turns up. Two states differ when the disk or what had been acknowledged does.
 */
export function* cuts(
  operations: Operation[],
  wanted: number,
  random: Random,
  options: DiskOptions = {},
): Generator<CutState> {
  const seen = new Set<string>();
  const fates = Object.entries<Fate>(FATES);
  for (let pass = 0; pass < PASSES && seen.size < wanted; pass++) {
    const perOperation = (wanted - seen.size) / operations.length;
    const disk = new Disk(options);
    const marks: string[] = [];
    // Begun anywhere, so that the last few states wanted are not all looked for at the first operation.
    let drawn = random.next();
    for (const [index, operation] of operations.entries()) {
      disk.apply(operation);
      if (operation.op === "mark") marks.push(operation.text);
      for (; drawn < perOperation * (index + 1); drawn++) {
        const [fate, how] = fates[random.below(fates.length)]!;
        const state = disk.after(cutOf(how, random));
        const key = `${marks.length} ${state.digest}`;
        if (seen.has(key)) continue;
        seen.add(key);
        yield { ...state, operations: index + 1, fate, marks };
      }
    }
  }
}

/** The trace replayed with nothing lost: must equal what the process really left behind. */
export function replayed(operations: Operation[]): DiskState["files"] {
  const disk = new Disk();
  for (const operation of operations) disk.apply(operation);
  const never = { keeps: () => true, tears: () => false, growsEmpty: () => false };
  return disk.after({ ...never, random: null as never }).files;
}
