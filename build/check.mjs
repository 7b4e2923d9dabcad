// `npm run check`: types, lint, format, architecture, unused code. Prints each with its time; fails if any fails.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, runTool } from "./node.mjs";
import { setUp } from "./setup.mjs";

setUp();
const worlds = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8")).references.map(({ path }) => path);
const checks = [
  ...worlds.map((world) => [`types of ${world}`, "tsc", ["-p", world]]),
  ["lint", "oxlint", ["--type-aware", "--deny-warnings"]],
  ["format", "oxfmt", ["--check"]],
  ["architecture", "vitest", ["run", "test/architecture.test.ts"]],
  ["unused code and dependencies", "knip", ["--no-progress"]],
];

const failed = checks.filter(([name, tool, args]) => {
  const started = performance.now();
  const { status, stdout, stderr } = runTool(tool, args, { stdio: "pipe", encoding: "utf8" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (status !== 0 || name === "architecture") console.log((String(stdout) + String(stderr)).trimEnd());
  return status !== 0;
});
console.log(
  failed.length === 0 ? `All ${checks.length} checks passed.` : `${failed.length} of ${checks.length} checks failed.`,
);
process.exit(failed.length === 0 ? 0 : 1);
