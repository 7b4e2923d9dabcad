/** One figure that a bench measured. */
export interface Figure {
  measure: string;
  value: number;
  unit: "ms" | "s" | "MB";
  /** The least it could take here: the bare work, on the same machine, in the same run. */
  floor?: { of: string; value: number };
  /** Most it should be: times the floor where there is one, else in `unit`. Missing: shown for information. */
  aim?: number;
}

/** What a bench is given. */
export interface Bench {
  /** Size of the large project, in records of about 5 KB. */
  records: number;
  /** A folder of its own to work in, on a real disk; removed afterwards. */
  folder: string;
  log(line: string): void;
}

/** One bench: measures, cleans up after itself, answers its figures. */
export type RunBench = (bench: Bench) => Promise<Figure[]>;

/** The value below which `share` (0 to 1) of the values lie, by the nearest-rank method. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** How long each of `count` runs of `deed` takes, in milliseconds. */
export async function timings(count: number, deed: (i: number) => unknown): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await deed(i);
    taken.push(performance.now() - start);
  }
  return taken;
}
