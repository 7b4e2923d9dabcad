// `npm run bench -- [name …]`: runs the benches named, or all, and prints each figure beside its floor and its aim.
//   TOUCHSTONE_BENCH_RECORDS  size of the large project (100,000)
//   TOUCHSTONE_BENCH_FOLDER   where to work (the system's folder for temporary files); it should be a real disk
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import type { Figure, RunBench } from "./bench.ts";
import { benchFinding } from "./finding.bench.ts";
import { benchExtracting } from "./extracting.bench.ts";
import { benchImporting } from "./importing.bench.ts";
import { makeLargeProject, type LargeProject } from "./large-project.ts";
import { benchMerging } from "./merging.bench.ts";
import { benchNextRecord } from "./next-record.bench.ts";
import { benchOpening } from "./opening.bench.ts";
import { benchSaving } from "./saving.bench.ts";
import { benchSearching } from "./searching.bench.ts";
import { benchStarting } from "./starting.bench.ts";
import { benchSupport } from "./support.bench.ts";
import { benchViewing } from "./viewing.bench.ts";

const BENCHES: Record<string, RunBench> = {
  importing: benchImporting,
  extracting: benchExtracting,
  opening: benchOpening,
  next: benchNextRecord,
  saving: benchSaving,
  searching: benchSearching,
  finding: benchFinding,
  support: benchSupport,
  viewing: benchViewing,
  merging: benchMerging,
  starting: benchStarting,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}
const records = Number(process.env["TOUCHSTONE_BENCH_RECORDS"] ?? 100_000);
const folder = mkdtempSync(join(process.env["TOUCHSTONE_BENCH_FOLDER"] ?? tmpdir(), "touchstone-bench-"));
try {
  console.log(`${machine()}. Ratios are to a floor measured in the same run.\n`);
  const missed = await runAll(asked.length > 0 ? asked : Object.keys(BENCHES));
  console.log(missed === 0 ? "All aims met." : `${missed} ${missed === 1 ? "aim" : "aims"} not met.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @returns how many aims were not met */
async function runAll(names: string[]): Promise<number> {
  let missed = 0;
  let large: Promise<LargeProject> | undefined;
  for (const name of names) {
    const own = join(folder, name);
    mkdirSync(own);
    const log = (line: string) => void process.stderr.write(`${name}: ${line}\n`);
    const makeLarge = () => {
      log(`making a project of ${records.toLocaleString("en")} records`);
      return makeLargeProject(folder, records);
    };
    const figures = await BENCHES[name]!({ records, folder: own, log, large: () => (large ??= makeLarge()) });
    console.log(`${name}\n${table(figures)}\n`);
    missed += figures.filter((figure) => met(figure) === false).length;
    rmSync(own, { recursive: true, force: true });
  }
  return missed;
}

function machine(): string {
  const cores = `${cpus().length} × ${cpus()[0]?.model.trim()}`;
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${records.toLocaleString("en")} records; Node ${process.versions.node} on ${process.platform}, ${cores}, ${memory}`;
}

function met({ value, floor, times, most, least }: Figure): boolean | null {
  if (times === undefined && most === undefined && least === undefined) return null;
  return (
    value >= (least ?? -Infinity) &&
    value <= (most ?? Infinity) &&
    (times === undefined || !floor || value <= times * floor.value)
  );
}

function row(figure: Figure): string[] {
  const { measure, value, unit, floor, times, most, least } = figure;
  const aims = [
    times === undefined ? [] : [`≤ ${times} ×`],
    most === undefined ? [] : [`≤ ${most} ${unit}`],
    least === undefined ? [] : [`≥ ${rounded(least)} ${unit}`],
  ].flat();
  const verdict = met(figure);
  return [
    measure,
    `${rounded(value)} ${unit}`,
    floor ? `${rounded(floor.value)} ${unit} (${floor.of})` : "–",
    floor ? `${rounded(value / floor.value)} ×` : "–",
    aims.join(", ") || "–",
    verdict === null ? "" : verdict ? "met" : "NOT MET",
  ];
}

function rounded(value: number): string {
  return value.toLocaleString("en", value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}

function table(figures: Figure[]): string {
  const lines = [["measure", "measured", "floor", "ratio", "aim", ""], ...figures.map(row)];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) => `  ${line.map((cell, i) => cell.padEnd(widths[i]!)).join("  ")}`.trimEnd()).join("\n");
}
