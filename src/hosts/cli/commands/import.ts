import { existsSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { ImportReport } from "../../../contract/imports.ts";
import { FORMAT_NAMES, formatName } from "../../../words/imports.ts";
import { importSummary } from "../../../words/states.ts";
import { count, number } from "../../../words/terms.ts";
import { warning } from "../../../words/warnings.ts";
import { command, Misuse } from "../command.ts";
import { documentsRead } from "../documents-read.ts";
import { refused } from "../problem-in.ts";
import { openToWrite, WRITING } from "../open-project.ts";
import { follow } from "../print/progress.ts";

/** Rejected rows told in words; all of them are in --json and in the file the app can save. */
const TOLD_REJECTIONS = 20;

export const importLogs = command({
  name: "import",
  about: "Add the rows of log exports; nothing is added twice",
  takes: "FILE…",
  count: [1, Number.MAX_SAFE_INTEGER],
  options: {
    ...WRITING,
    format: { type: "string", value: "F", about: "read the files as this format, whatever they look like" },
    mapping: { type: "string", value: "FILE", about: "which column is which, as JSON (docs/import.md)" },
    "dry-run": { type: "boolean", about: "say what would become of each row, and add nothing" },
  },
  run: async (call) => {
    const { args, options, json, print, signal } = call;
    if (options.format !== undefined && !FORMAT_NAMES.includes(options.format))
      throw new Misuse(`There is no format “${options.format}”. There are: ${FORMAT_NAMES.join(", ")}.`);
    const mapping = options.mapping === undefined ? undefined : readMapping(options.mapping);
    const project = await openToWrite(call);
    const { client, workbench } = call.open();
    let useless = false;
    for (const path of args) {
      const input = { project, file: workbench.stageFile(resolve(path)), format: options.format, mapping };
      const deed = options["dry-run"] ? client.imports.dryRun : client.imports.run;
      const report = await follow(call, await deed(input, { signal }));
      if (json) print(JSON.stringify(asJson(path, report)));
      else for (const line of asWords(path, report, options["dry-run"] === true)) print(line);
      useless ||= report.rows > 0 && report.rejected === report.rows;
    }
    if (!options["dry-run"]) await documentsRead(call, { client }, project);
    return useless ? 1 : 0;
  },
});

function readMapping(path: string) {
  const file = basename(path);
  if (!existsSync(resolve(path))) throw refused({ code: "file_missing", file });
  try {
    // The workbench checks the members; here it only has to be JSON.
    return JSON.parse(readFileSync(resolve(path), "utf8"));
  } catch {
    throw refused({ code: "json_invalid", file });
  }
}

function asJson(file: string, report: ImportReport) {
  const { format, rows, added, unchanged, changed, rejected, documents, labels, warnings } = report;
  const rejections = report.rejections.map(({ file, line, field, reason }) => ({ file, line, field, reason }));
  return { file, format, rows, added, unchanged, changed, rejected, rejections, documents, labels, warnings };
}

function asWords(file: string, report: ImportReport, dry: boolean): string[] {
  const beside = [
    report.documents > 0 ? count(report.documents, "document") : "",
    report.labels > 0 ? `${number(report.labels)} labels and scores` : "",
  ].filter((part) => part !== "");
  const rest = report.rejected - Math.min(report.rejections.length, TOLD_REJECTIONS);
  return [
    `${basename(file)} (${formatName(report.format)}), ${importSummary(report)}${beside.length > 0 ? `; ${beside.join(", ")}` : ""}.`,
    ...report.warnings.map(({ code, count: times }) => `  ${warning(code, { count: times })}`),
    ...report.rejections.slice(0, TOLD_REJECTIONS).map(({ reason }) => `  ${reason}`),
    ...(rest > 0 ? [`  … and ${count(rest, "more rejected row")}; --json lists them.`] : []),
    ...(dry ? ["Nothing was added: this was a dry run."] : []),
  ];
}
