import { describe, expect, test } from "vitest";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { align, type Root, type Span, statementSpans } from "../../../../src/renderer/review/text/statement-spans.ts";

/** Rendered text of each statement, pieces joined by "|"; `spans` are cut out of the source by what they say. */
function pieces(source: string, statements: string[]): string[] {
  let from = 0;
  const spans: Span[] = statements.map((text) => {
    const start = source.indexOf(text, from);
    expect(start, `“${text}” is not in the source`).toBeGreaterThanOrEqual(0);
    from = start + text.length;
    return { start, end: from };
  });
  const out: string[][] = statements.map(() => []);
  const visit = (node: Root): void => {
    for (const child of node.children) {
      if (child.type !== "element") continue;
      if (child.properties["data-statement"] !== undefined)
        out[Number(child.properties["data-statement"])]!.push((child.children[0] as { value: string }).value);
      else visit(child);
    }
  };
  const rehypePlugins = [[statementSpans, { source, spans }] as never, () => visit];
  Markdown({ children: source, remarkPlugins: [remarkGfm], rehypePlugins });
  return out.map((list) => list.join("|"));
}

describe("statements in rendered Markdown", () => {
  test("two sentences of one paragraph, with the space between left bare", () => {
    expect(pieces("One is here. Two is there.", ["One is here.", "Two is there."])).toEqual([
      "One is here.",
      "Two is there.",
    ]);
  });

  test("a statement that runs through bold and a link becomes pieces", () => {
    const source = "It ends after **30 days** under [clause 4](https://x.test/a_b). Next.";
    expect(pieces(source, [source.slice(0, -6), "Next."])).toEqual([
      "It ends after |30 days| under |clause 4|.",
      "Next.",
    ]);
  });

  test("escapes, references and soft breaks are looked through", () => {
    const source = "Fees \\* rise &amp; fall\n  by 5 \\_ points &lt; 6. Then &#x1F600; comes.";
    expect(pieces(source, [source.slice(0, source.indexOf(" Then")), "Then &#x1F600; comes."])).toEqual([
      "Fees * rise & fall\nby 5 _ points < 6.",
      "Then 😀 comes.",
    ]);
  });

  test("list items, quotes and table cells", () => {
    const source =
      "- First item\n- Second *item*\n\n> Quoted\n> text.\n\n| a | b |\n|---|---|\n| cell \\| one | cell two |";
    expect(pieces(source, ["First item", "Second *item*", "Quoted\n> text.", "cell \\| one", "cell two"])).toEqual([
      "First item",
      "Second |item",
      "Quoted\ntext.",
      "cell | one",
      "cell two",
    ]);
  });

  test("code keeps its backslashes and begins after the fence", () => {
    const source = "Use `C:\\\\dir` here.\n\n```js\njs = 1\n```\n\nLast.";
    expect(pieces(source, ["Use `C:\\\\dir` here.", "js = 1", "Last."])).toEqual([
      "Use |C:\\\\dir| here.",
      "js = 1",
      "Last.",
    ]);
  });

  test("text that lost its position (an address made into a link) still finds its place", () => {
    const source = "Write to a.b@example.org today. Or do not.";
    expect(pieces(source, ["Write to a.b@example.org today.", "Or do not."])).toEqual([
      "Write to |a.b@example.org| today.",
      "Or do not.",
    ]);
  });

  test("right-to-left text and emoji", () => {
    const source = "זה **חוזה** 😀. And 👩‍⚖️ more.";
    expect(pieces(source, ["זה **חוזה** 😀.", "And 👩‍⚖️ more."])).toEqual(["זה |חוזה| 😀.", "And 👩‍⚖️ more."]);
  });

  test("raw HTML is text of the statement like any other", () => {
    expect(pieces("A <b>bold</b> claim. Next.", ["A <b>bold</b> claim.", "Next."])).toEqual([
      "A |<b>|bold|</b>| claim.",
      "Next.",
    ]);
  });

  test("what cannot be found does not throw the rest off", () => {
    expect([...align("a?b", "a b", { start: 0, end: 3 })]).toEqual([0, 1, 2]);
  });
});
