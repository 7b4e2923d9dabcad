import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { appendOwn, headsOfKind } from "../../src/store/ledger.ts";
import { chainWarnings } from "../../src/workbench/chain-warnings.ts";
import { warning } from "../../src/words/warnings.ts";
import { keepingDeeds, restoreFolder } from "../../src/workbench/keeping.ts";
import { verdict } from "../store/desk.ts";
import { caller, installation } from "./installation.ts";

function desk() {
  const bench = installation("Ada");
  const open = bench.session.create("Leave answers");
  appendOwn(open.store, open.writer, [verdict("r1", "c1", "fail")]);
  return { bench, open, project: open.projectId, deeds: keepingDeeds(bench) };
}
const answers = (bench: ReturnType<typeof desk>["bench"], project: string) =>
  headsOfKind(bench.session.need(project).store, "verdict").map((entry) => entry.value?.answer);

test("L16: backup, restore: the work of that time is back, and a new writer begins", async () => {
  const { bench, open, project, deeds } = desk();
  const made = await deeds.backup({ project }, caller);
  expect(made).toMatchObject({ entries: 2, records: 0 });
  expect(await deeds.backups({ project }, caller)).toMatchObject([{ name: made.name, size: made.size }]);
  const { writer } = open.writer;
  appendOwn(open.store, open.writer, [verdict("r1", "c1", "pass")]);
  expect(answers(bench, project)).toEqual(["pass"]);
  await deeds.restore({ project, backup: made.name }, caller);
  expect(answers(bench, project)).toEqual(["fail"]);
  const restored = bench.session.need(project);
  expect(restored.writer.writer).not.toBe(writer);
  appendOwn(restored.store, restored.writer, [verdict("r2", "c1", "pass")]);
  const warnings = chainWarnings(restored, () => "Ada");
  expect(warnings).toEqual([{ code: "new_writer", values: { name: "Ada", count: 2 } }]);
  expect(warning("new_writer", warnings[0]!.values)).toContain("going back to a backup");
  expect(await deeds.check({ project }, caller)).toMatchObject({ ok: true });
});

test("saving goes on while a backup is made, and the backup is whole", async () => {
  const { open, project, deeds } = desk();
  const backup = deeds.backup({ project }, caller);
  let during = 0;
  const done = Promise.resolve(backup).then(() => (during = -during));
  while (during >= 0 && during < 2000) {
    appendOwn(open.store, open.writer, [verdict(`r${during++}`, "c1", "pass")]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await done;
  expect(Math.abs(during)).toBeGreaterThan(1);
  expect((await backup).entries).toBeGreaterThanOrEqual(2);
  expect(await deeds.check({ project }, caller)).toMatchObject({ ok: true });
});

test("a project too damaged to open is restored from its folder", async () => {
  const { bench, open, project, deeds } = desk();
  const { name } = await deeds.backup({ project }, caller);
  bench.session.closeProject(project);
  const path = join(open.folder, "project.db");
  writeFileSync(path, readFileSync(path).fill(0x5a, 100, 8192));
  expect(() => bench.session.openFolder(open.folder, { write: true })).toThrow("project_damaged");
  restoreFolder(bench.services, open.folder, name);
  bench.session.openFolder(open.folder, { write: true });
  expect(answers(bench, project)).toEqual(["fail"]);
  expect(readdirSync(open.folder).filter((file) => file.startsWith("."))).toEqual([]);
});

test("check says what is wrong and changes nothing", async () => {
  const { open, project, deeds } = desk();
  open.store.db.exec("DELETE FROM heads");
  const { ok, checks } = await deeds.check({ project }, caller);
  expect(ok).toBe(false);
  expect(checks.filter((check) => !check.ok)).toEqual([
    { name: "heads", ok: false, detail: "a fold from nothing differs" },
  ]);
  expect(open.store.db.prepare("SELECT count(*) FROM heads").pluck().get()).toBe(0);
});
