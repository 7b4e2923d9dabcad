import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Bench, Caller } from "../../src/workbench/deed.ts";
import { nameIdentity } from "../../src/workbench/identity.ts";
import type { HostServices } from "../../src/workbench/services.ts";
import { createSession } from "../../src/workbench/session.ts";
import { Staging } from "../../src/workbench/staging.ts";
import { tempFolder } from "../store/desk.ts";

export const caller: Caller = { tab: "tab1" };

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Services of one installation whose randomness follows from its name; its clock goes on a second with each look. */
export function testServices(name: string, appData = tempFolder()): HostServices {
  let drawn = 0;
  let seconds = 0;
  return {
    now: () => new Date(Date.UTC(2027, 0, 2, 3, 4, seconds++)),
    randomBytes: (count) =>
      Buffer.concat(Array.from({ length: Math.ceil(count / 32) }, () => digest(`${name} ${drawn++}`))).subarray(
        0,
        count,
      ),
    hash: (content) => createHash("sha256").update(content).digest("hex"),
    appData,
    resources: join(import.meta.dirname, "../../resources"),
    host: { kind: "cli", name: `${name}'s command line`, pid: 1 },
    version: "0.0.0",
    log: () => {},
  };
}

/** One installation with its reviewer: app data, session and staging of its own. */
export function installation(name: string, services = testServices(name)): Bench & { textOf(handle: string): string } {
  const bench = { services, session: createSession(services), staging: new Staging(services) };
  nameIdentity(services, name);
  onTestFinished(() => {
    bench.session.close();
    bench.staging.close();
  });
  return { ...bench, textOf: (handle) => readFileSync(bench.staging.need({ handle }).path, "utf8") };
}
