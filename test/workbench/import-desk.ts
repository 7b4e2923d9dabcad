import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ImportReport } from "../../src/contract/imports.ts";
import type { OpenProject } from "../../src/workbench/session.ts";
import { dryRunImport, runImport, type Watch } from "../../src/workbench/import-run.ts";
import type { ImportFile } from "../../src/workbench/import-source.ts";
import { tempFolder } from "../store/desk.ts";
import { installation } from "./installation.ts";

/** A new project, and what it takes to import into it. */
export function importDesk(name = "Ada") {
  const bench = installation(name);
  const open = bench.session.create("P");
  return { bench, open, project: open.projectId };
}

/** A file with this content. */
export function fileWith(content: string | Buffer, name = "log.jsonl"): ImportFile {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return { path, name };
}

/** A bundle folder with these files. */
export function folderWith(files: Record<string, string | Buffer>, name = "bundle"): ImportFile {
  const path = join(tempFolder(), name);
  for (const [inside, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, inside)), { recursive: true });
    writeFileSync(join(path, inside), content);
  }
  return { path, name };
}

export const manifest = (more: object = {}) =>
  JSON.stringify({ format: "touchstone-log-bundle", version: 1, source: "hr-bot", ...more });
export const jsonl = (...rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

async function result(running: AsyncGenerator<unknown, ImportReport>): Promise<ImportReport> {
  for (;;) {
    const { done, value } = await running.next();
    if (done) return value;
  }
}

export const run = (open: OpenProject, file: ImportFile, watch?: Watch) => result(runImport(open, file, watch));
export const dryRun = (open: OpenProject, file: ImportFile, watch?: Watch) => result(dryRunImport(open, file, watch));

/** The counts alone: rows, added, unchanged, changed, rejected. */
export const counts = ({ rows, added, unchanged, changed, rejected }: ImportReport) => [
  rows,
  added,
  unchanged,
  changed,
  rejected,
];

/** Everything the project holds of logs, to see whether anything changed. */
export function holdings({ store }: OpenProject): unknown {
  const tables = ["records", "record_versions", "bundle_rows", "facts", "documents", "entries"];
  return tables.map((table) => store.db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
}
