import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { EntryFor } from "../../src/domain/entry.ts";
import { openProject } from "../../src/store/open.ts";
import type { OpenProject } from "../../src/workbench/session.ts";
import { counts, fileWith, importDesk, jsonl, run } from "./import-desk.ts";

const ROWS = 30_000;

/** Counts of the imports that stand in the ledger, in order. */
const entered = ({ store }: OpenProject) =>
  (store.db.prepare("SELECT envelope FROM entries WHERE kind = 'import' ORDER BY id").pluck().all() as string[]).map(
    (envelope) => (JSON.parse(envelope) as EntryFor<"import">).value.counts,
  );

test("an import killed in the middle keeps whole rows, and the same import again adds the rest", async () => {
  const { bench, open } = importDesk();
  const { folder } = open;
  bench.session.closeProject(open.projectId);
  const rows = Array.from({ length: ROWS }, (_, i) => ({
    id: `${i}`,
    question: "Q",
    // Each tenth row is refused.
    answer: i % 10 === 9 ? "" : `A${i} ${"x".repeat(400)}`,
  }));
  const good = 0.9 * ROWS;
  const log = fileWith(jsonl(...rows));
  const script = join(import.meta.dirname, "import-until-killed.ts");
  const child = spawn(process.execPath, [script, bench.services.appData, folder, log.path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  // The second progress: some batches are in, most are not.
  let heard = "";
  for await (const text of child.stdout) {
    heard += String(text);
    if (
      heard
        .trim()
        .split("\n")
        .some((line) => Number(line) > 0)
    )
      break;
  }
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  const again = bench.session.openFolder(folder, { write: true });
  const count = (table: string) => again.store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  const kept = count("records");
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(good);
  expect([count("record_versions"), count("bundle_rows")]).toEqual([kept, kept]);
  expect(counts(await run(again, log))).toEqual([ROWS, good - kept, kept, 0, ROWS - good]);
  const [cutOff, whole] = entered(again);
  expect(cutOff).toMatchObject({ added: kept, unchanged: 0, changed: 0 });
  // What was counted is what was committed, refused rows too.
  expect(Math.abs(cutOff!.rejected - kept / 9)).toBeLessThanOrEqual(1);
  expect(cutOff!.rows).toBe(kept + cutOff!.rejected);
  expect(whole).toEqual({ rows: ROWS, added: good - kept, unchanged: kept, changed: 0, rejected: ROWS - good });
  const positions = again.store.db.prepare(
    "SELECT min(position), max(position), count(DISTINCT position) FROM records",
  );
  expect(positions.raw().get()).toEqual([1, good, good]);
  bench.session.closeProject(again.projectId);
  const holder = { kind: "cli" as const, name: "test", pid: 1 };
  const store = openProject(folder, { write: false, now: () => new Date(0), holder });
  expect(store.db.pragma("integrity_check", { simple: true })).toBe("ok");
  store.close();
});
