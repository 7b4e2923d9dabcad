import { describe, expect, test } from "vitest";
import type { SourceTab } from "../../../../../src/renderer/review/desk/view.ts";
import {
  type DocumentPlace,
  RecordShelf,
  type Viewer,
} from "../../../../../src/renderer/review/source/document/record-shelf.ts";
import type { Standing } from "../../../../../src/renderer/review/source/document/standing.ts";

const [A, B] = ["a".repeat(64), "b".repeat(64)];
const at = (page: number): Standing => ({ page, within: 0, start: page * 100 });

/** A viewer that stands where it is told to. */
function viewer(document: string): Viewer & { shown: DocumentPlace[]; now: Standing } {
  const one = {
    document,
    shown: [] as DocumentPlace[],
    now: at(0),
    standing: () => one.now,
    show: (place: DocumentPlace) => void one.shown.push(place),
    stand: (standing: Standing) => void (one.now = standing),
  };
  return one;
}

describe("the shelf of a record", () => {
  test("remembers where one stood in a document that was left", () => {
    const shelf = new RecordShelf({ [A]: at(3) });
    expect(shelf.standingIn(A)).toEqual(at(3));
    const one = viewer(A);
    const leave = shelf.take(one);
    one.now = at(7);
    expect(shelf.standings()).toEqual({ [A]: at(7) });
    one.now = at(9);
    leave();
    expect(shelf.standingIn(A)).toEqual(at(9));
    expect(shelf.current()).toBe(null);
  });

  test("shows a place as soon as its document is there", () => {
    const shelf = new RecordShelf({});
    const tabs: SourceTab[] = [];
    const place = { document: A, start: 5, end: 9 };
    shelf.show(place, true, "passages", () => tabs.push(`document:${A}`));
    const one = viewer(A);
    shelf.take(one);
    expect([tabs, one.shown]).toEqual([[`document:${A}`], [place]]);
  });

  test("goes back by the way one came, over documents and tabs", () => {
    const shelf = new RecordShelf({});
    const tabs: SourceTab[] = [];
    const open = (tab: SourceTab): void => void tabs.push(tab);
    shelf.show({ document: A, start: 5 }, true, "passages", () => undefined);
    const one = viewer(A);
    const leave = shelf.take(one);
    one.now = at(2);
    shelf.show({ document: A, start: 900 }, true, `document:${A}`, () => undefined);
    one.now = at(9);
    shelf.show({ document: B, start: 1 }, true, `document:${A}`, () => undefined);
    leave();
    const two = viewer(B);
    shelf.take(two)();
    expect(shelf.back(open)).toBe(true);
    expect(shelf.standingIn(A)).toEqual(at(9));
    const again = viewer(A);
    shelf.take(again);
    shelf.back(open);
    expect(again.now).toEqual(at(2));
    shelf.back(open);
    expect(tabs).toEqual([`document:${A}`, `document:${A}`, "passages"]);
    expect([shelf.canGoBack(), shelf.back(open)]).toEqual([false, false]);
  });
});
