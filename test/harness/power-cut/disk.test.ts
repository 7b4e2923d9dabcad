import { describe, expect, test } from "vitest";
import { random } from "../random.ts";
import type { Operation } from "../recorder/trace.ts";
import { cuts } from "./cuts.ts";
import type { DiskOptions } from "./disk.ts";

/** What the file `name` could hold after any cut that came after the mark "done": contents, or "absent". */
function possible(operations: Operation[], name: string, options?: DiskOptions): string[] {
  const found = new Set<string>();
  for (const state of cuts([...operations, { op: "mark", text: "done" }], 500, random(7), options))
    if (state.marks.length > 0) found.add(state.files.get(name)?.toString() ?? "absent");
  return [...found].toSorted();
}

const create = (object: number, name: string): Operation => ({ op: "create", object, folder: 1, name });
const write = (object: number, text: string, offset = 0): Operation => ({
  op: "write",
  object,
  offset,
  data: Buffer.from(text),
});
const sync = (object: number): Operation => ({ op: "sync", object });
const rename = (object: number, name: string, toName: string): Operation => ({
  op: "rename",
  object,
  folder: 1,
  name,
  toFolder: 1,
  toName,
});

describe("the disk a power cut leaves", () => {
  test("an unsynced file may be whole, empty, all zeros or absent", () => {
    expect(possible([create(2, "a"), write(2, "text")], "a")).toEqual(["", "\0\0\0\0", "absent", "text"]);
  });

  test("a synced file in an unsynced folder may be absent, but never changed", () => {
    expect(possible([create(2, "a"), write(2, "text"), sync(2)], "a")).toEqual(["absent", "text"]);
  });

  test("a synced file in a synced folder stays", () => {
    expect(possible([create(2, "a"), write(2, "text"), sync(2), sync(1)], "a")).toEqual(["text"]);
  });

  test("a rename over a file leaves the old or the new one, never none", () => {
    const old = [create(2, "a"), write(2, "old"), sync(2), sync(1)];
    const temp = [create(3, "a.tmp"), write(3, "new"), sync(3), rename(3, "a.tmp", "a")];
    expect(possible([...old, ...temp], "a")).toEqual(["new", "old"]);
    expect(possible([...old, ...temp, sync(1)], "a")).toEqual(["new"]);
  });

  test("a rename without a sync of the file may leave it empty", () => {
    const steps = [create(2, "a.tmp"), write(2, "new"), rename(2, "a.tmp", "a"), sync(1)];
    expect(possible(steps, "a")).toContain("");
  });

  test("an unsynced unlink may come undone", () => {
    const steps: Operation[] = [
      create(2, "a"),
      write(2, "text"),
      sync(2),
      sync(1),
      { op: "unlink", object: 2, folder: 1, name: "a" },
    ];
    expect(possible(steps, "a")).toEqual(["absent", "text"]);
    expect(possible([...steps, sync(1)], "a")).toEqual(["absent"]);
  });

  test("a write is torn between sectors and nowhere else", () => {
    const before = "a".repeat(1536);
    const steps = [create(2, "a"), write(2, before), sync(2), sync(1), write(2, "b".repeat(1100), 200)];
    const pieces = (content: string) =>
      [content[200], content[511], content[512], content[1023], content[1024]].join("");
    const seen = possible(steps, "a");
    expect(seen.every((content) => content.length === 1536)).toBe(true);
    expect(new Set(seen.map(pieces))).toEqual(
      new Set(["aaaaa", "bbaaa", "aabba", "aaaab", "bbbba", "bbaab", "aabbb", "bbbbb"]),
    );
  });

  test("a file in a folder whose own name was lost is lost with it", () => {
    const steps: Operation[] = [
      { op: "mkdir", object: 2, folder: 1, name: "folder" },
      { op: "create", object: 3, folder: 2, name: "a" },
      write(3, "text"),
      sync(3),
      sync(2),
    ];
    expect(possible(steps, "folder/a")).toEqual(["absent", "text"]);
    expect(possible([...steps, sync(1)], "folder/a")).toEqual(["text"]);
  });

  test("a forgotten sync is no sync", () => {
    const steps = [create(2, "a"), write(2, "text"), sync(2), sync(1)];
    expect(possible(steps, "a", { forgets: (path) => path === "a" })).toContain("");
    expect(possible(steps, "a", { forgets: (path) => path === "" })).toContain("absent");
  });
});
