import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { statementsOf } from "../../src/domain/statements.ts";

const texts = (text: string) => statementsOf(text).map((statement) => statement.text);

describe("one sentence, one statement", () => {
  test.each([
    ["The term is two years. It renews automatically.", 2],
    ["Under § 4.2 the fee is 3.5 percent. See No. 5 of the schedule.", 2],
    ["No. The policy forbids it.", 2],
    ["Employees may, e.g. in winter, work from home. They must ask.", 2],
    ["Dr. J. Smith of Acme Inc. signed. The U.S. Court of Appeals agreed, i.e. affirmed.", 2],
    ["The company is Acme Inc. The other party is Beta Ltd.", 2],
    ["Plan B. The second option costs more.", 2],
    ["See Art. 6 and Sec. 12, pp. 4-9. Smith v. Jones, cf. para. 3, governs.", 2],
    ["They said “You must not. Never.” and left. We agreed.", 2],
    ['He asked "Really? Why?" twice. Nobody answered.', 2],
    ["The notice (see p. 4. Also Annex B.) is binding. It stands.", 2],
    ["Leave is 25 days.[1] Part-time staff get less. [2, 3] Ask HR.", 3],
    ["It ended ... and began again. Then it stopped… Now rest.", 3],
    ["Is it allowed? Yes! Ask first.", 3],
    ["1. The employer shall pay.", 1],
    ["It expires at 5 p.m. on Friday. Renewal is possible.", 2],
    ["解約できます。通知が必要です。", 2],
  ])("%s", (text, count) => {
    expect(texts(text)).toHaveLength(count);
  });

  test("quotation marks, emphasis and citations stay with their sentence", () => {
    expect(texts("Ask “What next?” [4]. By then it is late.")).toEqual([
      "Ask “What next?” [4].",
      "By then it is late.",
    ]);
    expect(texts("It says “no.” **That is all.** Leave is paid. [1] Ask HR.")).toEqual([
      "It says “no.”",
      "**That is all.**",
      "Leave is paid. [1]",
      "Ask HR.",
    ]);
  });
});

describe("Markdown blocks", () => {
  test("headings, list items, table rows, quotations and code", () => {
    const text = [
      "# Termination",
      "",
      "Either party may end the agreement",
      "with notice. The periods are:",
      "- 30 days for the *supplier*;",
      "- 60 days for the client. Longer if agreed.",
      "  This includes weekends.",
      "1) First",
      "",
      "| Party | Notice |",
      "|-------|:------:|",
      "| Client | 60. days |",
      "",
      "> Quoted. Text.",
      "",
      "---",
      "```js",
      "a. B. c",
      "",
      "d",
      "```",
      "End.",
    ].join("\n");
    expect(texts(text)).toEqual([
      "Termination",
      "Either party may end the agreement\nwith notice.",
      "The periods are:",
      "30 days for the *supplier*;",
      "60 days for the client.",
      "Longer if agreed.",
      "This includes weekends.",
      "First",
      "| Party | Notice |",
      "| Client | 60. days |",
      "Quoted.",
      "Text.",
      "```js\na. B. c\n\nd\n```",
      "End.",
    ]);
  });

  test("Windows line ends and an open code fence", () => {
    expect(texts("One.\r\n\r\nTwo.\r\n~~~\r\ncode. More.")).toEqual(["One.", "Two.", "~~~\r\ncode. More."]);
  });
});

test("offsets are code points", () => {
  const [, second] = statementsOf("😀 One. Two 𝒳.");
  expect(second).toEqual({ start: 7, end: 13, text: "Two 𝒳." });
});

const pieces = fc.constantFrom(
  "The fee is due. ",
  "e.g. ",
  "No. 5 ",
  "\n",
  "\n\n",
  "- ",
  "# ",
  "| a | b |\n",
  "```\n",
  "“",
  "”",
  "(",
  ")",
  '"',
  " ",
  "\t",
  "😀",
  "…",
  "?!",
  "§ 4.2",
  "1. ",
  "> ",
  "[1]",
  "。",
  "\r\n",
  "***",
);
const outputs = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
);

test("statements are ordered, disjoint, slices of the text, and say something", () => {
  fc.assert(
    fc.property(outputs, (text) => {
      const points = [...text];
      let last = 0;
      for (const { start, end, text: slice } of statementsOf(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(points.slice(start, end).join("")).toBe(slice);
        expect(slice).toMatch(/[\p{L}\p{N}]/u);
        last = end;
      }
    }),
  );
});

test("every word outside list marks and fences is in some statement", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("Alpha beta. ", "Gamma (delta. Eps) ", "“Zeta. Eta” ", "\n\n", "No. 5 "), {
        maxLength: 30,
      }),
      (parts) => {
        const text = parts.join("");
        const said = statementsOf(text)
          .map((statement) => statement.text)
          .join(" ");
        expect(said.match(/\p{L}+/gu) ?? []).toEqual(text.match(/\p{L}+/gu) ?? []);
      },
    ),
  );
});

test("whitespace alone yields none", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(" ", "\n", "\t", "\r\n")), (parts) => {
      expect(statementsOf(parts.join(""))).toEqual([]);
    }),
  );
});

test("a long output is split in linear time", () => {
  const long = "The supplier shall give notice under § 4.2 (see No. 5). ".repeat(4000);
  const begin = performance.now();
  expect(statementsOf(long)).toHaveLength(4000);
  expect(performance.now() - begin).toBeLessThan(2000);
});
