import { Refusal } from "../../domain/problem.ts";
import { csv, json, jsonl } from "./generic.ts";
import { readHead, type Head } from "./head.ts";
import { inspectorRaget } from "./inspectorraget.ts";
import { native } from "./native.ts";
import { documentIn, endsLikeText } from "./not-a-log.ts";
import { ragas } from "./ragas.ts";
import type { LogFormat } from "./reader.ts";
import type { LogSource } from "./source.ts";

/** Every kind of log export that is read, the most particular first: the first that knows the file takes it. */
export const LOG_FORMATS: readonly LogFormat[] = [native, inspectorRaget, ragas, jsonl, json, csv];

/** Zips that are something else, by a file in them. */
const OFFICE: [member: string, found: string][] = [
  ["xl/workbook.xml", "an Excel workbook"],
  ["ppt/presentation.xml", "a PowerPoint presentation"],
];

export interface Detected {
  format: LogFormat;
  /** Plain words: what was recognised. */
  why: string;
  head: Head;
}

/**
 * Says what a log export is, by its content alone.
 * @param asked name of a format; it is then read as that one, recognised or not
 * @throws Refusal `document_not_log`, `file_not_recognised`, `manifest_missing`, and those of `readHead`
 */
export async function detect(source: LogSource, asked?: string): Promise<Detected> {
  const document = asked === undefined ? await documentIn(source) : null;
  if (document) throw new Refusal("document_not_log", { file: source.name, values: { kind: document } });
  const head = await readHead(source);
  const text =
    asked === undefined && head.shape !== "lines" && head.shape !== "lists" ? endsLikeText(source.name) : null;
  if (text && (head.shape === null || head.fault || text === "markdown"))
    throw new Refusal("document_not_log", { file: source.name, values: { kind: text } });
  if (asked === undefined && head.fault) {
    const { code, ...where } = head.fault;
    throw new Refusal(code, { ...where, file: source.name });
  }
  const formats = asked === undefined ? LOG_FORMATS : LOG_FORMATS.filter(({ name }) => name === asked);
  for (const format of formats) {
    const why = format.sniff(head);
    if (why !== null) return { format, why, head };
  }
  const forced = asked === undefined ? undefined : formats[0];
  if (forced && head.file) return { format: forced, why: "read as you asked", head };
  const office = OFFICE.find(([member]) => source.files.has(member));
  if (office) throw new Refusal("file_not_recognised", { file: source.name, values: { found: office[1] } });
  if (source.kind !== "file" && !source.files.has("manifest.json")) {
    throw new Refusal("manifest_missing", { file: source.name });
  }
  throw new Refusal("file_not_recognised", { file: source.name });
}
