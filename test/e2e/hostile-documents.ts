import { makeZip } from "../formats/log-bundle/zip-maker.ts";
import { PdfMaker } from "../reading/pdf-maker.ts";
import type { Given } from "./pages/shell.ts";

/** Files that try to run something, to fetch something, or to be something else; each says so in its own words. */
export function hostileDocuments(): Given[] {
  const scripted = new PdfMaker().page(["The words of a PDF with a script"], LINK);
  scripted.catalog = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>";
  const locked = new PdfMaker().page(["Nobody reads this"]).protect({ user: "secret", owner: "secret" });
  const scan = new PdfMaker().drawn("0 0 100 100 re f").drawn("0 0 90 90 re f");
  const whole = new PdfMaker().page(["The first"]).page(["The second"]).bytes();
  return [
    file("scripted.pdf", scripted.bytes()),
    file("locked.pdf", locked.bytes()),
    file("scan.pdf", scan.bytes()),
    file("cut-off.pdf", whole.subarray(0, whole.length / 2)),
    file("macros.docx", word()),
    file("page.html", HTML),
    file("letter.eml", EMAIL),
    file("notes.md", "# Notes on leave\n\n- five days\n- [a link](javascript:window.ran=1)\n"),
    file("empty.pdf", ""),
    file("photo.jpg", Buffer.from("ffd8ffe000104a464946", "hex")),
  ];
}

const file = (name: string, content: Uint8Array | string): Given => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content as string),
});

const LINK =
  "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 600 700] /A << /S /URI /URI (https://evil.invalid/) >> >>]";

const HTML = `<!doctype html><html><head><title>A page</title><base href="https://evil.invalid/">
<link rel="stylesheet" href="https://evil.invalid/a.css"><script>window.ran = 1</script></head>
<body onload="window.ran = 1"><h1>Policy on leave</h1><img src="https://evil.invalid/a.png" onerror="window.ran = 1">
<p>Eleven days of leave. <a href="javascript:window.ran=1">More</a></p><iframe src="https://evil.invalid/"></iframe>
<form action="https://evil.invalid/"><button>Send</button></form><svg onload="window.ran = 1"></svg></body></html>`;

const EMAIL = `From: Ann <ann@example.org>
To: Ben <ben@example.org>
Subject: Leave in June
Date: Mon, 1 Jun 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/html

<p>Seven days, as agreed.</p><img src="https://evil.invalid/pixel.png"><script>window.ran = 1</script>
--x
Content-Type: application/octet-stream; name=run.exe
Content-Disposition: attachment; filename=run.exe

MZ
--x--
`;

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELS = "http://schemas.openxmlformats.org/package/2006/relationships";

/** A Word file with macros, an external picture and an external template. */
function word(): Buffer {
  const relations = (inside: string) => `<?xml version="1.0"?><Relationships xmlns="${RELS}">${inside}</Relationships>`;
  return makeZip([
    {
      name: "[Content_Types].xml",
      content: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: "_rels/.rels",
      content: relations(`<Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`),
    },
    {
      name: "word/document.xml",
      content: `<?xml version="1.0"?><w:document ${W}><w:body><w:p><w:r><w:t>Nine days of leave.</w:t></w:r></w:p></w:body></w:document>`,
    },
    {
      name: "word/_rels/document.xml.rels",
      content: relations(
        `<Relationship Id="r2" Type="${OFFICE}/image" Target="https://evil.invalid/a.png" TargetMode="External"/>
         <Relationship Id="r3" Type="${OFFICE}/attachedTemplate" Target="https://evil.invalid/t.dotm" TargetMode="External"/>`,
      ),
    },
    { name: "word/vbaProject.bin", content: "macros" },
  ]);
}
