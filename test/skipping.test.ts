import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

test("no test is skipped without a reason that is printed", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(test|spec)\.tsx?$/.test(name),
  );
  expect(files.length).toBeGreaterThan(50);
  const silent = files.filter((name) => {
    const text = readFileSync(join(import.meta.dirname, name), "utf8");
    const skips = /\.(skipIf|runIf)\(|\b(test|it|describe)\.(skip|todo|fixme)\(/.test(text);
    return skips && !/skipped: \$\{|skipsBecause\(|\.(skip|fixme)\([^()]+, ["'`]/.test(text);
  });
  expect(silent.filter((name) => name !== "skipping.test.ts")).toEqual([]);
});
