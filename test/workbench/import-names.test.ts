import { expect, test } from "vitest";
import { Mapping } from "../../src/domain/mapping.ts";
import { heldVersion, logsHeld } from "../../src/store/records.ts";
import { importsDeeds } from "../../src/workbench/imports.ts";
import { counts, dryRun, fileWith, importDesk, jsonl, run } from "./import-desk.ts";
import { caller } from "./installation.ts";

/** A log whose rows are counted from 1. */
const counted = (about: string, many = 3, answer = "") =>
  jsonl(
    ...Array.from({ length: many }, (_, i) => ({
      id: `${i + 1}`,
      question: `${about} question ${i + 1}?`,
      answer: `${about} answer ${i + 1}.${answer}`,
    })),
  );
const codes = ({ warnings }: { warnings: { code: string; count: number }[] }) =>
  warnings.filter(({ code }) => code.startsWith("log_"));

test("two logs that count alike stay two; a newer export of one is still that one", async () => {
  const { open } = importDesk();
  await run(open, fileWith(counted("Leave"), "leave-2027-01.jsonl"));
  expect(counts(await run(open, fileWith(counted("Notice"), "notice.jsonl")))).toEqual([3, 3, 0, 0, 0]);
  expect(heldVersion(open.store, 1)!.output).toBe("Leave answer 1.");
  expect(counts(await run(open, fileWith(counted("Leave"), "leave-2027-01.jsonl")))).toEqual([3, 0, 3, 0, 0]);
  const newer = await dryRun(open, fileWith(counted("Leave", 4, " Or six."), "leave-2027-02.jsonl"));
  expect(counts(newer)).toEqual([4, 1, 0, 3, 0]);
  expect(codes(newer)).toEqual([]);
  expect(logsHeld(open.store)).toEqual(["leave", "notice"]);
});

test("another log of the same name is warned of before it replaces anything, and can be named apart", async () => {
  const { open } = importDesk();
  await run(open, fileWith(counted("Leave"), "export (1).jsonl"));
  const other = fileWith(counted("Notice"), "export (2).jsonl");
  const dry = await dryRun(open, other);
  expect([counts(dry), codes(dry)]).toEqual([[3, 0, 0, 3, 0], [{ code: "log_collides", count: 3 }]]);
  const mapping = { log: "notice", key: "id", input: "question", output: "answer", facts: [] };
  const apart = await dryRun(open, { ...other, mapping });
  expect([counts(apart), codes(apart)]).toEqual([[3, 3, 0, 0, 0], []]);
  // Whoever imports without looking first is told at least afterwards.
  expect(codes(await run(open, other))).toEqual([{ code: "log_collides", count: 3 }]);
});

test("the same log under another file name is known by its rows, and warned of when it is named otherwise", async () => {
  const { open } = importDesk();
  await run(open, fileWith(counted("Leave"), "leave.jsonl"));
  const renamed = fileWith(counted("Leave", 4), "for the lawyers.jsonl");
  const mapping = { log: "other", key: "id", input: "question", output: "answer", facts: [] };
  const dry = await dryRun(open, { ...renamed, mapping });
  expect([counts(dry), codes(dry)]).toEqual([[4, 4, 0, 0, 0], [{ code: "log_elsewhere", count: 3 }]]);
  expect(counts(await run(open, renamed))).toEqual([4, 1, 3, 0, 0]);
});

test("a newer export under another file name is known by its questions, though every answer changed", async () => {
  const { open } = importDesk();
  await run(open, fileWith(counted("Leave"), "june.jsonl"));
  const newer = await dryRun(open, fileWith(counted("Leave", 4, " Or six."), "july.jsonl"));
  expect([counts(newer), codes(newer)]).toEqual([[4, 1, 0, 3, 0], []]);
});

test("rows without a key are known by their content in whatever file they stand", async () => {
  const { open } = importDesk();
  const rows = jsonl({ question: "Q", answer: "A" });
  await run(open, fileWith(rows, "one.jsonl"));
  expect(counts(await run(open, fileWith(rows, "other.jsonl")))).toEqual([1, 0, 1, 0, 0]);
});

test("the name is offered, kept with the saved choices, and used for the next file", async () => {
  const { bench, open, project } = importDesk();
  const deeds = importsDeeds(bench);
  const stage = (content: string, name: string) => bench.staging.stageFile(fileWith(content, name).path);
  const first = await deeds.inspect({ project, file: stage(counted("Leave"), "Export 2027-01.jsonl") }, caller);
  expect(first).toMatchObject({ log: "export", logs: [] });
  expect(first.mapping).not.toHaveProperty("log");
  const mapping = Mapping.parse({ ...first.mapping, log: "Leave desk" });
  await deeds.saveMapping({ project, name: "Leave", mapping }, caller);
  await run(open, { ...fileWith(counted("Leave"), "Export 2027-01.jsonl"), mapping });
  const next = await deeds.inspect({ project, file: stage(counted("Leave", 4), "x.jsonl") }, caller);
  expect(next).toMatchObject({ savedAs: "Leave", log: "Leave desk", logs: ["Leave desk"] });
  expect(counts(await run(open, fileWith(counted("Leave", 4), "x.jsonl")))).toEqual([4, 1, 3, 0, 0]);
});
