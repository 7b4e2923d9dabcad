// Finds a Node that better-sqlite3 and pdf.js can run on: this one, or the one the optional dependency brought.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split(".").map(Number);
const NEW_ENOUGH = major > 22 || (major === 22 && minor >= 18);

/** Path of a Node >= 22.18 (runs TypeScript files as they are); call after the dependencies are installed. */
export function findNode() {
  if (NEW_ENOUGH) return process.execPath;
  for (const name of ["node", "node.exe"]) {
    const path = join(
      root,
      "node_modules",
      `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`,
      "bin",
      name,
    );
    if (existsSync(path)) return path;
  }
  throw new Error(
    `Touchstone needs Node 22.18 or newer and this is ${process.versions.node}. On Linux \`npm install\` brings one along; elsewhere install it from your usual place.`,
  );
}
