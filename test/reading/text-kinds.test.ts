import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DocumentKind } from "../../src/domain/source-text.ts";
import { EXTRACTORS } from "../../src/reading/extractors.ts";
import { READING_LIMITS } from "../../src/reading/limits.ts";
import { ReadEvent } from "../../src/reading/messages.ts";
import { readBytes } from "../../src/reading/read-bytes.ts";
import { blocksOf, read } from "./reading.ts";

describe("a web page", () => {
  test("becomes blocks of ours: headings, lists, quotes, code, tables, pictures", async () => {
    const reading = await read(
      `<!doctype html><title>A page</title><h1>Top</h1><p>Some <b>bold</b>
       and <a href="#x">linked</a> text<br>on two lines.<ul><li>one<ol><li>inner<li>more</ol><li>two</ul>
       <blockquote>Said.</blockquote><pre>  a
  b</pre><img src="a.png" alt="A map"><table><tr><th>A<th colspan=2>B<tr><td>1<td>2<td><p>3<p>4</table>
       <table><tr><td>laid out<td><table><tr><td>x<td>y</table></table>`,
      "a.html",
    );
    expect(blocksOf(reading)).toEqual([
      "heading 1: Top",
      "paragraph: Some bold and linked text\non two lines.",
      "item 0 •: one",
      "item 1 1.: 1. inner",
      "item 1 2.: 2. more",
      "item 0 •: two",
      "quote: Said.",
      "code:   a\n  b",
      "picture A map: ",
      "table: A\tB\n1\t2\t3 4",
      "paragraph: laid out",
      "paragraph: x",
      "paragraph: y",
    ]);
    expect(reading.end).toMatchObject({ kind: "html", title: "A page", notes: [], status: "ready" });
    expect(reading.pages[0]!.blocks[1]).toMatchObject({
      runs: [{ start: 10, end: 14, as: ["bold"] }, { as: ["link"] }],
    });
  });

  test.each([
    ["<script>alert(1)</script>", "scripts_ignored"],
    ['<p onclick="alert(1)">', "scripts_ignored"],
    ['<a href=" java\nscript:alert(1)">', "scripts_ignored"],
    ['<img src="https://a.test/1.png">', "remote_not_loaded"],
    ['<img src="//a.test/1.png">', "remote_not_loaded"],
    ['<iframe src="https://a.test/">hidden</iframe>', "remote_not_loaded"],
    ['<div style="background:url(https://a.test/1.png)">', "remote_not_loaded"],
    ['<a href="https://a.test/">', "links_inert"],
    ['<meta http-equiv="refresh" content="0;url=x">', "links_inert"],
    ['<object data="a.swf">no</object>', "embedded_ignored"],
    ["<input value=1>", "forms_flattened"],
  ])("with %s has its words only, and says so", async (tag, note) => {
    const { text, end } = await read(`<html><body>${tag}Words`, "a.html");
    expect([text, end.status]).toEqual(["Words", "ready"]);
    expect(end.notes).toContain(note);
  });

  test("with a row of 200,000 cells has pages that can be shown", async () => {
    const { pages } = await read(`<table><tr>${"<td>cell</td>".repeat(200_000)}</tr></table>`, "wide.html");
    const cells = pages.map(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : [])),
    );
    expect(cells.flat().length).toBe(200_000);
    expect(Math.max(...cells.map(({ length }) => length))).toBeLessThan(2000);
  });

  test("nested 200,000 deep is read at once", async () => {
    const { text } = await read(`<html>${"<div><b><ul><li>".repeat(50_000)}Deep words`, "a.html");
    expect(text).toContain("Deep words");
  });

  test("says its encoding, or is repaired", async () => {
    const latin = (head: string) => Buffer.from(`<html>${head}<p>Ärger`, "latin1");
    expect(await read(latin('<meta charset="iso-8859-1">'), "a.html")).toMatchObject({
      text: "Ärger",
      end: { notes: [] },
    });
    expect(await read(latin(""), "a.html")).toMatchObject({ text: "Ärger", end: { notes: ["encoding_repaired"] } });
  });
});

describe("Markdown", () => {
  test("becomes blocks of ours, with HTML in it as words", async () => {
    const reading = await read(
      "# Top\n\nSome *slanted* `code`[^1] <span onclick=x>in</span> text\n\n1. one\n   - inner\n\n     more\n2. two\n\n> said\n\n" +
        "```\n  a\n```\n\n| A | B |\n|---|---|\n| 1 | ~~2~~ |\n\n![A map](https://a.test/1.png)\n\n<p>block</p>\n\n[^1]: A note",
      "a.md",
    );
    expect(blocksOf(reading)).toEqual([
      "heading 1: Top",
      "paragraph: Some slanted code[1] in text",
      "item 0 1.: 1. one",
      "item 1 •: inner",
      "paragraph: more",
      "item 0 2.: 2. two",
      "quote: said",
      "code:   a",
      "table: A\tB\n1\t2",
      "picture A map: ",
      "paragraph: block",
      "note: [1] A note",
    ]);
    expect(reading.end.notes.toSorted()).toEqual(["remote_not_loaded", "scripts_ignored"]);
  });

  test("that nests beyond measure is still a text", async () => {
    const { end, text } = await read(`${"> ".repeat(1500)}words`, "a.md");
    expect(end.status).toBe("ready");
    expect(text).toContain("words");
  });
});

