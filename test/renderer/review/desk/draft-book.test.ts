import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Field } from "../../../../src/contract/review.ts";
import { DraftBook } from "../../../../src/renderer/review/desk/draft-book.ts";

const reason = { kind: "reason", criterion: "right" } as const;
const edit = { kind: "edit" } as const;

describe("text being typed", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("is sent within a quarter of a second of the first key, in one go", async () => {
    const save = vi.fn(async () => {});
    const book = new DraftBook(save, []);
    for (const text of ["a", "ab", "abc"]) {
      book.type(reason, text);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(save).toHaveBeenCalledExactlyOnceWith(reason, "abc");
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).toHaveBeenCalledTimes(1);
  });

  test("is sent at once when the page is left", async () => {
    const save = vi.fn(async () => {});
    const book = new DraftBook(save, []);
    book.type(edit, "x");
    await book.flush();
    expect(save).toHaveBeenCalledExactlyOnceWith(edit, "x");
  });

  test("that could not be kept is tried again until it is", async () => {
    const save = vi
      .fn(async () => {})
      .mockRejectedValueOnce(new Error("full"))
      .mockRejectedValueOnce(new Error("full"));
    const book = new DraftBook(save, []);
    book.type(reason, "kept?");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(save).toHaveBeenCalledTimes(3);
    expect(book.text(reason)).toBe("kept?");
  });

  test("left by an earlier session is there again, the newest of each field", () => {
    const kept = [
      { field: reason, text: "newer", at: "2026-01-02T00:00:00Z", otherTab: true },
      { field: reason, text: "older", at: "2026-01-01T00:00:00Z", otherTab: false },
    ];
    const book = new DraftBook(async () => {}, kept);
    expect(book.text(reason)).toBe("newer");
    expect(book.text(edit)).toBeUndefined();
    book.settle(reason);
    expect(book.open()).toEqual([]);
  });
});

const must: Field = { kind: "expectation", object: "a", polarity: "must" };
const mustNot: Field = { ...must, polarity: "must_not" };

test("text that moves to another field is kept there, even when no key was pressed since", async () => {
  const save = vi.fn<(field: Field, text: string) => Promise<void>>(() => Promise.resolve());
  const book = new DraftBook(save, []);
  book.type(must, "thirty days");
  await book.flush();
  await book.move(must, mustNot);
  expect(save.mock.calls).toEqual([
    [must, "thirty days"],
    [mustNot, "thirty days"],
  ]);
  expect(book.open()).toMatchObject([{ field: mustNot, text: "thirty days" }]);
});

test("a move says whether the text is kept at its new place", async () => {
  const save = vi.fn<(field: Field, text: string) => Promise<void>>(() => Promise.resolve());
  const book = new DraftBook(save, []);
  book.type(must, "thirty days");
  await book.flush();
  save.mockRejectedValueOnce(new Error("no room"));
  expect(await book.move(must, mustNot)).toBe(false);
  expect(await book.move(must, mustNot)).toBe(true);
});

test("newer text is sent only when older text has arrived, so that it cannot be overtaken", async () => {
  const answers: (() => void)[] = [];
  const save = vi.fn<(field: Field, text: string) => Promise<void>>(() => new Promise((done) => answers.push(done)));
  const book = new DraftBook(save, []);
  book.type(must, "thirty");
  const first = book.flush();
  await Promise.resolve();
  book.type(must, "thirty days");
  const second = book.flush();
  await Promise.resolve();
  expect(save.mock.calls.map(([, text]) => text)).toEqual(["thirty"]);
  answers[0]!();
  await first;
  await vi.waitFor(() => expect(save.mock.calls.map(([, text]) => text)).toEqual(["thirty", "thirty days"]));
  answers[1]!();
  await second;
});

test("a page that is left waits for no answer", async () => {
  const save = vi.fn<(field: Field, text: string) => Promise<void>>(() => new Promise(() => {}));
  const book = new DraftBook(save, []);
  book.type(must, "thirty");
  void book.flush();
  await Promise.resolve();
  book.type(must, "thirty days");
  book.leave();
  expect(save.mock.calls.map(([, text]) => text)).toEqual(["thirty", "thirty days"]);
});
