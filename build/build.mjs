// Builds `out/` with electron-vite, and knows whether the build is older than what it was made from.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, runTool } from "./node.mjs";
import { setUp } from "./setup.mjs";

const OUT = join(root, "out");
const STAMP = join(OUT, "built-from");
const SOURCES = ["src", "electron.vite.config.ts", "package.json", "package-lock.json", "tsconfig.base.json"];

/** Builds when the sources are not those of the last build. Speaks on standard error only. */
export function buildIfStale() {
  const sources = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === sources) return;
  process.stderr.write("Building Touchstone …\n");
  // Built aside and then swapped in: a build that fails, or one that somebody is using, is never left in pieces.
  const aside = join(root, ".cache", `out-${process.pid}`);
  const args = ["build", "--outDir", aside, "--logLevel", "warn"];
  const { status } = runTool("electron-vite", args, { stdio: ["ignore", 2, 2] });
  if (status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    process.stderr.write("The build failed.\n");
    process.exit(1);
  }
  writeFileSync(join(aside, "built-from"), sources);
  swapIn(aside);
}

function swapIn(aside) {
  const before = `${aside}-before`;
  if (existsSync(OUT)) renameSync(OUT, before);
  renameSync(aside, OUT);
  rmSync(before, { recursive: true, force: true });
}

/** Digest of the name, size and time of every source file: quick, and right after a checkout or an edit. */
function fingerprint() {
  const digest = createHash("sha256");
  const add = (path) => {
    const found = statSync(join(root, path));
    if (!found.isDirectory()) return digest.update(`${path} ${found.size} ${found.mtimeMs}\n`);
    for (const name of readdirSync(join(root, path)).sort()) add(join(path, name));
  };
  SOURCES.forEach(add);
  return digest.digest("hex");
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  setUp();
  mkdirSync(OUT, { recursive: true });
  rmSync(STAMP, { force: true });
  buildIfStale();
}
