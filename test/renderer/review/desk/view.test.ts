import { expect, test } from "vitest";
import { documentOf, looked, type View } from "../../../../src/renderer/review/desk/view.ts";

const view: View = {
  row: 0,
  statement: null,
  reading: "output",
  tab: "output",
  sourceTab: "passages",
  panel: null,
  finding: null,
  correcting: null,
  target: "answer",
  sought: null,
  found: null,
  checks: false,
  taking: false,
};

test("quotes go to the statement or the question that was touched last", () => {
  const onStatement = looked(view, { statement: 3 });
  expect(onStatement.target).toBe("statement");
  expect(looked(onStatement, { sourceTab: "support" }).target, "looking elsewhere touches neither").toBe("statement");
  expect(looked(onStatement, { row: 2 }).target).toBe("answer");
  expect(looked(onStatement, { statement: null }).target).toBe("answer");
});

test("a tab of a document names it; the others name none", () => {
  expect(documentOf(`document:${"a".repeat(64)}`)).toBe("a".repeat(64));
  expect(documentOf("checks")).toBeNull();
});
