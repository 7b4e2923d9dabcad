import { expect, test, vi } from "vitest";
import { Installation, refusal, row, verdict } from "./installation.ts";

/** Small, so that few texts are too many. */
vi.mock(import("../../src/domain/seal.ts"), async (original) => ({
  ...(await original()),
  MAX_LINE_BYTES: 4096 + 3000,
}));

test("a set that could never be sent is refused in words, and can be frozen while it is smaller", async () => {
  const ada = new Installation("ada");
  const me = ada.client();
  const { project } = await me.home.create({ name: "Leave answers", template: "context-answer" });
  const keys = Array.from({ length: 6 }, (_, i) => `r${i}`);
  await ada.importRows(
    project,
    keys.map((key) => row(key)),
  );
  const { rubric } = await me.rubrics.current({ project });
  const judge = async (record: number) => {
    for (const { id } of rubric!.criteria)
      await me.review.answer({ project, record, criterion: id, verdict: verdict("pass") });
    await me.review.complete({ project, record });
  };
  const [first, ...others] = await ada.records(project);
  await judge(first!);
  expect((await me.gold.freeze({ project, label: "one" })).counts.records).toBe(1);
  for (const record of others) await judge(record);
  expect((await me.gold.preview({ project })).records).toBe(6);
  expect(await refusal(me.gold.freeze({ project, label: "six" }))).toMatchObject({
    code: "gold_too_large",
    values: { records: 6 },
  });
  expect((await me.gold.list({ project })).map(({ label }) => label)).toEqual(["one"]);
});
