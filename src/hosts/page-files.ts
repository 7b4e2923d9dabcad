import { readFile } from "node:fs/promises";
import { extname, normalize, resolve, sep } from "node:path";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  // Character maps, fonts and colour profiles that PDF files may do without.
  ".bcmap": "application/octet-stream",
  ".pfb": "application/octet-stream",
  ".ttf": "font/ttf",
  ".icc": "application/octet-stream",
};

/**
 * A file of the built page, or null. `path` is the decoded path of a request. Only the types the build makes are
 * served, and only from inside `folder` (compared with its separator, so that no sibling shares the prefix).
 */
export async function pageFile(folder: string, path: string): Promise<{ type: string; content: Buffer } | null> {
  const root = resolve(folder) + sep;
  const file = normalize(root + (path === "/" ? "index.html" : path));
  const type = TYPES[extname(file)];
  if (!file.startsWith(root) || type === undefined || path.includes("\0")) return null;
  try {
    return { type, content: await readFile(file) };
  } catch {
    return null;
  }
}
