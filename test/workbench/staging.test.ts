import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { Refusal } from "../../src/domain/problem.ts";
import type { HostServices } from "../../src/workbench/services.ts";
import { Staging } from "../../src/workbench/staging.ts";

function staging(pid = 1) {
  const appData = mkdtempSync(join(tmpdir(), "touchstone-"));
  onTestFinished(() => rmSync(appData, { recursive: true, force: true }));
  let drawn = 0;
  const services = {
    appData,
    host: { kind: "cli", name: "t", pid },
    randomBytes: (count: number) => new Uint8Array(count).fill(++drawn),
  } as unknown as HostServices;
  return { appData, files: new Staging(services) };
}

test("a file is staged where it lies; a stream is copied, under the name it was given without its folders", async () => {
  const { appData, files } = staging();
  writeFileSync(join(appData, "log.jsonl"), "{}\n");
  expect(files.stageFile(join(appData, "log.jsonl"))).toMatchObject({ name: "log.jsonl", size: 3 });
  const sent = await files.stageStream("../../etc/passwd", Readable.from([Buffer.from("he"), Buffer.from("llo")]));
  expect(sent).toMatchObject({ name: "passwd", size: 5 });
  const { path } = files.need(sent);
  expect(dirname(path).startsWith(join(appData, "staging"))).toBe(true);
  expect(statSync(path).mode & 0o077).toBe(0);
});

test("products are read by their handle; unknown handles and missing files are refused; closing leaves nothing", async () => {
  const { appData, files } = staging();
  const product = files.produce("gold.jsonl", "line\n");
  expect(readFileSync(files.need(product).path, "utf8")).toBe("line\n");
  const large = await files.produceFile("x.zip", (path) => writeFileSync(path, "zip"));
  expect(large).toMatchObject({ name: "x.zip", size: 3 });
  expect(() => files.need({ handle: "made up" })).toThrow(Refusal);
  expect(() => files.stageFile(join(appData, "gone"))).toThrow(Refusal);
  files.close();
  expect(existsSync(join(appData, "staging", "cli-1"))).toBe(false);
  expect(() => files.need(product)).toThrow(Refusal);
});

test("two programs on one computer do not take each other’s files away", () => {
  const { appData, files } = staging(1);
  const other = join(appData, "staging", "browser-2");
  mkdirSync(other, { recursive: true });
  files.produce("a", "a");
  files.close();
  expect(existsSync(other)).toBe(true);
});

test("what a killed process had staged goes when the next one starts; what a living one has stays", () => {
  const { appData, files } = staging(process.pid);
  files.produce("log.jsonl", "somebody's words");
  const orphan = join(appData, "staging", `browser-${2 ** 22 + 1}`);
  mkdirSync(orphan);
  writeFileSync(join(orphan, "left"), "somebody's words");
  const services = { appData, host: { kind: "cli", name: "t", pid: 1 } } as unknown as HostServices;
  expect(new Staging(services)).toBeInstanceOf(Staging);
  expect(existsSync(orphan)).toBe(false);
  expect(existsSync(join(appData, "staging", `cli-${process.pid}`))).toBe(true);
});

test("a folder can be staged, but not where a file is wanted", () => {
  const { appData, files } = staging();
  const folder = files.stageFile(appData, "export");
  expect(files.need(folder)).toMatchObject({ path: appData });
  expect(() => files.needFile(folder)).toThrow("file_not_recognised");
});
