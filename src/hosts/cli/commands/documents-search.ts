import { setTimeout as sleep } from "node:timers/promises";
import type { FoundPassage } from "../../../contract/documents.ts";
import { count } from "../../../words/terms.ts";
import { command, Misuse, type Call } from "../command.ts";
import { openToRead, PROJECT } from "../open-project.ts";
import { refused } from "../problem-in.ts";

/** Passages told when nothing else is said, and at most: the contract's. */
const USUAL = 20;
const MOST = 200;

export const documentsSearch = command({
  name: "documents search",
  about: "Find passages in the source documents, best first",
  takes: "WORDS",
  count: [1, 1],
  options: {
    ...PROJECT,
    record: { type: "string", value: "KEY", about: "only in the documents beside this text" },
    limit: { type: "string", value: "N", about: `at most N passages (${USUAL}; no more than ${MOST})` },
  },
  run: async (call) => {
    const project = await openToRead(call);
    const { client } = call.open();
    const limit = limitOf(call.options.limit);
    const record = await recordOf(call, project);
    const asked = { project, words: call.args[0]!, limit, ...(record === undefined ? {} : { record }) };
    let { found, waiting } = await client.documents.search(asked);
    const unread = await unreadAmong(call, project, record);
    // What has just been read may not be searchable yet; a command says all there is.
    while (waiting > unread && !call.signal.aborted) {
      await sleep(50);
      ({ found, waiting } = await client.documents.search(asked));
    }
    if (unread > 0) call.say(`${count(unread, "document")} not read yet and so not searched.`);
    if (call.json) return call.print(JSON.stringify(found.map(asJson)));
    for (const passage of found) for (const line of asWords(passage)) call.print(line);
    call.print(found.length === 0 ? "There are none." : `${count(found.length, "passage")}.`);
  },
});

function limitOf(given: string | undefined): number {
  const limit = Number(given ?? USUAL);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw new Misuse(`“${given}” is no number from 1 to ${MOST}.`);
}

async function recordOf({ open, options }: Pick<Call, "open"> & { options: { record?: string } }, project: string) {
  if (options.record === undefined) return undefined;
  const { record } = await open().client.records.find({ project, key: options.record });
  if (record === null) throw refused({ code: "record_unknown", values: { key: options.record } });
  return record;
}

/** Documents that were to be searched and have no text yet: whoever has the project open for writing reads them. */
async function unreadAmong({ open }: Pick<Call, "open">, project: string, record: number | undefined): Promise<number> {
  const { client } = open();
  if (record === undefined) return (await client.documents.list({ project })).reading;
  const documents = await client.documents.ofRecord({ project, record });
  return documents.filter(({ status }) => status === "waiting" || status === "reading").length;
}

/** The page as the document prints it, else its number; null in documents without pages. */
const pageOf = ({ label, page }: FoundPassage): string | null => label ?? (page === null ? null : String(page + 1));

/** `start` and `end`: code points of the document's text. */
const asJson = (passage: FoundPassage) => {
  const { title, document, start, end, score, text } = passage;
  return { document: title, hash: document, page: pageOf(passage), start, end, score, text };
};

function asWords(passage: FoundPassage): string[] {
  const page = pageOf(passage);
  return [
    `${passage.title}${page === null ? "" : `, page ${page}`}`,
    `  ${passage.text.replaceAll(/\s+/g, " ").trim()}`,
  ];
}
