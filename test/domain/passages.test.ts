import fc from "fast-check";
import { expect, test } from "vitest";
import { CodePoints } from "../../src/domain/code-points.ts";
import { passagesOf, type PageToCut } from "../../src/domain/passages.ts";
import type { Block } from "../../src/domain/source-text.ts";

/** A page from pieces of text, each a block; "# " makes a heading. */
function page(start: number, ...parts: string[]): PageToCut {
  const blocks: Block[] = [];
  let text = "";
  for (const part of parts) {
    if (text !== "") text += "\n\n";
    const from = new CodePoints(text).length;
    text += part;
    const span = { start: from, end: new CodePoints(text).length };
    blocks.push(part.startsWith("# ") ? { kind: "heading", level: 1, ...span } : { kind: "paragraph", ...span });
  }
  return { start, text, blocks };
}
const textsOf = (pages: PageToCut[]) =>
  [...passagesOf(pages)].map(({ page: at, start, end }) => {
    const { text, start: from } = pages[at]!;
    return new CodePoints(text).slice(start - from, end - from);
  });

const SENTENCE = "The receiving party shall keep all of it secret under no. 4 of the rules. ";

test("a heading stands with what follows it, and short paragraphs stand together", () => {
  const long = SENTENCE.repeat(6).trim();
  expect(textsOf([page(0, "# One", "# Sub", "Short.", "Also short.", "# Two", long, "After.")])).toEqual([
    "# One\n\n# Sub\n\nShort.\n\nAlso short.",
    `# Two\n\n${long}`,
    "After.",
  ]);
});

test("a long paragraph is parted between sentences, and where paragraphs end within plain text", () => {
  const parts = textsOf([page(0, SENTENCE.repeat(30).trim())]);
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) expect(part).toMatch(/^The .*rules\.$/s);
  const lines = textsOf([page(0, `${SENTENCE.repeat(7).trim()}\n`.repeat(4).trim())]);
  expect(lines).toEqual(Array.from({ length: 4 }, () => SENTENCE.repeat(7).trim()));
});

test("passages end with their page", () => {
  expect(textsOf([page(0, "The end of"), page(11, "the sentence.")])).toEqual(["The end of", "the sentence."]);
});

const words = fc.array(
  fc.constantFrom("leave", "𝕏", "shall.", "e.g.", "(a)", "Urlaub;", "中文。", "\n", "x".repeat(950)),
  { maxLength: 150 },
);
const pages = fc.array(
  fc.array(words.map((all) => all.join(" ").trim()).filter(Boolean), { minLength: 1, maxLength: 4 }),
  {
    maxLength: 4,
  },
);

test("passages are in order and apart, none is far too long, and together they have every word", () => {
  fc.assert(
    fc.property(pages, (texts) => {
      const made = texts.map((parts, i) => page(i * 1_000_000, ...parts));
      const found = [...passagesOf(made)];
      for (const [i, { start, end, page: on }] of found.entries()) {
        expect(end).toBeGreaterThan(start);
        expect(start).toBeGreaterThanOrEqual(found[i - 1]?.end ?? 0);
        expect(end - start).toBeLessThanOrEqual(1900);
        expect(Math.floor(start / 1_000_000)).toBe(on);
      }
      const all = (of: string[]) => of.join("").replaceAll(/\s+/g, "");
      expect(all(textsOf(made))).toBe(all(made.map(({ text }) => text)));
    }),
    { numRuns: 60 },
  );
});
