import { appendFile, writeFile } from "node:fs/promises";
import type { Progress } from "../contract/base.ts";
import type { ImportReport, Inspection } from "../contract/imports.ts";
import type { Problem } from "../domain/problem.ts";
import type { Row } from "../formats/log-bundle/reader.ts";
import { mappings, saveMapping } from "../store/mappings.ts";
import { logsHeld } from "../store/records.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { dryRunImport, runImport } from "./import-run.ts";
import { pathsOf, withLog, type ImportFile, type OpenedLog } from "./import-source.ts";
import { needPen } from "./pen.ts";
import { noteProgress } from "./projects.ts";
import type { OpenProject } from "./session.ts";

type Asked = { file: { handle: string }; format?: string | undefined; mapping?: ImportFile["mapping"] };
type Events = AsyncGenerator<Progress | { type: "done"; report: ImportReport }, void>;

export const importsDeeds = (bench: Bench): DeedsOf<"imports"> => ({
  inspect: (asked) => {
    const { store } = bench.session.need(asked.project);
    return withLog(store, fileOf(bench, asked), (log) => inspect(log, logsHeld(store)));
  },
  dryRun: async function* (asked, { signal }): Events {
    const open = bench.session.need(asked.project);
    yield { type: "done", report: yield* dryRunImport(open, fileOf(bench, asked), { signal }) };
  },
  run: async function* (asked, { signal, tab }): Events {
    const open = needPen(bench.session, asked.project, tab);
    const report = yield* runImport(open, fileOf(bench, asked), { signal });
    noteProgress(bench, open);
    yield { type: "done", report };
  },
  rejections: async (asked) => {
    const open = bench.session.need(asked.project);
    const file = fileOf(bench, asked);
    return bench.staging.produceFile(`${file.name.replace(/\.[^.]*$/, "")} - rejected.jsonl`, (path) =>
      writeRejections(open, file, path),
    );
  },
  mappings: ({ project }) => mappings(bench.session.need(project).store),
  saveMapping: ({ project, name, mapping }) => {
    saveMapping(bench.session.needWritable(project).store, { name, mapping });
    return {};
  },
});

const fileOf = ({ staging }: Bench, { file, format, mapping }: Asked): ImportFile => {
  const { path, name } = staging.need(file);
  return { path, name, format, mapping };
};

/** Imports a file without anyone watching: for the sample, and for a project that was sent. */
export async function importFile(bench: Bench, open: OpenProject, file: ImportFile): Promise<ImportReport> {
  const running = runImport(open, file);
  for (;;) {
    const { done, value } = await running.next();
    if (!done) continue;
    noteProgress(bench, open);
    return value;
  }
}

/** Records shown before an import, as Review will show them. */
const PREVIEWED = 3;
/** Rows read to find them. */
const LOOKED_AT = 200;

async function inspect(log: OpenedLog, logs: string[]): Promise<Inspection> {
  const { format, why, mapping, savedAs, namespace } = log;
  // J6: whoever imports may judge afterwards.
  const isFact = (path: string) => mapping?.facts?.some((fact) => fact.path === path) ?? false;
  const known = {
    format: format.name,
    why,
    mappable: format.mappable,
    mapping,
    log: format.mappable ? namespace : null,
    logs,
    savedAs,
  };
  const paths = format.mappable
    ? pathsOf(log).map(({ path, kind, samples, filled }) => ({
        path,
        kind,
        samples: isFact(path) ? [] : samples,
        filled,
      }))
    : [];
  if (format.mappable && !mapping) {
    return { ...known, paths, preview: [], problems: [{ code: "mapping_needed", file: log.source.name }] };
  }
  const rows = await firstRows(log);
  const good = rows.filter((row) => "record" in row).slice(0, PREVIEWED);
  const problems = rows.flatMap((row): Problem[] => ("problem" in row ? [row.problem] : []));
  const preview = good.map(({ line, record: { key = null, input, output, context, metadata, facts } }) => ({
    row: line,
    key,
    input,
    output,
    context,
    metadata,
    facts: facts.length,
  }));
  return { ...known, paths, preview, problems };
}

async function firstRows({ format, source, head, mapping }: OpenedLog): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of format.read(source, { head, mapping: mapping ?? undefined })) {
    for (const row of batch) {
      rows.push(row);
      const enough = rows.filter((one) => "record" in one).length >= PREVIEWED;
      if (enough || rows.length >= LOOKED_AT) return rows;
    }
  }
  return rows;
}

/** Rejected rows as JSONL, each with its line, why, and the row as it stood in the file. */
async function writeRejections(open: OpenProject, file: ImportFile, path: string): Promise<void> {
  let waiting: string[] = [];
  await writeFile(path, "", { mode: 0o600 });
  const flush = async () => {
    await appendFile(path, waiting.join(""));
    waiting = [];
  };
  const onRejected = (line: number, problem: Problem, raw: string) => {
    waiting.push(`${JSON.stringify({ line, code: problem.code, field: problem.field ?? null, raw })}\n`);
  };
  for await (const _ of dryRunImport(open, file, { onRejected })) await flush();
  await flush();
}
