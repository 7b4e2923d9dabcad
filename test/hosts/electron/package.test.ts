import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import config from "../../../build/electron-builder.mjs";
import { FUSES } from "../../../src/hosts/electron/policy.ts";

const program = JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8")) as {
  main: string;
  optionalDependencies: Record<string, string>;
};

test("the packed program starts at our main file, with our fuses, inside an archive", () => {
  expect(program.main).toBe("out/main/main.js");
  expect(config.electronFuses).toEqual(FUSES);
  expect(config.asar).toBeUndefined();
  expect(config.files).toContain("out/**");
});

test("the Node that npm brings along for the command line is left out", () => {
  for (const name of Object.keys(program.optionalDependencies)) {
    expect(config.files).toContainEqual(expect.stringMatching(new RegExp(`^!node_modules/.*\\b${name}\\b`)));
  }
});

test("native code and the sample lie outside the archive, and nothing is rebuilt or published", () => {
  expect(config.asarUnpack).toEqual(["**/*.node", "resources/**"]);
  expect(config.npmRebuild).toBe(false);
  expect(config.publish).toBeNull();
});
