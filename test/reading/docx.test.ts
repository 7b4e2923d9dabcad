import { describe, expect, test } from "vitest";
import { inForm } from "../../src/reading/docx-numbering.ts";
import { docx, NUMBERING, numberedBy, p, zipped, type Parts } from "./docx-maker.ts";
import { blocksOf, read } from "./reading.ts";

const STYLES = `<w:styles>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Our Clause"/><w:basedOn w:val="H2"/>
  <w:pPr>${numberedBy(1, 1)}</w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Our Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="a"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>`;
const styled = (style: string, more = "") => `<w:pStyle w:val="${style}"/>${more}`;
const word = async (body: string, parts: Parts = {}) =>
  read(await docx(body, { "word/styles.xml": STYLES, "word/numbering.xml": NUMBERING, ...parts }), "a.docx");
const row = (...cells: string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join("")}</w:tr>`;

describe("a Word file", () => {
  test("has headings, lists with the numbers people cite, and an outline of both", async () => {
    const clause =
      "The Provider shall keep everything that the Customer gives it, for as long as this Agreement lasts. ";
    const reading = await word(
      p("Agreement", styled("T")) +
        p("Scope", numberedBy(1, 0), "<w:b/>") +
        p(`Care. ${clause.repeat(2)}`, styled("Own")) +
        p("first", numberedBy(1, 2)) +
        p("deep", numberedBy(1, 3)) +
        p("second", numberedBy(1, 2)) +
        p("Other", styled("Own")) +
        p("anew", numberedBy(2, 0)) +
        p("bullet", numberedBy(3, 0)),
    );
    expect(blocksOf(reading)).toEqual([
      "heading 1: Agreement",
      "heading 3: 1. Scope",
      `item 1 1.1: 1.1 Care. ${clause.repeat(2).trim()}`,
      "item 2 (a): (a) first",
      "item 3 I): I) deep",
      "item 2 (b): (b) second",
      "heading 2: 1.2 Other",
      "item 0 5.: 5. anew",
      "item 0 •: bullet",
    ]);
    expect(reading.end.outline.map(({ title, level }) => `${level} ${title}`)).toEqual([
      "1 Agreement",
      "3 1. Scope",
      "2 1.1 Care.",
      "2 1.2 Other",
    ]);
  });

  test("says how words are set, in code points", async () => {
    const { text, pages } = await word(
      `<w:p><w:r><w:t>😀 </w:t></w:r><w:r><w:rPr><w:rStyle w:val="Strong"/><w:i/></w:rPr><w:t>fat</w:t></w:r></w:p>`,
    );
    expect(text).toBe("😀 fat");
    expect(pages[0]!.blocks).toEqual([
      { kind: "paragraph", start: 0, end: 5, runs: [{ start: 2, end: 5, as: ["bold", "italic"] }] },
    ]);
  });

  test("reads as if all changes were accepted, and says that there are some", async () => {
    const run = (words: string, tag = "w:t") => `<w:r><${tag}>${words}</${tag}></w:r>`;
    const body = `<w:p>${run("may ")}<w:del>${run("not ", "w:delText")}</w:del><w:ins>${run("always ")}</w:ins>${run("go")}</w:p>`;
    const { text, end } = await word(body);
    expect(text).toBe("may always go");
    expect(end.notes).toEqual(["changes_tracked"]);
  });

  test("has tables with spans and headers, and footnotes at the end", async () => {
    const note = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
    const cell = `<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${p("wide")}${p("two")}`;
    const body =
      `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>${p("A")}</w:tc><w:tc>${p("B")}</w:tc></w:tr>` +
      `${row(cell, p("c"))}</w:tbl><w:tbl>${row(p("alone"))}</w:tbl><w:p><w:r><w:t>liable</w:t></w:r>${note(7)}</w:p>`;
    const footnotes = `<w:footnotes><w:footnote w:id="7">${p("Unless agreed.")}</w:footnote></w:footnotes>`;
    const reading = await word(body, { "word/footnotes.xml": footnotes });
    expect(reading.text).toBe("A\tB\nwide two\tc\n\nalone\n\nliable[1]\n\n[1] Unless agreed.");
    expect(reading.pages[0]!.blocks[0]).toEqual({
      kind: "table",
      start: 0,
      end: 14,
      rows: [
        [
          { start: 0, end: 1, header: true },
          { start: 2, end: 3, header: true },
        ],
        [
          { start: 4, end: 12, columns: 2 },
          { start: 13, end: 14 },
        ],
      ],
    });
    expect(blocksOf(reading).slice(1)).toEqual([
      "paragraph: alone",
      "paragraph: liable[1]",
      "note: [1] Unless agreed.",
    ]);
  });

  test("keeps the words of text boxes, fields, content controls and pictures", async () => {
    const reading = await word(
      `<w:sdt><w:sdtPr><w:alias w:val="no"/></w:sdtPr><w:sdtContent>${p("controlled")}</w:sdtContent></w:sdt>` +
        `<w:p><w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>12</w:t></w:r></w:p>` +
        `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr descr="A map"/><w:txbxContent>${p("boxed")}` +
        `</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:t>no</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
    );
    expect(blocksOf(reading)).toEqual([
      "paragraph: controlled",
      "paragraph: 12",
      "picture A map: ",
      "paragraph: boxed",
    ]);
  });

  const external = (kind: string, target: string) =>
    `<Relationship Type="http://x/relationships/${kind}" Target="${target}" TargetMode="External"/>`;
  test.each<[string, Parts, string]>([
    ["macros", { "word/vbaProject.bin": "x" }, "macros_ignored"],
    ["a picture from the network", { rels: external("image", "https://a.test/1.png") }, "remote_not_loaded"],
    [
      "a template from the network",
      {
        "word/_rels/settings.xml.rels": `<Relationships>${external("attachedTemplate", "https://a.test/t.dotm")}</Relationships>`,
      },
      "remote_not_loaded",
    ],
    ["a link", { rels: external("hyperlink", "https://a.test/") }, "links_inert"],
    ["a script", { rels: external("hyperlink", "javascript:alert(1)") }, "scripts_ignored"],
    ["an object", { "word/embeddings/oleObject1.bin": "x" }, "embedded_ignored"],
  ])("with %s has its text, and says so", async (_what, parts, note) => {
    const { text, end } = await word(p("Words"), parts);
    expect([text, end.status, end.notes]).toEqual(["Words", "ready", [note]]);
  });

  test("that would multiply, include, climb or nest is refused as damaged or too large", async () => {
    const entity = `<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document><w:body>${p("&b;")}</w:body></w:document>`;
    const deep = `<w:p>${"<w:r>".repeat(200_000)}`;
    const bomb = Buffer.alloc(64 * 1024 ** 2, " ");
    for (const [parts, status] of [
      [{ "word/document.xml": entity }, "damaged"],
      [{ "word/document.xml": `<w:document><w:body>${deep}` }, "damaged"],
      [{ "word/media/bomb.bin": bomb }, "too_large"],
    ] as const) {
      expect((await word(p("Words"), parts)).end).toMatchObject({ kind: "docx", status, extractor: null });
    }
    const climbing = await docx(p("Words"), { "word/aa/evil.xml": "x" });
    for (let at = climbing.indexOf("word/aa/"); at !== -1; at = climbing.indexOf("word/aa/")) {
      climbing.write("../../../", at, 8, "latin1");
    }
    expect((await read(climbing, "a.docx")).end.status).toBe("damaged");
    const whole = await docx(p("Words"));
    expect((await read(whole.subarray(0, whole.length / 2), "a.docx")).end.status).toBe("damaged");
  });

  test("is one by its content; other zips are not", async () => {
    expect((await read(await docx(p("Words")), "a.pdf")).end).toMatchObject({ kind: "docx", status: "ready" });
    const other = await read(await zipped({ "a.txt": "words" }), "a.docx");
    expect(other.end).toMatchObject({ kind: null, status: "unsupported", problem: { values: { found: "ZIP" } } });
  });
});

test("numbers are written as Word writes them", () => {
  const all = ["lowerLetter", "upperRoman", "decimalZero", "cardinalText"].map((form) =>
    [1, 4, 26, 27, 1994].map((count) => inForm(count, form)),
  );
  expect(all).toEqual([
    ["a", "d", "z", "aa", "1994"],
    ["I", "IV", "XXVI", "XXVII", "MCMXCIV"],
    ["01", "04", "26", "27", "1994"],
    ["1", "4", "26", "27", "1994"],
  ]);
});
