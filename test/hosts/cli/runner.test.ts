import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ORPCError } from "@orpc/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { command, Misuse, type Command } from "../../../src/hosts/cli/command.ts";
import { run } from "../../../src/hosts/cli/runner.ts";

let data: string;
let printed: string[];
let said: string[];
const seen = vi.fn();

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "touchstone-cli-"));
  vi.stubEnv("TOUCHSTONE_DATA", data);
  printed = [];
  said = [];
  seen.mockReset();
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(data, { recursive: true });
});

const options = {
  out: { type: "string", value: "FILE", about: "where to" },
  twice: { type: "boolean", about: "do it twice" },
  tag: { type: "string", multiple: true, about: "some tags" },
} as const;
const spoken = (name: string, run: Command["run"] = async (call) => seen(call.args, call.options, call.json)) =>
  command({ name, about: `About ${name}`, takes: "FILE…", count: [1, 2], options, run });
const refusing = (error: Error) => spoken("fail", async () => Promise.reject(error));

const call = (argv: string[], commands: Command[]) =>
  run(argv, commands, {
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
    interactive: false,
    signal: new AbortController().signal,
  });

test("the longest name that fits is called, with its arguments and options", async () => {
  const gold = [spoken("gold"), spoken("gold export")];
  const code = await call(["gold", "export", "a", "b", "--out", "x", "--twice", "--tag", "1", "--tag=2"], gold);
  expect(code).toBe(0);
  expect(seen).toHaveBeenCalledExactlyOnceWith(["a", "b"], { out: "x", twice: true, tag: ["1", "2"] }, false);
  await call(["gold", "exported", "--json"], gold);
  expect(seen).toHaveBeenLastCalledWith(["exported"], {}, true);
});

test("a command that serves the browser says so to whoever finds the project open", async () => {
  const held: string[] = [];
  const open = async ({ open }: Parameters<Command["run"]>[0]) => void held.push(open().services.host.name);
  await call(["serve", "a"], [{ ...spoken("serve", open), host: "browser" }]);
  await call(["import", "a"], [spoken("import", open)]);
  expect(held).toEqual(["Touchstone in the browser", "the touchstone command"]);
});

test.each([
  ["an option it does not have", ["gold", "a", "--nope"]],
  ["a value that is missing", ["gold", "a", "--out"]],
  ["too few arguments", ["gold"]],
  ["too many arguments", ["gold", "a", "b", "c"]],
])("%s is told with the way it is called, and ends with 2", async (_what, argv) => {
  expect(await call(argv, [spoken("gold")])).toBe(2);
  expect(said.join("\n")).toContain("touchstone gold FILE…");
  expect(seen).not.toHaveBeenCalled();
});

test("a command may find itself wrongly called", async () => {
  const argv = ["fail", "a", "--json"];
  expect(await call(argv, [refusing(new Misuse("Give either one."))])).toBe(2);
  expect(JSON.parse(printed[0]!)).toEqual({ error: { code: "misuse", message: "Give either one." } });
});

describe("help", () => {
  test("of one command names its arguments and options, and opens nothing", async () => {
    expect(await call(["gold", "--help"], [spoken("gold")])).toBe(0);
    for (const part of ["About gold", "gold FILE…", "--out FILE", "--twice", "--json", "--help"]) {
      expect(printed.join("\n")).toContain(part);
    }
    expect(readdirSync(data)).toEqual([]);
  });

  test("without a command lists all of them; of a noun, its own", async () => {
    const all = [spoken("gold export"), spoken("import")];
    expect(await call([], all)).toBe(0);
    expect(printed.join("\n")).toMatch(/gold export[\s\S]*import/);
    printed = [];
    expect(await call(["gold", "--help"], all)).toBe(0);
    expect(printed.join("\n")).not.toContain("import");
  });

  test("of a command that does not exist says so and ends with 2", async () => {
    expect(await call(["nonsense"], [spoken("gold")])).toBe(2);
    expect(said.join("\n")).toContain("nonsense");
  });
});

describe("a refusal", () => {
  const refused = () =>
    new ORPCError("REFUSED", { defined: true, data: { code: "project_missing", file: "A.touchstone" } });

  test("is told in a sentence on standard error, and ends with 1", async () => {
    expect(await call(["fail", "a"], [refusing(refused())])).toBe(1);
    expect(printed).toEqual([]);
    expect(said.join("\n")).toMatch(/\. /);
    expect(said.join("\n")).not.toContain("project_missing");
  });

  test("with --json is one JSON value on standard output, with its code and the sentence", async () => {
    expect(await call(["fail", "a", "--json"], [refusing(refused())])).toBe(1);
    const { error } = JSON.parse(printed.join("")) as { error: { code: string; file: string; message: string } };
    expect([error.code, error.file]).toEqual(["project_missing", "A.touchstone"]);
    expect(error.message.length).toBeGreaterThan(20);
  });

  test("because somebody else has the project open ends with 3, so that a script can wait", async () => {
    const locked = new ORPCError("REFUSED", { defined: true, data: { code: "project_locked" } });
    expect(await call(["fail", "a"], [refusing(locked)])).toBe(3);
  });

  test("that nobody foresaw shows its stack to whoever runs the command", async () => {
    expect(await call(["fail", "a"], [refusing(new Error("boom"))])).toBe(1);
    expect(said.join("\n")).toContain("boom");
  });
});

test("a command may end with a code of its own", async () => {
  expect(await call(["check", "a"], [spoken("check", async () => 1)])).toBe(1);
});
