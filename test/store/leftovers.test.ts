import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createProject, openProject } from "../../src/store/open.ts";
import { holder, now, PROJECT, tempFolder } from "./desk.ts";

test("what a killed process had begun to write in a project goes when it is next opened for writing", () => {
  const folder = join(tempFolder(), "p.touchstone");
  createProject(folder, { projectId: PROJECT, name: "P", now, holder }).close();
  mkdirSync(join(folder, "backups"));
  const begun = [".project.db.7.tmp", "backups/.a.db.7.1.tmp", "backups/.a.db.7.1.tmp-journal", "documents/.new-7"];
  const kept = [".hidden", "backups/2027-01-02T030405Z.db", "documents/notes.tmp"];
  for (const name of [...begun, ...kept]) writeFileSync(join(folder, name), "x");
  const all = () => readdirSync(folder, { recursive: true, encoding: "utf8" });

  openProject(folder, { write: false, now, holder }).close();
  expect(all()).toEqual(expect.arrayContaining(begun));

  openProject(folder, { write: true, now, holder }).close();
  expect(all()).toEqual(expect.arrayContaining(kept));
  expect(all().filter((name) => begun.includes(name))).toEqual([]);
});
