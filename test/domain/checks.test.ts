import { expect, test } from "vitest";
import { CheckedText } from "../../src/domain/checked-text.ts";
import { checksOf, type CheckResult } from "../../src/domain/checks.ts";

const SOURCE = `AGREEMENT made the 28 day of November, 2017 between Cartesian, Inc. and Blackstreet.

1. Definitions. "Evaluation Material" means all information furnished by the Disclosing Party.

3. (a) Confidentiality. All Evaluation Material shall be used solely for the purpose of evaluating the Trans-
action, and shall be kept strictly confidential by the Receiving Party and its representatives.

(b) Return. Within five (5) business days of a written request the Receiving Party shall destroy all copies.

12. Damages. CIDCO shall pay One Hundred Thousand Dollars ($100,000), being 12.5 percent of the price, within twelve months.`;

const check = (output: string, { context = [], sources = [SOURCE] }: { context?: string[]; sources?: string[] } = {}) =>
  checksOf(
    output,
    context.map((text) => new CheckedText(text)),
    sources.map((text) => new CheckedText(text)),
  );
const brief = (results: CheckResult[]) => results.map(({ kind, text, result }) => [kind, text, result]);
/** A difference in one line. */
const marked = ({ difference }: CheckResult) =>
  difference
    .map(({ text, in: where }) => (where === "both" ? text : where === "output" ? `-${text}-` : `+${text}+`))
    .join("");

test("each thing is found in whatever form the source has it", () => {
  const found = check(
    "Under section 3(b), all copies go within 5 business days. The agreement of November 28, 2017 asks for USD 100,000, " +
      "which is 12.5 %, within 12 months, and “shall be used solely for the purpose of evaluating the transaction”.",
  );
  expect(brief(found)).toEqual([
    ["section", "section 3(b)", "exact"],
    ["number", "5 business days", "exact"],
    ["date", "November 28, 2017", "exact"],
    ["amount", "USD 100,000", "exact"],
    ["number", "12.5 %", "exact"],
    ["number", "12 months", "exact"],
    ["quotation", "“shall be used solely for the purpose of evaluating the transaction”", "exact"],
  ]);
});

test("places are where it stands, in code points, the passages before the sources", () => {
  const context = ["𝕏 Pay within 30 days."];
  const [found] = check("They pay within 30 days.", { context, sources: ["Thirty (30) days. And again: 30 days."] });
  expect(found).toMatchObject({ result: "exact", start: 16, end: 23, text: "30 days" });
  expect(found!.places.map(({ in: where, of, start, text }) => [where, of, start, text])).toEqual([
    ["context", 0, 13, "30 days"],
    ["source", 0, 0, "Thirty (30) days"],
    ["source", 0, 29, "30 days"],
  ]);
});

test("a section is shown where it begins", () => {
  const [part, whole] = check("See sections 3(b) and 12.");
  expect(part!.places[0]!.text).toBe(
    "(b) Return. Within five (5) business days of a written request the Receiving Party",
  );
  expect(whole!.places[0]!.text).toBe(
    "12. Damages. CIDCO shall pay One Hundred Thousand Dollars ($100,000), being 12.5",
  );
});

test("what is nearly there is shown with what differs", () => {
  const near = (output: string) => check(output).map((one) => [one.kind, one.result, marked(one)]);
  expect(
    near(
      "The material “shall be used only for the purpose of evaluating the Transaction, and shall be kept confidential”.",
    ),
  ).toEqual([
    [
      "quotation",
      "near",
      expect.stringContaining(
        "be used -only -+solely +for the purpose of evaluating the Transaction, and shall be kept",
      ),
    ],
  ]);
  expect(near("It ends on 28 November 2018.")).toEqual([["date", "near", "28 November -2018-+2017+"]]);
  expect(near("CIDCO pays €100,000.")).toEqual([["amount", "near", expect.stringContaining("100")]]);
  expect(near("See section 3(f).")).toEqual([["section", "near", expect.stringContaining("-f-")]]);
  expect(near("It lapses after one year.")).toEqual([["number", "near", "-one year-+twelve months+"]]);
  expect(near("It hands back the Evaluation Materials.")).toEqual([
    ["term", "near", "Evaluation -Materials-+Material+"],
  ]);
});

test("what is not there is said to be absent", () => {
  const output =
    "For two years after 1 August 2027 the Escrow Agent holds £2 million under clause 99, “because the parties never " +
    "agreed on anything else at all”.";
  expect(brief(check(output))).toEqual([
    ["number", "two years", "absent"],
    ["date", "1 August 2027", "absent"],
    ["term", "Escrow Agent", "absent"],
    ["amount", "£2 million", "absent"],
    ["section", "clause 99", "absent"],
    ["quotation", expect.stringContaining("never"), "absent"],
  ]);
});

