import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { typeset } from "../../../../src/renderer/review/text/typeset.tsx";

const html = (text: string): string => renderToStaticMarkup(typeset(text).content);

describe("a model's text", () => {
  test("can load nothing and lead nowhere", () => {
    const shown = html(
      "![logo](https://evil.test/x.png) [click](javascript:alert(1)) <script>alert(1)</script> <img src=x onerror=y>\n\n" +
        "[site](https://example.test/a) https://plain.test/b ![](data:image/png;base64,AAAA)",
    );
    expect(shown).not.toMatch(/<(?:script|img|a|iframe)\b/);
    const tags = shown.match(/<[^>]*>/g)!.join("");
    expect(tags).not.toMatch(/\s(?:href|src|on\w+)=/);
    expect(shown).toContain("Picture not shown: logo (https://evil.test/x.png)");
    expect(shown).toContain("&lt;script&gt;");
    expect(shown).toContain("(example.test)");
  });

  test("keeps tables, lists, code and right-to-left text", () => {
    const shown = html("| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n\n```\ncode\n```\n\nזה חוזה");
    expect(shown).toContain("<table>");
    expect(shown).toContain('aria-label="done"');
    expect(shown).toContain("<code>code\n</code>");
    expect(shown).toContain('<p dir="auto">זה חוזה</p>');
  });

  test("tells where its blocks begin", () => {
    const text = "# Title\n\nFirst.\n\n- one\n- two\n\nLast.";
    const { starts } = typeset(text, []);
    expect(starts.map((start) => text.slice(start, start + 5))).toEqual(["# Tit", "First", "- one", "Last."]);
  });
});
