import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attach, locate, makeAnchor, type Anchor, type SourceText } from "../../src/domain/anchor.ts";
import { CodePoints } from "../../src/domain/code-points.ts";

const plain = (text: string): SourceText => ({ text, pages: null });
/** A document of pages, as readers write it. */
function paged(...pages: string[]): SourceText {
  let start = 0;
  const places = pages.map((page) => {
    const place = { start, length: [...page].length };
    start += place.length + 1;
    return place;
  });
  return { text: pages.join("\f"), pages: places };
}
const at = (source: SourceText, words: string) => {
  const start = new CodePoints(source.text).pointAt(source.text.indexOf(words));
  return { start, end: start + [...words].length };
};
const anchorOn = (source: SourceText, words: string): Anchor => {
  const { start, end } = at(source, words);
  return makeAnchor(source, start, end);
};
const wordsAt = (source: SourceText, place: { start: number; end: number }) =>
  [...source.text].slice(place.start, place.end).join("");

const CONTRACT = `1. Definitions. “Confidential Information” means all information that a party marks as confidential.
2. Term. This Agreement ends on the second anniversary of the Effective Date, unless a party ends it before.
3. Return. On request the Recipient returns all Confidential Information within thirty (30) days.
4. Notices. A notice is given in writing. It is effective on the day on which it is received.
5. Law. This Agreement is governed by the laws of Ireland. The courts of Dublin have exclusive jurisdiction.
`;
const FILLER = Array.from(
  { length: 60 },
  (_, i) =>
    `${i + 6}. Clause number ${i * 37} deals with matter ${(i * i * 7919) % 997} and with nothing else at all.\n`,
).join("");
const contract = plain(CONTRACT + FILLER);

describe("A1 made and found in the same text", () => {
  const letters = fc.constantFrom("a", "b", " ", "\n", "\f", "é", "𝕏", "👍🏽", "-", "\u00ad", "ﬁ", "“", "中");
  const text = fc.array(letters, { minLength: 1, maxLength: 120 }).map((all) => all.join(""));

  test("it is there exactly, in code points, whatever the text is made of", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), fc.boolean(), (whole, a, b, hasPages) => {
        const source = hasPages ? paged(...whole.split("\f")) : plain(whole);
        const length = [...whole].length;
        const [start, end] = [Math.min(a % length, b % length), Math.max(a % length, b % length) + 1];
        const anchor = makeAnchor(source, start, end);
        const place = attach(anchor, source);
        expect(place).toMatchObject({ how: "exact", score: 1 });
        const found = wordsAt(source, place as { start: number; end: number });
        // Page breaks and blank pages at the ends belong to no page.
        if (hasPages) expect(found.trim()).toBe(wordsAt(source, { start, end }).trim());
        else expect(place).toMatchObject({ start, end });
      }),
      { numRuns: 300 },
    );
  });

  test("what is not in the text is refused", () => {
    for (const [start, end] of [
      [3, 3],
      [5, 2],
      [-1, 2],
      [0, 1e6],
    ] as const)
      expect(() => makeAnchor(contract, start, end)).toThrow(RangeError);
  });
});

describe("A2 context", () => {
  test("is longer where words are short or repeated, until they are the only ones", () => {
    const [long] = anchorOn(contract, "governed by the laws of Ireland. The courts of Dublin").segments;
    expect([long!.prefix.length, long!.suffix.length]).toEqual([32, 32]);
    const [short] = anchorOn(contract, "Dublin").segments;
    expect([short!.prefix.length, short!.suffix.length]).toEqual([64, 64]);
    const repeated = plain(`${CONTRACT}${CONTRACT}The end.`);
    const second = CONTRACT.length + CONTRACT.indexOf("Ireland");
    const [again] = makeAnchor(repeated, second, second + 7).segments;
    expect(again!.suffix).toContain("The end.");
  });

  test("tells a repeated sentence from its double after the text has changed", () => {
    const schedule = (who: string) =>
      `Schedule of ${who}. The fee is due on the first day of each month. ${who} signs.\n`;
    const before = plain(schedule("the Landlord") + FILLER + schedule("the Tenant"));
    const after = plain(`A new preamble. ${schedule("the Landlord")}${FILLER}And more. ${schedule("the Tenant")}`);
    const start = before.text.lastIndexOf("The fee");
    const place = attach(makeAnchor(before, start, start + 44), after);
    expect(place).toMatchObject({ how: "moved", start: after.text.lastIndexOf("The fee") });
  });
});

describe("A3 what does not count", () => {
  test.each([
    ["line ends and page breaks", (text: string) => text.replaceAll(/ (?=\w)/g, "\n").replace("\n", "\f")],
    [
      "hyphens at line ends",
      (text: string) => text.replaceAll("Confidential", "Confi-\ndential").replaceAll("anni", "anni\u00ad\n"),
    ],
    ["forms of marks", (text: string) => text.replaceAll("“", '"').replaceAll("”", '"')],
    ["ligatures", (text: string) => text.replaceAll("fi", "ﬁ").replaceAll("ff", "ﬀ")],
    ["bullets", (text: string) => text.replaceAll("\n", "\n• ")],
  ])("%s: the same words are found as the same", (_, written) => {
    const other = plain(written(contract.text));
    for (const words of [
      "This Agreement ends on the second anniversary of the Effective Date",
      "“Confidential Information” means",
    ]) {
      expect(attach(anchorOn(contract, words), other).how).toMatch(/^(moved|exact)$/);
      expect(locate(words, other).how).toBe("exact");
    }
  });

  test("capitals are a difference, though a small one", () => {
    const loud = plain(contract.text.toUpperCase());
    const place = locate("governed by the laws of Ireland", loud);
    expect(place).toMatchObject({ how: "approximate" });
    expect(wordsAt(loud, place as never)).toBe("GOVERNED BY THE LAWS OF IRELAND");
  });
});

