import type { LargeProject } from "./large-project.ts";

/** One figure that a bench measured. */
export interface Figure {
  measure: string;
  value: number;
  unit: "ms" | "s" | "MB" | "%";
  /** The least it could take here: the bare work, on the same machine, in the same run. */
  floor?: { of: string; value: number };
  /** Most it should be, in times the floor. */
  times?: number;
  /** Most it should be, in `unit`. A figure without any aim is shown for information. */
  most?: number;
  /** Least it should be, in `unit`: for figures of which more is better. */
  least?: number;
}

/** What a bench is given. */
export interface Bench {
  /** Size of the large project, in records of about 5 KB. */
  records: number;
  /** A folder of its own to work in, on a real disk; removed afterwards. */
  folder: string;
  /** The large project, made when first asked for and shared by the benches of one run. */
  large(): Promise<LargeProject>;
  log(line: string): void;
}

/** One bench: measures, cleans up after itself, answers its figures. */
export type RunBench = (bench: Bench) => Promise<Figure[]>;

/** The value below which `share` (0 to 1) of the values lie, by the nearest-rank method. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** How long a deed takes, in milliseconds. */
export async function timed(deed: () => unknown): Promise<number> {
  const start = performance.now();
  await deed();
  return performance.now() - start;
}

/** How long each of `count` runs takes of several deeds, which take turns so that all see the same machine. */
export async function inTurns<K extends string>(
  count: number,
  deeds: Record<K, (i: number) => unknown>,
): Promise<Record<K, number[]>> {
  const names = Object.keys(deeds) as K[];
  const taken = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, number[]>;
  for (let i = 0; i < count; i++) for (const name of names) taken[name].push(await timed(() => deeds[name](i)));
  return taken;
}
