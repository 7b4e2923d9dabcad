import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Tables that ship with pdf.js, read from its own folder: what East Asian codes mean, and the standard fonts. */
export function pdfResources(): { cMapUrl: string; standardFontDataUrl: string } {
  const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  return { cMapUrl: join(folder, "cmaps", "/"), standardFontDataUrl: join(folder, "standard_fonts", "/") };
}
