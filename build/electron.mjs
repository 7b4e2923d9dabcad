// Finds Electron's binary, or fetches it; says why there is none.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { findNode, nodeEnv, root } from "./node.mjs";

const FOLDER = join(root, "node_modules", "electron");
/** How long to wait for the place the binary comes from, and for the binary itself (ms). */
const REACH = 3000;
const FETCH = 300_000;

/** Path of Electron's binary, or null. */
export function electronBinary() {
  const name = join(FOLDER, "path.txt");
  if (!existsSync(name)) return null;
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(FOLDER, "dist"), readFileSync(name, "utf8"));
  return existsSync(path) ? path : null;
}

/** Why Electron cannot be opened, or null when it can. Fetches its binary if that is what is missing. */
export async function whyNoElectron() {
  const { platform, env } = process;
  if (platform === "linux" && !env.DISPLAY && !env.WAYLAND_DISPLAY) return "this computer has no display";
  if (electronBinary()) return null;
  const mirror = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror ?? "https://github.com/";
  const { hostname, port, protocol } = new URL(mirror);
  if (!(await reachable(hostname, Number(port) || (protocol === "http:" ? 80 : 443)))) {
    return `Electron's binary is not installed, and ${hostname}, where it would come from, cannot be reached`;
  }
  process.stderr.write("Fetching Electron's binary (once, about 120 MB) …\n");
  spawnSync(findNode(), [join(FOLDER, "install.js")], { stdio: ["ignore", 2, 2], timeout: FETCH, env: nodeEnv() });
  return electronBinary() ? null : "Electron's binary could not be fetched";
}

function reachable(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: REACH });
    const answer = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.on("connect", () => answer(true));
    socket.on("timeout", () => answer(false));
    socket.on("error", () => answer(false));
  });
}

/**
 * Opens Electron and waits until it ends; the exit code, or null when it ended at once with a failure.
 * @returns {Promise<number | null>}
 */
export function openElectron() {
  const binary = electronBinary();
  if (!binary) return Promise.resolve(null);
  const started = Date.now();
  const child = spawn(binary, ["."], { stdio: "inherit", cwd: root });
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.on("error", () => resolve(null));
    child.on("exit", (code) => resolve(code !== 0 && Date.now() - started < 5000 ? null : (code ?? 1)));
  });
}
