import { existsSync, readFileSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { expect, test } from "vitest";
import config from "../../../build/electron-builder.mjs";
import { FUSES } from "../../../src/hosts/electron/policy.ts";

const program = JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8")) as {
  main: string;
  dependencies: Record<string, string>;
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

test("the reader of documents finds all it needs of pdf.js, and nothing that draws is packed", () => {
  const root = join(import.meta.dirname, "../../..");
  const needed = ["package.json", "cmaps", "standard_fonts", "legacy/build/pdf.mjs", "legacy/build/pdf.worker.mjs"];
  const patterns = config.files as string[];
  const left = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1));
  for (const path of needed) {
    expect(existsSync(join(root, "node_modules/pdfjs-dist", path))).toBe(true);
    expect(left.filter((pattern) => matchesGlob(`node_modules/pdfjs-dist/${path}`, pattern))).toEqual([]);
  }
  for (const path of [
    "pdfjs-dist/legacy/build/pdf.sandbox.mjs",
    "pdfjs-dist/web/pdf_viewer.mjs",
    "@napi-rs/canvas/a",
  ]) {
    expect(left.some((pattern) => matchesGlob(`node_modules/${path}`, pattern))).toBe(true);
  }
  expect(Object.keys(program.dependencies)).toContain("pdfjs-dist");
});

test("native code and the sample lie outside the archive, and nothing is rebuilt or published", () => {
  expect(config.asarUnpack).toEqual(["**/*.node", "resources/**"]);
  expect(config.npmRebuild).toBe(false);
  expect(config.publish).toBeNull();
});
