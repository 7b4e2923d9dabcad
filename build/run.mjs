// Runs a tool of node_modules, or a .ts/.mjs file, on the right Node: `node build/run.mjs vitest run`.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, delimiter, join } from "node:path";
import { findNode, root } from "./node.mjs";
import { setUp } from "./setup.mjs";

setUp();
const [tool, ...args] = process.argv.slice(2);
const node = findNode();
const env = { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH };
const { status } = spawnSync(node, [pathOf(tool), ...args], { stdio: "inherit", cwd: root, env });
process.exit(status ?? 1);

function pathOf(name) {
  if (/\.(ts|mjs)$/.test(name)) return join(root, name);
  for (const pkg of [
    name,
    ...(name === "playwright" ? ["@playwright/test"] : []),
    ...(name === "tsc" ? ["typescript"] : []),
  ]) {
    try {
      const { bin } = JSON.parse(readFileSync(join(root, "node_modules", pkg, "package.json"), "utf8"));
      return join(root, "node_modules", pkg, typeof bin === "string" ? bin : bin[name]);
    } catch {
      // try the next name
    }
  }
  throw new Error(`no such tool: ${name}`);
}
