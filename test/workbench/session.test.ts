import { cpSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Refusal } from "../../src/domain/problem.ts";
import { appendOwn, headsOfKind } from "../../src/store/ledger.ts";
import { heldSegments } from "../../src/store/segments.ts";
import type { OpenProject } from "../../src/workbench/session.ts";
import { createSession } from "../../src/workbench/session.ts";
import { tempFolder, verdict } from "../store/desk.ts";
import { installation, testServices } from "./installation.ts";

const say = ({ store, writer }: OpenProject, key = "r1") => appendOwn(store, writer, [verdict(key, "c1", "pass")])[0]!;
const codeOf = (deed: () => unknown) => {
  try {
    deed();
  } catch (error) {
    return (error as Refusal).problem.code;
  }
  return null;
};

test("L8: the same copy on the same installation goes on with its writer", () => {
  const { session } = installation("Ada");
  const first = session.create("Leave answers");
  const said = say(first);
  const { folder } = first;
  session.closeProject(first.projectId);
  const again = session.openFolder(folder, { write: true });
  const more = say(again);
  expect(more.writer).toBe(said.writer);
  expect(more.seq).toBe(said.seq + 1);
});

test("L8: of a copied folder and its original, one goes on and the other begins a new writer", () => {
  const { session } = installation("Ada");
  const original = session.create("Leave answers");
  const said = say(original);
  session.closeProject(original.projectId);
  const copy = join(tempFolder(), "copy.touchstone");
  cpSync(original.folder, copy, { recursive: true });
  const inCopy = say(session.openFolder(copy, { write: true }));
  session.closeProject(original.projectId);
  const inOriginal = say(session.openFolder(original.folder, { write: true }));
  expect(inCopy.writer).toBe(said.writer);
  expect(inOriginal.writer).not.toBe(said.writer);
  expect(inOriginal.seq).toBe(2);
  expect(inOriginal.annotator).toBe(said.annotator);
});

test("L8: a missing key, another installation or a restored database begins a new writer", () => {
  const services = testServices("Ada");
  const { session } = installation("Ada", services);
  const open = session.create("Leave answers");
  const { folder, projectId } = open;
  const first = say(open).writer;
  session.closeProject(projectId);
  rmSync(join(services.appData, "keys"), { recursive: true });
  const second = say(session.openFolder(folder, { write: true })).writer;
  session.closeProject(projectId);
  const elsewhere = installation("Ben");
  const third = say(elsewhere.session.openFolder(folder, { write: true })).writer;
  elsewhere.session.closeProject(projectId);
  expect(new Set([first, second, third]).size).toBe(3);
});

test("what an earlier writer said and never sent is signed off when its key is still here", () => {
  const { session, services } = installation("Ada");
  const open = session.create("Leave answers");
  const { folder, projectId } = open;
  const said = say(open);
  // As after a kill: nothing was cut. Then the token is lost.
  open.store.db.prepare("DELETE FROM meta WHERE key = 'copy_token'").run();
  open.store.close();
  const later = createSession(services).openFolder(folder, { write: true });
  expect(later.writer.writer).not.toBe(said.writer);
  expect(heldSegments(later.store).map((segment) => segment.writer)).toEqual([said.writer]);
  later.store.close();
  session.openProjects.delete(projectId);
});

test("closing cuts what was said; a writer that says nothing leaves nothing", () => {
  const { session } = installation("Ada");
  const open = session.create("Leave answers");
  const { folder, projectId } = open;
  session.closeProject(projectId);
  const again = session.openFolder(folder, { write: true });
  expect(headsOfKind(again.store, "writer_bound")).toEqual([]);
  say(again);
  session.closeProject(projectId);
  expect(heldSegments(session.openFolder(folder, { write: false }).store)).toHaveLength(1);
});

test("keys are readable by this user only and never lie in the project", () => {
  const { session, services } = installation("Ada");
  const open = session.create("Leave answers");
  say(open);
  const keys = join(services.appData, "keys");
  const [name] = readdirSync(keys);
  if (process.platform !== "win32") expect(statSync(join(keys, name!)).mode & 0o777).toBe(0o600);
  const { seed } = JSON.parse(readFileSync(join(keys, name!), "utf8")) as { seed: string };
  session.closeProject(open.projectId);
  for (const file of readdirSync(open.folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile())) {
    const bytes = readFileSync(join(file.parentPath, file.name));
    expect(bytes.includes(seed) || bytes.includes(Buffer.from(seed, "hex"))).toBe(false);
  }
});

test("a project open for reading refuses what would change it", () => {
  const { session } = installation("Ada");
  const { folder, projectId } = session.create("Leave answers");
  session.closeProject(projectId);
  session.openFolder(folder, { write: false });
  expect(codeOf(() => session.needWritable(projectId))).toBe("read_only");
  expect(codeOf(() => session.need(projectId).writer)).toBe("read_only");
  expect(codeOf(() => session.need("0"))).toBe("handle_unknown");
});

test("folder names are safe everywhere and do not collide", () => {
  const { session } = installation("Ada");
  const names = ['a/b:c?"', "a/b:c?*", "con", "...", " Straße  12. "];
  const folders = names.map((name) => session.create(name).folder.split("/").at(-1));
  expect(folders).toEqual([
    "a b c.touchstone",
    "a b c 2.touchstone",
    "Project con.touchstone",
    "Project.touchstone",
    "Straße 12.touchstone",
  ]);
});

test("a project whose folder was moved away while it is open takes nothing more, and goes on when it is back", () => {
  const { session } = installation("Ada");
  const { folder, projectId } = session.create("Leave answers");
  renameSync(folder, `${folder}.away`);
  expect(codeOf(() => session.needWritable(projectId))).toBe("project_missing");
  renameSync(`${folder}.away`, folder);
  expect(say(session.needWritable(projectId)).seq).toBe(2);
});
