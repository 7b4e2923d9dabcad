import { setTimeout as sleep } from "node:timers/promises";
import type { RecordContent, RecordRow } from "../../../contract/records.ts";
import { WORK_STATES } from "../../../words/states.ts";
import { count } from "../../../words/terms.ts";
import { command, type Call } from "../command.ts";
import { openToRead, PROJECT } from "../open-project.ts";
import { opening, table } from "../print/table.ts";

/** Rows asked for at once; the contract's most. */
const PAGE = 1000;

export const records = command({
  name: "records",
  about: "List what the project holds; with --json one object a line",
  takes: "",
  count: [0, 0],
  options: { ...PROJECT, query: { type: "string", value: "Q", about: "only those in which these words occur" } },
  run: async (call) => {
    const project = await openToRead(call);
    const { client } = call.open();
    const query = call.options.query ?? "";
    if (query !== "") await indexed(call, project, query);
    let told = 0;
    for (let offset = 0; ; offset += PAGE) {
      const { rows, total } = await client.records.list({ project, query, offset, limit: PAGE });
      for (const row of rows) {
        if (call.json) call.print(JSON.stringify(asJson(row, await client.records.get({ project, record: row.id }))));
      }
      if (!call.json && rows.length > 0) for (const line of table(rows.map(cells))) call.print(line);
      told += rows.length;
      if (rows.length === 0 || told >= total || call.signal.aborted) break;
    }
    if (!call.json) call.print(told === 0 ? "There are none." : `${count(told, "row")}.`);
  },
});

/** Waits until every text can be found: just after an import some cannot yet. */
async function indexed({ open, signal }: Pick<Call, "open" | "signal">, project: string, query: string) {
  while (!signal.aborted) {
    const { indexing } = await open().client.records.list({ project, query, limit: 1 });
    if (indexing === 0) return;
    await sleep(50);
  }
}

function asJson(row: RecordRow, content: RecordContent) {
  const asked = content.input.findLast((turn) => turn.role === "user") ?? content.input.at(-1);
  return {
    key: content.key,
    version: content.version,
    /** The question or task that was judged; `turns` has all that came before the output. */
    input: asked?.text ?? "",
    turns: content.input,
    output: content.output,
    contexts: content.context.map(({ text, document, title, page, score, metadata }, i) => ({
      text,
      document: document ?? null,
      title: title ?? null,
      page: page ?? null,
      rank: i + 1,
      score: score ?? null,
      metadata: metadata ?? {},
    })),
    model: row.model,
    metadata: content.metadata,
    source: content.source,
    number: content.number,
    state: row.state,
  };
}

const unmarked = (text: string): string => text.replaceAll("[[", "").replaceAll("]]", "");

const cells = (row: RecordRow): string[] => [
  String(row.number),
  opening(row.key, 28),
  opening(unmarked(row.task), 48),
  WORK_STATES[row.state],
];
