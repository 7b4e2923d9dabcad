import { createHash } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { expect, onTestFinished, test } from "vitest";
import { openSource } from "../../../src/formats/log-bundle/open-source.ts";
import { zipOf } from "../../../src/formats/log-bundle/zip-write.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "touchstone-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const lines = Array.from({ length: 20_000 }, (_, i) => `{"key":"${i}"}\n`);

test("what is zipped is read back, and the same files are the same bytes in every time zone", async () => {
  const at = folder();
  writeFileSync(join(at, "paper"), "the paper");
  const files = () => [
    { name: "records.jsonl", text: lines },
    { name: "documents/paper.pdf", path: join(at, "paper") },
  ];
  const [zone, sums] = [process.env["TZ"], new Set<string>()];
  for (const there of ["UTC", "Asia/Kathmandu", "America/Los_Angeles"]) {
    process.env["TZ"] = there;
    sums.add(
      createHash("sha256")
        .update(await buffer(zipOf(files())))
        .digest("hex"),
    );
  }
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
  expect(sums.size).toBe(1);
  const path = join(at, "p.zip");
  await pipeline(zipOf(files()), createWriteStream(path));
  const source = await openSource(path);
  onTestFinished(() => source.close());
  const read = async (name: string) => {
    const parts: Buffer[] = [];
    for await (const part of source.files.get(name)!.bytes()) parts.push(part);
    return Buffer.concat(parts).toString();
  };
  expect(await read("records.jsonl")).toBe(lines.join(""));
  expect(await read("documents/paper.pdf")).toBe("the paper");
});

test("a file that has gone ends the stream with an error", async () => {
  await expect(buffer(zipOf([{ name: "a", path: join(folder(), "gone") }]))).rejects.toThrow("ENOENT");
});
