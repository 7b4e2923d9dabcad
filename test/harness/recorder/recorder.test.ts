import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { replayed } from "../power-cut/cuts.ts";
import { record, scratchFolder, whyNoRecorder } from "./record.ts";

const why = whyNoRecorder();
if (why !== null) console.warn(`skipped: ${why}`);
const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true }));

test.skipIf(why !== null)("the recorder sees every way Node and SQLite write, and can make writes fail", async () => {
  const { operations, root } = await record(join(import.meta.dirname, "exercise.ts"), scratch, "exercise", []);
  const replay = replayed(operations);
  const left = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => !name.endsWith("-shm"));
  expect([...replay.keys()].toSorted()).toEqual(left.toSorted());
  for (const [name, content] of replay)
    if (content !== null) expect(content.equals(readFileSync(join(root, name))), name).toBe(true);
  const marks = operations.flatMap((operation) => (operation.op === "mark" ? [operation.text] : []));
  expect(marks.filter((text) => !text.startsWith("!")).map((text) => JSON.parse(text))).toEqual([
    { after: 1, errno: 28, outcomes: ["ENOSPC", "ENOSPC"] },
    { after: 2, errno: 28, outcomes: ["ENOSPC", "ENOSPC"] },
    { after: 1, errno: 5, outcomes: ["EIO", "written"] },
    { done: true },
  ]);
});
