import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
/** App data in which the sample project is open and read; every test of it gets a copy. */
export const SAMPLE_DATA = join(ROOT, ".cache/e2e-sample");
const MADE_BY = join(SAMPLE_DATA, "made-by");

/**
 * Reading the two long documents of the sample takes longer than most tests: it is done once for each build. What a
 * first start looks like is tested where a spec starts a computer of its own.
 */
export default function readSampleOnce(): void {
  const build = readFileSync(join(ROOT, "out/built-from"), "utf8");
  if (existsSync(MADE_BY) && readFileSync(MADE_BY, "utf8") === build) return;
  rmSync(SAMPLE_DATA, { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, "read-sample.ts"), SAMPLE_DATA], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`the sample was not read: exit code ${status}`);
  writeFileSync(MADE_BY, build);
}
