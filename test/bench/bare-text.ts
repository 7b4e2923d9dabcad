// The text of a PDF by pdf.js alone: no layout, no notes, no outline, nothing sent anywhere.
//   node bare-text.ts FILE
import { readFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { TEXT_OPTIONS } from "../../src/domain/page-text.ts";

const data = Uint8Array.from(readFileSync(process.argv[2]!));
const pdf = await getDocument({ data, verbosity: 0 }).promise;
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  await page.getTextContent(TEXT_OPTIONS);
  page.cleanup();
}
await pdf.loadingTask.destroy();
