import { ORPCError } from "@orpc/client";
import { describe, expect, test, vi } from "vitest";
import type { RecordContent } from "../../../../src/contract/records.ts";
import type { Judgement } from "../../../../src/contract/review.ts";
import { verdictOf } from "../../../../src/renderer/review/desk/guess.ts";
import { type Client, RecordDesk } from "../../../../src/renderer/review/desk/record-desk.ts";
import { blank, openAnswer, rubric } from "./judgements.ts";

const record = { id: 7, number: 1, output: "Text.", context: [], input: [] } as unknown as RecordContent;
const refused = () => new ORPCError("REFUSED", { data: { code: "disk_full" } });
const answered: Judgement = blank({
  answers: [
    openAnswer("right", { verdict: verdictOf(null, "pass"), entry: "e" }),
    openAnswer("complete"),
    openAnswer("how_wrong"),
  ],
});

function deskWith(deeds: Record<string, unknown>, judgement = blank()) {
  const review = { draft: vi.fn(async () => ({ savedAt: "now" })), dropDraft: vi.fn(async () => ({})), ...deeds };
  const client = { review } as unknown as Client;
  return new RecordDesk(client, "p", { record, judgement }, rubric, () => {});
}

describe("changes on their way", () => {
  test("are shown at once and replaced by what was committed", async () => {
    const desk = deskWith({ answer: async () => answered });
    const done = desk.answer("right", verdictOf(null, "fail"));
    expect(desk.judgement.answers[0]!.verdict?.answer).toBe("fail");
    await done;
    expect(desk.judgement).toBe(answered);
  });

  test("are made one after another, and later ones stay shown over earlier results", async () => {
    const order: string[] = [];
    const answer = vi.fn(async ({ criterion }: { criterion: string }) => {
      order.push(criterion);
      return answered;
    });
    const desk = deskWith({ answer });
    const first = desk.answer("right", verdictOf(null, "pass"));
    const second = desk.answer("complete", verdictOf(null, "pass"));
    await first;
    expect(desk.judgement.answers[1]!.verdict?.answer).toBe("pass");
    await second;
    expect(order).toEqual(["right", "complete"]);
  });

  test("that fail are not shown as made, are told, and can be made again", async () => {
    const answer = vi.fn(async () => answered).mockRejectedValueOnce(refused());
    const desk = deskWith({ answer });
    expect(await desk.answer("right", verdictOf(null, "pass"))).toBeNull();
    expect(desk.judgement.answers[0]!.verdict).toBeNull();
    expect(desk.problem).toEqual({ code: "disk_full" });
    await desk.retry();
    expect(desk.problem).toBeNull();
    expect(desk.judgement).toBe(answered);
  });
});

describe("leaving", () => {
  test("waits for what is under way, and holds back once when something was not kept", async () => {
    const answer = vi
      .fn(async () => answered)
      .mockRejectedValueOnce(refused())
      .mockRejectedValueOnce(refused());
    const desk = deskWith({ answer });
    void desk.answer("right", verdictOf(null, "pass"));
    expect(await desk.leave()).toBe(false);
    expect(await desk.leave()).toBe(true);
    await desk.retry();
    expect(await desk.leave()).toBe(false);
    await desk.retry();
    expect(await desk.leave()).toBe(true);
  });
});

describe("what was typed", () => {
  const field = { kind: "reason", criterion: "right" } as const;

  test("becomes a change when it is settled, once", async () => {
    const said = { ...answered, answers: answered.answers.map((view) => ({ ...view })) };
    said.answers[0]!.reason = { text: "Because.", withheld: false, forEarlierAnswer: false };
    const writeReason = vi.fn(async () => said);
    const desk = deskWith({ writeReason }, answered);
    desk.drafts.type(field, "Because.");
    await desk.settleDrafts();
    await desk.settleDrafts();
    expect(writeReason).toHaveBeenCalledExactlyOnceWith({
      project: "p",
      record: 7,
      criterion: "right",
      text: "Because.",
    });
    expect(desk.drafts.open()).toEqual([]);
  });

  test("as a reason without an answer waits as a draft", async () => {
    const writeReason = vi.fn();
    const desk = deskWith({ writeReason });
    desk.drafts.type(field, "Too early.");
    await desk.settleDrafts();
    expect(writeReason).not.toHaveBeenCalled();
    expect(desk.drafts.text(field)).toBe("Too early.");
  });

  test("stays in its box when the change is refused", async () => {
    const desk = deskWith({ writeReason: vi.fn(async () => Promise.reject(refused())) }, answered);
    desk.drafts.type(field, "Because.");
    await desk.settleDrafts();
    expect(desk.drafts.text(field)).toBe("Because.");
    expect(desk.problem).toEqual({ code: "disk_full" });
  });

  test("corrected back to the original is no correction", async () => {
    const saveEdit = vi.fn(async () => blank());
    const desk = deskWith({ saveEdit }, blank({ edit: { text: "Changed.", withheld: false, stale: false } }));
    desk.drafts.type({ kind: "edit" }, "Text.");
    await desk.settleDrafts();
    expect(saveEdit).toHaveBeenCalledExactlyOnceWith({ project: "p", record: 7, text: null });
  });
});

describe("completing", () => {
  test("tells what is missing without asking the workbench", async () => {
    const complete = vi.fn();
    const desk = deskWith({ complete });
    expect(await desk.complete()).toEqual(blank().gaps);
    expect(complete).not.toHaveBeenCalled();
  });

  test("settles what was typed first", async () => {
    const done = blank({ gaps: [] });
    const [note, complete] = [vi.fn(async () => done), vi.fn(async () => done)];
    const desk = deskWith({ note, complete }, done);
    desk.drafts.type({ kind: "note", object: "0".repeat(32) }, "Look at this.");
    expect(await desk.complete()).toEqual([]);
    expect(note.mock.invocationCallOrder[0]).toBeLessThan(complete.mock.invocationCallOrder[0]!);
  });
});
