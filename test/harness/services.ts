import { createHash } from "node:crypto";
import type { HostServices } from "../../src/workbench/index.ts";
import type { Random } from "./random.ts";

/** What the harness lends the workbench: a seeded source of ids, and whatever it logs on standard error. */
export function harnessServices(appData: string, random: Random): HostServices {
  return {
    now: () => new Date(),
    randomBytes: (count) => random.bytes(count),
    hash: (content) => createHash("sha256").update(content).digest("hex"),
    appData,
    resources: appData,
    host: { kind: "cli", name: "the harness", pid: process.pid },
    version: "0.0.0",
    log: (line) => process.stderr.write(`${line}\n`),
  };
}