test("what only looks like something to look up is left alone", () => {
  const output = `## 2. Duties Of The Parties

1. First, the parties agree.
2. **Second Point:** see (Smith 1998) and [2019] UKSC 12, step 14, page 127, COVID-19, 401(k), 14:32.
(3) The "confidential" stamp; so-called “fair use” matters. The Agreement is short.

| Column One | Column Two |
|---|---|
| Some Value | Other Value |

\`let x = "a b c d e"; // 99 bottles\` and https://example.org/2020/99

They May or may not do 3 things in the spring; the 2nd one is best. Version 12 is out.`;
  expect(brief(check(output))).toEqual([]);
});

test("a term is looked up whole, without the word a sentence happens to open with", () => {
  const terms = (output: string) => check(output).map(({ text }) => text);
  expect(
    terms("The Receiving Party shall pay. Total Quality Management matters to them (General Assembly rules too)."),
  ).toEqual(["Receiving Party", "Total Quality Management", "General Assembly"]);
  expect(
    terms("Members of the Senate vote. Annual Leave: it is granted. In Passage ID 3 the matter is settled."),
  ).toEqual([]);
});

test("words that somebody might say are no quotation", () => {
  expect(check("Ask them “what would you like to do next?” or say “please come back to me tomorrow”.")).toEqual([]);
});

test("nouns with capitals in another language are not terms", () => {
  expect(
    check("Die Vertragspartei muss die Vertraulichen Informationen nach Ende der Laufzeit dem Auftraggeber geben."),
  ).toEqual([]);
});

test("a quotation with something left out is found by its parts in order", () => {
  const quoted = (words: string) => check(`It says “${words}”.`).map(({ result }) => result);
  expect(quoted("All Evaluation Material … shall be kept [strictly] confidential")).toEqual(["exact"]);
  expect(quoted("shall be kept strictly confidential [...] All Evaluation Material")).toEqual(["near"]);
});

test("a citation is held against the passage it names", () => {
  const context = ["Employees receive twenty days of annual leave.", "Salaries are paid at the end of each month."];
  const cited = (output: string) => check(output, { context, sources: [] }).filter(({ kind }) => kind === "citation");
  expect(brief(cited("Employees get twenty days of annual leave [1]."))).toEqual([["citation", "[1]", "exact"]]);
  expect(brief(cited("Salaries are paid monthly [1]. Leave is annual [7]."))).toEqual([
    ["citation", "[1]", "absent"],
    ["citation", "[7]", "absent"],
  ]);
  const [near] = cited("Employees who joined in autumn receive annual leave by special permission [1, 2].");
  expect(near).toMatchObject({ result: "near", places: [{ in: "context", of: 0, text: context[0] }] });
  expect(near!.difference.filter(({ in: where }) => where === "output").map(({ text }) => text)).toContain("autumn");
  expect(cited("See [1](#one); x[0] is code.\n[2]: the list")).toEqual([]);
  expect(brief(cited("Twenty days of annual leave for employees [0]."))).toEqual([["citation", "[0]", "exact"]]);
});

test("of an output made of nothing but dates or citations some hundreds are looked up, and soon", () => {
  for (const odd of ["May 1 ", "[1]", "section 1, ", "<a", "§", "twenty-", "“"]) {
    const found = check(odd.repeat(20_000), { context: ["May 1"] });
    expect(found.length).toBeLessThanOrEqual(500);
  }
});

test("what stands in a long source thousands of times is soon told, as the places that come first", () => {
  const clause = "On 1 March 2024 the Lessee 🏠 pays $5,000.00 under section 12(b). ";
  const output = "It costs $5,000.00 on 1 March 2024, as section 12(b) says. ".repeat(100);
  const begun = performance.now();
  const found = check(output, { sources: [clause.repeat(5000)] });
  expect(
    performance.now() - begun,
    "milliseconds; one look at all places for each item takes ten times as long",
  ).toBeLessThan(5000);
  expect(brief(found).slice(0, 3)).toEqual([
    ["amount", "$5,000.00", "exact"],
    ["date", "1 March 2024", "exact"],
    ["section", "section 12(b)", "exact"],
  ]);
  expect(found.map(({ places }) => places.length)).toEqual(Array.from({ length: 300 }, () => 20));
});
