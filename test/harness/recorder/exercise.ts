// Run under the recorder by recorder.test.ts: touches files in every way Node and SQLite do.
import * as fs from "node:fs";
import { copyFile, open, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { marker } from "./record.ts";

const root = process.argv[2]!;
const at = (name: string) => join(root, name);
const { mark, fail } = marker();

fs.mkdirSync(at("deep/er"), { recursive: true });
fs.writeFileSync(at("sync"), "sync");
await writeFile(at("promised"), "promised");
fs.appendFileSync(at("sync"), " and appended");
await pipeline(
  async function* () {
    for (let i = 0; i < 40; i++) yield Buffer.alloc(5000, i);
  },
  fs.createWriteStream(at("deep/stream")),
);
fs.copyFileSync(at("deep/stream"), at("copied"));
await copyFile(at("deep/stream"), at("deep/er/promised"));
fs.cpSync(at("deep"), at("again"), { recursive: true });
fs.truncateSync(at("again/stream"), 777);
fs.renameSync(at("again"), at("renamed"));
fs.renameSync(at("sync"), at("renamed/er/moved"));
fs.linkSync(at("promised"), at("linked"));
fs.writeFileSync(at("gone"), "gone");
fs.rmSync(at("gone"));
fs.rmSync(at("deep"), { recursive: true });
const parts = await open(at("parts"), "w");
await parts.writev([Buffer.from("one"), Buffer.from("two")]);
await parts.writev([Buffer.from("THREE")], 1);
await parts.close();
fs.writeFileSync(`${root}.outside`, "from outside");
fs.renameSync(`${root}.outside`, at("adopted"));
process.chdir(root);
fs.writeFileSync("relative", "relative");

const Database = createRequire(import.meta.url)("better-sqlite3") as typeof import("better-sqlite3");
const db = new Database(at("data.db"));
db.pragma("journal_mode = WAL");
db.exec("CREATE TABLE t (text TEXT); INSERT INTO t VALUES ('kept')");

// ENOSPC is 28, EIO is 5.
for (const [after, errno, once] of [
  [1, 28, false],
  [2, 28, false],
  [1, 5, true],
] as const) {
  fail(after, errno, once);
  const outcomes: string[] = [];
  for (let i = 0; i < 2; i++) {
    try {
      fs.writeFileSync(at("full"), `${"full".repeat(100)}${i}`);
      outcomes.push("written");
    } catch (error) {
      outcomes.push((error as NodeJS.ErrnoException).code!);
    }
  }
  fail(0, 0, false);
  mark({ after, errno, outcomes });
  fs.rmSync(at("full"), { force: true });
}
mark({ done: true });
