// Finds a Node that better-sqlite3 and pdf.js can run on, and runs the tools of node_modules on it.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const NEW_ENOUGH = major > 22 || (major === 22 && minor >= 18);
/** Where a tool's name is not the name of its package. */
const PACKAGES = { playwright: "@playwright/test", tsc: "typescript" };

/** Path of a Node >= 22.18 (runs TypeScript files as they are); call after the dependencies are installed. */
export function findNode() {
  if (NEW_ENOUGH) return process.execPath;
  const platform = process.platform === "win32" ? "win" : process.platform;
  for (const name of ["node", "node.exe"]) {
    const path = join(root, "node_modules", `node-${platform}-${process.arch}`, "bin", name);
    if (existsSync(path)) return path;
  }
  process.stderr.write(
    `Touchstone needs Node 22.18 or newer, and this is ${process.versions.node}. On Linux \`npm install\` brings one along; elsewhere install it from where you got this one.\n`,
  );
  process.exit(1);
}

/** The environment in which a tool and its children find that Node first. */
export function nodeEnv() {
  return { ...process.env, PATH: dirname(findNode()) + delimiter + process.env.PATH };
}

/** The script of a tool of node_modules, or of a .ts or .mjs file of this project. */
export function scriptOf(tool) {
  if (/\.(ts|mjs)$/.test(tool)) return join(root, tool);
  const folder = join(root, "node_modules", PACKAGES[tool] ?? tool);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[tool]);
}

/** Runs a tool to its end in the project's folder. */
export function runTool(tool, args, options = {}) {
  return spawnSync(findNode(), [scriptOf(tool), ...args], { stdio: "inherit", cwd: root, env: nodeEnv(), ...options });
}