describe("A4 judged by the words, then by what stands about them", () => {
  const anchor = anchorOn(contract, "On request the Recipient returns all Confidential Information");

  test("scores fall as the words drift", () => {
    const drifts = [
      "On request",
      "On a request",
      "On his request",
      "On a written request",
      "Upon a formal written request",
    ];
    const scores = drifts.map((drift) => {
      const place = attach(anchor, plain(contract.text.replace("On request", drift)));
      return place.how === "orphan" ? 0 : place.score;
    });
    expect(scores[0]).toBe(1);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
    expect(scores.at(-1)).toBeGreaterThan(0);
  });

  test("a paragraph that moved away is found by its words alone", () => {
    const lines = contract.text.split("\n");
    const moved = plain([...lines.slice(0, 2), ...lines.slice(3, 50), lines[2], ...lines.slice(50)].join("\n"));
    const place = attach(anchor, moved);
    expect(place).toMatchObject({ how: "moved" });
    expect(wordsAt(moved, place as never)).toBe("On request the Recipient returns all Confidential Information");
  });

  test("a clause that says nearly the same elsewhere is not taken for the one that is gone", () => {
    const rest = CONTRACT.replace(/3\. Return.*\n/, "");
    const other = "On request the Discloser returns all Confidential Information within ten days.";
    expect(attach(anchor, plain(`${rest}${FILLER}${other}`))).toEqual({ how: "orphan", why: "absent" });
  });
});

describe("A5 equally good places", () => {
  const clause = "The fee is due on the first day of each month.";
  const doubled = paged(`Part one.\n${clause}`, `Part two.\n${clause}`);

  test("nothing tells: ambiguous; the page tells", () => {
    expect(locate(clause, doubled)).toEqual({ how: "orphan", why: "ambiguous" });
    const page = doubled.pages![1]!;
    const place = locate(clause, doubled, [{ start: page.start, end: page.start + page.length }]);
    expect(place).toMatchObject({ how: "exact", start: page.start + 10 });
  });

  test("words that are not there are absent", () => {
    expect(locate("The tenant keeps a parrot and two elephants.", contract)).toEqual({ how: "orphan", why: "absent" });
    expect(locate("   ", contract)).toEqual({ how: "orphan", why: "absent" });
    expect(locate("", contract)).toEqual({ how: "orphan", why: "absent" });
  });
});

describe("A6 quotations over page breaks", () => {
  const pages = [
    "The Lessee pays the rent on the first day of each",
    "month, and interest on whatever is paid later than",
    "that, at nine per cent a year.",
  ];
  const lease = paged(...pages);

  test("have a segment for each page, and are found as one stretch", () => {
    const { start } = at(lease, "rent on");
    const end = at(lease, "nine per cent").end;
    const anchor = makeAnchor(lease, start, end);
    expect(anchor.segments.map(({ page, exact }) => [page, exact])).toEqual([
      [1, "rent on the first day of each"],
      [2, pages[1]],
      [3, "that, at nine per cent"],
    ]);
    expect(attach(anchor, lease)).toEqual({ how: "exact", start, end, score: 1 });
  });

  test("are found where headers and footers have come between the pages", () => {
    const { start } = at(lease, "Lessee pays");
    const anchor = makeAnchor(lease, start, at(lease, "nine per cent a year").end);
    const other = paged(
      ...pages.map((page, i) => `LEASE OF 12 HIGH STREET, SECOND EDITION\n${page}\nPage ${i + 1} of 3`),
    );
    const place = attach(anchor, other);
    expect(place.how).not.toBe("orphan");
    const found = wordsAt(other, place as never);
    expect(found).toMatch(/^Lessee pays[^]*nine per cent a year$/);
  });

  test("segments that stand in another order are no quotation", () => {
    const { start } = at(lease, "Lessee pays");
    const anchor = makeAnchor(lease, start, at(lease, "nine per cent a year").end);
    const place = attach(anchor, paged(pages[2]!, FILLER, pages[1]!, FILLER, pages[0]!));
    expect(place).toEqual({ how: "orphan", why: "absent" });
  });
});

test("a quotation of nothing, or of less than nothing, stands nowhere", () => {
  for (const [start, end] of [
    [3, 3],
    [5, 2],
    [1e15, 0],
  ] as const) {
    const segment = { page: null, start, end, exact: "", prefix: "", suffix: "" };
    expect(attach({ segments: [segment] }, contract), `${start} to ${end}`).toEqual({ how: "orphan", why: "absent" });
  }
});

test("A4 a passage of 500 characters in a book is found, also where letters differ", () => {
  const book = Array.from(
    { length: 7000 },
    (_, i) => `§ ${i} ${FILLER.slice((i * 53) % 4000, ((i * 53) % 4000) + 95)}${i * i}`,
  ).join("\n");
  const source = plain(book);
  const from = 400_000;
  const words = book
    .slice(from, from + 500)
    .replaceAll("matter", "mater")
    .replaceAll("nothing", "nothin");
  const place = locate(words, source);
  expect(place).toMatchObject({ how: "approximate" });
  expect(Math.abs((place as { start: number }).start - from)).toBeLessThan(5);
});

test("A3 a raised figure is not the figure itself", () => {
  const source = plain("An area of 52 metres, or of 5² metres, and 1½ rooms.");
  expect(locate("of 5² metres", source)).toMatchObject({ how: "exact", start: source.text.indexOf("of 5²") });
  expect(locate("of 52 metres", source)).toMatchObject({ how: "exact", start: source.text.indexOf("of 52") });
});
