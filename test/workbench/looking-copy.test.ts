import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { keepingDeeds } from "../../src/workbench/keeping.ts";
import { projectDeeds } from "../../src/workbench/project.ts";
import { recordsDeeds } from "../../src/workbench/records.ts";
import { fileWith, jsonl, run } from "./import-desk.ts";
import { caller, installation } from "./installation.ts";
import { tempFolder } from "../store/desk.ts";

/** Makes a folder such that nothing can be written in it; null when this computer does not let us. */
function readOnlyPlace(folder: string): string | null {
  if (process.platform !== "win32" && process.getuid?.() !== 0) {
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    return folder;
  }
  const place = join(tempFolder(), "mounted.touchstone");
  mkdirSync(place);
  if (spawnSync("mount", ["--bind", "-o", "ro", folder, place]).status !== 0) return null;
  onTestFinished(() => void spawnSync("umount", [place]));
  return place;
}

/** A project with two texts on a disk that can only be read, left as a program that was killed leaves it. */
async function onReadOnlyDisk() {
  const made = installation("Ada");
  const open = made.session.create("P");
  await run(open, fileWith(jsonl({ id: "1", question: "Q", answer: "A" }, { id: "2", question: "Q", answer: "B" })));
  writeFileSync(join(open.folder, "documents", "a".repeat(64)), "text");
  const left = join(tempFolder(), "left.touchstone");
  cpSync(open.folder, left, { recursive: true });
  made.session.close();
  return readOnlyPlace(left)!;
}

const why = (() => {
  const probe = join(tmpdir(), `touchstone-probe-${process.pid}`);
  mkdirSync(probe, { recursive: true });
  if (process.platform === "win32") return "a folder cannot be made read-only here";
  if (process.getuid?.() !== 0) return null;
  const mounted = spawnSync("mount", ["--bind", "-o", "ro", probe, probe]).status === 0;
  if (mounted) spawnSync("umount", [probe]);
  return mounted ? null : "root can write everywhere, and nothing can be mounted here";
})();
if (why !== null) console.warn(`skipped: ${why}`);

describe.skipIf(why !== null)("a project on a disk that can only be read", () => {
  test("is opened to look at, whole, and says so; nothing is written beside it", async () => {
    const place = await onReadOnlyDisk();
    const before = readdirSync(place);
    expect(before).toContain("project.db-wal");
    const ben = installation("Ben");
    const open = ben.session.openFolder(place, { write: true });
    expect(open.store.readOnly).toBe(true);
    const status = await projectDeeds(ben).status({ project: open.projectId }, caller);
    expect(status).toMatchObject({ records: 2, readOnly: true, warnings: [{ code: "read_only_disk" }] });
    const asked = { project: open.projectId, query: "", filters: {}, offset: 0, limit: 10 };
    expect((await recordsDeeds(ben).list(asked, caller)).rows.map(({ output }) => output)).toEqual(["A", "B"]);
    expect(existsSync(join(open.store.folder, "documents", "a".repeat(64)))).toBe(true);
    expect(await keepingDeeds(ben).check({ project: open.projectId }, caller)).toMatchObject({ ok: true });
    expect(() => ben.session.needWritable(open.projectId)).toThrow("read_only");
    expect(ben.session.openFolder(place, { write: true })).toBe(open);
    const copy = open.store.folder;
    ben.session.close();
    expect(existsSync(copy)).toBe(false);
    expect(readdirSync(place)).toEqual(before);
  });
});
