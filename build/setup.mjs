// Installs the dependencies when they are missing or older than the lock file; needs Node >= 20 and npm only.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "./node.mjs";

export function setUp() {
  const installed = join(root, "node_modules", ".package-lock.json");
  const lock = join(root, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs - 1000) return;
  process.stderr.write("Installing what Touchstone needs (once, about a minute) …\n");
  // No package's install script is run: the SQLite binding comes ready-made, Electron's binary is fetched by `npm start`.
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const onWindows = process.platform === "win32";
  const { status, error } = spawnSync(onWindows ? "npm.cmd" : "npm", args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: onWindows,
  });
  if (status === 0) return;
  process.stderr.write(`npm could not install the dependencies${error ? `: ${error.message}` : ""}.\n`);
  process.exit(1);
}
