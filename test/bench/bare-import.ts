import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import Database from "better-sqlite3";

/** Rows in one commit of the bare loop. */
const COMMIT = 1000;

/**
 * The floor of an import: reads the lines of a log, parses each, and keeps it under its key, with commits that reach the
 * disk as surely as ours. It checks nothing and keeps no versions. @returns milliseconds
 */
export async function bareImport(log: string, path: string): Promise<number> {
  const db = new Database(path);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("CREATE TABLE rows (key TEXT PRIMARY KEY, row TEXT NOT NULL)");
  const insert = db.prepare("INSERT INTO rows VALUES (?, ?)");
  let waiting: [string, string][] = [];
  const commit = db.transaction(() => {
    for (const [key, line] of waiting) insert.run(key, line);
  });
  const start = performance.now();
  for await (const line of createInterface({ input: createReadStream(log) })) {
    waiting.push([(JSON.parse(line) as { id: string }).id, line]);
    if (waiting.length < COMMIT) continue;
    commit();
    waiting = [];
  }
  commit();
  const taken = performance.now() - start;
  db.close();
  return taken;
}
