import { resolve } from "node:path";
import type { AddedFile } from "../../../contract/documents.ts";
import { documentFacts, READING_STATUSES } from "../../../words/documents.ts";
import { line } from "../../../words/problems.ts";
import { count, number } from "../../../words/terms.ts";
import { command, type Call } from "../command.ts";
import { refused } from "../problem-in.ts";
import { openToWrite, WRITING } from "../open-project.ts";
import { follow } from "../print/progress.ts";

export const documentsAdd = command({
  name: "documents add",
  about: "Keep the source documents behind the texts, and read them",
  takes: "FILE…",
  count: [1, Number.MAX_SAFE_INTEGER],
  options: {
    ...WRITING,
    record: { type: "string", value: "KEY", about: "put them beside this text; else beside those that name them" },
  },
  run: async (call) => {
    const { client, workbench } = call.open();
    const files = call.args.map((path) => workbench.stageFile(resolve(path)));
    const project = await openToWrite(call);
    const record = await recordOf(call, project);
    const added: AddedFile[] = [];
    for (let from = 0; from < files.length && !call.signal.aborted; from += AT_ONCE) {
      const some = { project, record, files: files.slice(from, from + AT_ONCE) };
      added.push(...(await follow(call, reported(await client.documents.add(some, { signal: call.signal })))));
    }
    if (call.json) call.print(JSON.stringify(added.map(asJson)));
    else for (const told of asWords(added)) call.print(told);
    return added.some(({ status }) => status === "ready" || status === "no_text") ? 0 : 1;
  },
});

/** The contract's most. */
const AT_ONCE = 1000;

async function recordOf({ open, options }: Pick<Call, "open"> & { options: { record?: string } }, project: string) {
  if (options.record === undefined) return undefined;
  const { record } = await open().client.records.find({ project, key: options.record });
  if (record === null) throw refused({ code: "record_unknown", values: { key: options.record } });
  return record;
}

type Events = Awaited<ReturnType<ReturnType<Call["open"]>["client"]["documents"]["add"]>>;

/** The rows are what `follow` calls the report. */
async function* reported(events: Events) {
  for await (const event of events)
    if (event.type === "done") yield { type: "done" as const, report: event.added };
    else yield event;
}

function asJson({ file, document, kind, pages, characters, status, problem }: AddedFile) {
  const why = problem && { code: problem.code, message: line(problem) };
  return { file, document, kind, pages, characters, status, problem: why };
}

function asWords(added: AddedFile[]): string[] {
  const fresh = added.filter(({ already, document }) => document !== null && !already).length;
  const before = added.filter(({ already }) => already).length;
  return [
    ...added.flatMap((file) => [`${file.file}: ${facts(file)}`, ...(file.problem ? [`  ${line(file.problem)}`] : [])]),
    `Added ${count(fresh, "document")}${before > 0 ? `; ${number(before)} already here` : ""}.`,
  ];
}

const facts = ({ kind, pages, characters, status, already }: AddedFile): string =>
  [
    documentFacts({ kind, pages }),
    characters !== null && `${number(characters)} characters`,
    READING_STATUSES[status].toLowerCase(),
    already && "already here",
  ]
    .filter(Boolean)
    .join(" · ");
