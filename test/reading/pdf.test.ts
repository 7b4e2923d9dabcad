import { describe, expect, test } from "vitest";
import { PdfMaker } from "./pdf-maker.ts";
import { read } from "./reading.ts";

describe("a PDF", () => {
  test("gives its pages with labels, sizes, boxes, title and outline", async () => {
    const pdf = new PdfMaker()
      .page(["Preface of the work", "and more"], "/Rotate 90")
      .page(["First page", "", "", "Second part"]);
    const entry = pdf.add("<< /Title (Part \\(two\\)) /Dest [7 0 R /XYZ 0 690 0] >>");
    const labels = "/PageLabels << /Nums [0 << /S /r /St 4 >> 1 << /S /D >>] >>";
    pdf.catalog = `${labels} /Outlines << /First ${entry} 0 R /Count 1 >>`;
    pdf.trailer = "/Info << /Title (A  work) >>";
    const { pages, text, end } = await read(pdf.bytes(), "a.pdf");
    expect(text).toBe("Preface of the work\nand more\fFirst page\n\nSecond part");
    expect(pages.map(({ label, size }) => [label, size])).toEqual([
      ["iv", { width: 612, height: 792, rotation: 90 }],
      ["1", { width: 612, height: 792, rotation: 0 }],
    ]);
    expect(pages[1]!.inked).toMatchObject({ left: 72, bottom: 792 - 678 + 3 });
    expect(end).toMatchObject({ kind: "pdf", status: "ready", title: "A work", notes: [], pagesWithoutText: [] });
    expect(end.outline).toEqual([{ title: "Part (two)", level: 1, page: 1, start: 41 }]);
    expect(text.slice(41)).toBe("Second part");
  });

  test("is read with a password for its owner only, and is encrypted with one for everybody", async () => {
    const owned = new PdfMaker().page(["Not to be printed"]).protect({ user: "", owner: "secret" });
    expect(await read(owned.bytes(), "a.pdf")).toMatchObject({ text: "Not to be printed", end: { status: "ready" } });
    const locked = new PdfMaker().page(["Not to be read"]).protect({ user: "secret", owner: "secret" });
    const { pages, end } = await read(locked.bytes(), "a.pdf");
    expect(pages).toEqual([]);
    expect(end).toMatchObject({ kind: "pdf", status: "encrypted", extractor: null });
    expect(end.problem).toEqual({ code: "document_encrypted", file: "a.pdf" });
  });

  test("of pictures alone has no text; some pages without text are named", async () => {
    const square = "0 0 100 100 re f";
    const scan = await read(new PdfMaker().drawn(square).drawn(square).bytes(), "scan.pdf");
    expect(scan.end).toMatchObject({ status: "no_text", notes: [], problem: { code: "document_no_text" } });
    expect(scan.pages).toHaveLength(2);
    const some = await read(new PdfMaker().page(["Words"]).drawn(square).bytes(), "some.pdf");
    expect(some.end).toMatchObject({ status: "ready", notes: ["pages_without_text"], pagesWithoutText: [1] });
  });

  test("that was cut off gives what is left, and is damaged when nothing is", async () => {
    const whole = new PdfMaker().page(["The first"]).page(["The second"]).bytes();
    const most = await read(whole.subarray(0, whole.length - 20), "a.pdf");
    expect(most).toMatchObject({ text: "The first\fThe second", end: { status: "ready" } });
    for (const left of [whole.subarray(0, whole.length / 2), Buffer.from("%PDF-1.7 but garbage \0\u0001\u0002")]) {
      const { end } = await read(left, "a.pdf");
      expect(end).toMatchObject({ kind: "pdf", status: "damaged", problem: { code: "document_damaged" } });
    }
  });

  test("with a page that draws nonsense goes on with the next", async () => {
    const pdf = new PdfMaker().drawn("BT /F1 12 Tf (open").page(["After it"]);
    const { pages, end } = await read(pdf.bytes(), "a.pdf");
    expect(pages[1]!.text).toBe("After it");
    expect(end.status).toBe("ready");
  });

  test("of which no page can be read is damaged, not a scan", async () => {
    const pdf = new PdfMaker().page(["Only"]);
    const bytes = Buffer.from(pdf.bytes());
    bytes.fill("9", bytes.indexOf("4 0 obj"), bytes.indexOf("4 0 obj") + 1);
    expect((await read(bytes, "a.pdf")).end.status).toBe("damaged");
  });

  test("whose page tree holds itself, or claims a billion pages, ends", async () => {
    const circle = new PdfMaker().page(["A page"]);
    circle.kid = "2 0 R";
    expect(await read(circle.bytes(), "a.pdf")).toMatchObject({ text: "A page", end: { status: "ready" } });
    const boast = new PdfMaker().page(["A page"]);
    boast.claim = 1_000_000_000;
    expect(await read(boast.bytes(), "a.pdf")).toMatchObject({ text: "A page", end: { status: "ready" } });
  });

  test.each([
    ["a script when it opens", "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "", "scripts_ignored"],
    ["a program to start", "/OpenAction << /S /Launch /F (calc.exe) >>", "", "scripts_ignored"],
    ["a form", "/AcroForm << /Fields [<< /FT /Tx /T (name) /V (Ann) >>] >>", "", "forms_flattened"],
    [
      "a file inside",
      "/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 1 0 R >> >>] >> >>",
      "",
      "embedded_ignored",
    ],
    [
      "a link to the outside",
      "",
      "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://a.test/) >> >>]",
      "links_inert",
    ],
  ])("with %s has its text, and says so", async (_what, catalog, page, note) => {
    const pdf = new PdfMaker().page(["Words"], page);
    pdf.catalog = catalog;
    const { text, end } = await read(pdf.bytes(), "a.pdf");
    expect(text).toBe("Words");
    expect(end.notes).toEqual([note]);
  });

  test("is a PDF by its content, whatever its name", async () => {
    expect((await read(new PdfMaker().page(["Words"]).bytes(), "notes.txt")).end.kind).toBe("pdf");
    expect((await read("Just words.", "a.pdf")).end.kind).toBe("text");
  });
});
