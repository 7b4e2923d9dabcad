import { expect, test, vi } from "vitest";
import type { Field } from "../../../../src/contract/review.ts";
import { DraftBook } from "../../../../src/renderer/review/desk/draft-book.ts";

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
