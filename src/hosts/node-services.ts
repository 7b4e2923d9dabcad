import { createHash, randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import program from "../../package.json" with { type: "json" };
import type { HostServices } from "../workbench/index.ts";
import { programFolder } from "./program-folder.ts";
import { startReader } from "./reader-child.ts";

const HOST_NAMES = { electron: "Touchstone", browser: "Touchstone in the browser", cli: "the touchstone command" };

/** What Node lends the workbench; the same for the three hosts, which share one app data folder. */
export function nodeServices(kind: HostServices["host"]["kind"], appData = defaultAppData()): HostServices {
  mkdirSync(appData, { recursive: true, mode: 0o700 });
  return {
    now: () => new Date(),
    randomBytes: (count) => randomBytes(count),
    hash: (content) => createHash("sha256").update(content).digest("hex"),
    appData,
    resources: join(programFolder(), "resources"),
    startReader,
    host: { kind, name: HOST_NAMES[kind], pid: process.pid },
    version: program.version,
    allowSharedDrive: process.env["TOUCHSTONE_ALLOW_SHARED_DRIVE"] === "1",
    log: (line) => process.stderr.write(`${line}\n`),
  };
}

/** Where this system keeps a program's own data; `TOUCHSTONE_DATA` puts it elsewhere. */
export function defaultAppData(): string {
  const { TOUCHSTONE_DATA, APPDATA, XDG_DATA_HOME } = process.env;
  if (TOUCHSTONE_DATA) return TOUCHSTONE_DATA;
  if (process.platform === "win32") return join(APPDATA ?? join(homedir(), "AppData", "Roaming"), "Touchstone");
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", "Touchstone");
  return join(XDG_DATA_HOME || join(homedir(), ".local", "share"), "touchstone");
}