describe("plain text", () => {
  test("has paragraphs, in whatever encoding", async () => {
    const words = "Grüße\r\nan alle\r\n\r\n\r\n  Ende 😀";
    const expected = ["paragraph: Grüße\nan alle", "paragraph:   Ende 😀"];
    const wide = Buffer.from(`\ufeff${words}`, "utf16le");
    for (const bytes of [Buffer.from(words), Buffer.from(`\ufeff${words}`), wide, Buffer.from(wide).swap16()]) {
      const reading = await read(bytes, "a.txt");
      expect(blocksOf(reading)).toEqual(expected);
      expect(reading.end).toMatchObject({ kind: "text", notes: [] });
    }
    expect(await read(Buffer.from("Größe", "latin1"), "a.txt")).toMatchObject({
      text: "Größe",
      end: { notes: ["encoding_repaired"] },
    });
    expect((await read("a\u0000b\u0007c\fd".replace("\u0000", ""), "a.txt")).text).toBe("ab c\n\nd");
  });

  test("is cut into pages at the ends of blocks, and blocks that are too long at white space", async () => {
    const reading = await read(
      `${"word ".repeat(5000)}\n\n${"x".repeat(9000)}\n\n${"Short.\n\n".repeat(1000)}`,
      "a.txt",
    );
    expect(reading.pages.length).toBeGreaterThan(8);
    for (const { text, blocks } of reading.pages) {
      expect([...text].length).toBeLessThan(7100);
      expect(blocks.at(-1)!.end).toBe([...text].length);
    }
    const words = reading.text.split(/\s+/).filter((it) => it === "word");
    expect(words).toHaveLength(5000);
  });
});

describe("an e-mail", () => {
  const head =
    "From: Ann <ann@a.test>\r\nTo: b@b.test, Cy <c@c.test>\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100\r\n";
  const fields = "From: Ann <ann@a.test>\nTo: b@b.test, Cy <c@c.test>\nDate: Tue, 3 Mar 2026 10:00:00 +0100";

  test("has its subject, its fields and its words", async () => {
    const reading = await read(`${head}\r\nDear all,\r\n\r\nwords.`, "a.eml");
    expect(blocksOf(reading)).toEqual([
      "heading 1: Grüße",
      `paragraph: ${fields}`,
      "paragraph: Dear all,",
      "paragraph: words.",
    ]);
    expect(reading.end).toMatchObject({ kind: "email", title: "Grüße", notes: [] });
  });

  test("of a web page is read as one; attachments are named and stay closed", async () => {
    const parts = [
      "Content-Type: text/html\r\n\r\n<p onload=x>Dear <b>all</b></p><img src=https://a.test/1.png>",
      'Content-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: attachment; filename="a.pdf"\r\n\r\nx',
    ];
    const body = `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts.map((it) => `--b\r\n${it}\r\n`).join("")}--b--`;
    const reading = await read(head + body, "whatever");
    expect(blocksOf(reading).slice(2)).toEqual(["paragraph: Dear all", "note: a.pdf (application/pdf)"]);
    expect(reading.end.notes.toSorted()).toEqual(["embedded_ignored", "remote_not_loaded", "scripts_ignored"]);
  });
});

describe("the kind of a document", () => {
  test.each<[string, string | Buffer, DocumentKind | null]>([
    ["a.txt", "<!DOCTYPE html><p>x", "html"],
    ["a.txt", "<b>is a tag</b>", "text"],
    ["a.html", "<b>is a tag</b>", "html"],
    ["a.txt", "# no heading\n\n[a](b)", "text"],
    ["noending", "# A heading\n\n[a](b)", "markdown"],
    ["a.eml", "Just: words", "text"],
    ["a.doc", Buffer.from("d0cf11e0a1b11ae1", "hex"), null],
    ["a.rtf", "{\\rtf1 words}", null],
    ["a.png", Buffer.from("89504e470d0a", "hex"), null],
    ["a.bin", Buffer.from([1, 2, 0, 3]), null],
    ["a.txt", `${"words ".repeat(100)}\0`, "text"],
  ])("%s %#", async (name, content, kind) => {
    const { end } = await read(content, name);
    expect([end.kind, end.status]).toEqual([kind, kind ? "ready" : "unsupported"]);
  });

  test("a Word file with a password is encrypted, not unknown", async () => {
    const sealed = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")]);
    expect((await read(sealed, "a.docx")).end).toMatchObject({ kind: "docx", status: "encrypted" });
  });

  test.each(["", " \n ", "<html><script>x</script>"])("nothing but %j is empty", async (content) => {
    const { end } = await read(content, content.startsWith("<") ? "a.html" : "a.txt");
    expect(end).toMatchObject({ status: "damaged", problem: { code: "document_empty" } });
  });
});

test("every text is named after what made it, with the version that is installed", () => {
  const root = join(import.meta.dirname, "../..");
  for (const [label, folder] of [
    ["pdf.js", "pdfjs-dist"],
    ["htmlparser2", "htmlparser2"],
    ["mdast", "mdast-util-from-markdown"],
    ["postal-mime", "postal-mime"],
  ]) {
    const { version } = JSON.parse(readFileSync(join(root, "node_modules", folder!, "package.json"), "utf8")) as {
      version: string;
    };
    expect(Object.values(EXTRACTORS).some((name) => name.startsWith(`${label} ${version},`))).toBe(true);
  }
  expect(Object.keys(EXTRACTORS).toSorted()).toEqual(DocumentKind.options.toSorted());
  expect(READING_LIMITS.pages).toBeGreaterThan(2400);
});

test("everything that is read passes the look of whoever waits for it", async () => {
  for (const [name, content] of [
    ["a.html", "<html><h1>A</h1><table><tr><td>1<td>2</table><ul><li>x"],
    ["a.md", "# A\n\n- b\n\n```\nc\n```"],
    ["a.txt", "\u2028a\u0085b\ufffe\u0000".replace("\u0000", "")],
  ]) {
    for await (const event of readBytes(Buffer.from(content!), name!)) ReadEvent.parse(event);
  }
});
