import { resolve } from "node:path";
import { problemLines, segmentLines } from "../print/review-file.ts";
import { count, number } from "../../../words/terms.ts";
import { command } from "../command.ts";
import { deliver, OUT } from "../deliver.ts";
import { openToRead, openToWrite, WRITING } from "../open-project.ts";
import { follow } from "../print/progress.ts";
import { mergeLines } from "../print/review-file.ts";

export const annotationsExport = command({
  name: "annotations export",
  about: "Write reviews to a file that others add to their copy",
  takes: "",
  count: [0, 0],
  options: {
    ...WRITING,
    ...OUT,
    "scores-only": { type: "boolean", about: "leave out all free text; only the answers travel" },
    all: { type: "boolean", about: "everybody’s reviews held here, not only one’s own" },
  },
  run: async (call) => {
    const project = await openToWrite(call);
    const whose = call.options.all ? "all" : "mine";
    const scoresOnly = call.options["scores-only"] ?? false;
    const product = await call.open().client.annotations.export({ project, scoresOnly, whose });
    const file = await deliver(call, product, call.options.out);
    const { entries, segments, withheld, size } = product;
    if (file === "-") return;
    if (call.json) return call.print(JSON.stringify({ file, entries, segments, withheld, size }));
    call.print(
      `Wrote ${file}: ${count(entries, "change")}${withheld > 0 ? `, ${number(withheld)} texts left out` : ""}.`,
    );
  },
});

export const annotationsVerify = command({
  name: "annotations verify",
  about: "Say whether review files are whole and signed; needs no project",
  takes: "FILE…",
  count: [1, Number.MAX_SAFE_INTEGER],
  options: {},
  run: async ({ args, json, open, print }) => {
    const { client, workbench } = open();
    let good = true;
    for (const path of args) {
      const found = await client.annotations.verify({ file: workbench.stageFile(resolve(path)) });
      good &&= found.ok;
      if (json) print(JSON.stringify({ file: path, ...found }));
      else {
        print(`${path}: ${found.ok ? "whole and signed" : "not in order"}.`);
        for (const line of [...problemLines(found.problems), ...segmentLines(found.segments)]) print(line);
      }
    }
    return good ? 0 : 1;
  },
});

export const annotationsMerge = command({
  name: "annotations merge",
  about: "Add others’ reviews to this copy; the order does not matter",
  takes: "FILE…",
  count: [1, Number.MAX_SAFE_INTEGER],
  options: { ...WRITING, "dry-run": { type: "boolean", about: "say what would be added, and add nothing" } },
  run: async (call) => {
    const dry = call.options["dry-run"] ?? false;
    const project = await (dry ? openToRead(call) : openToWrite(call));
    const { client, workbench } = call.open();
    let good = true;
    for (const path of call.args) {
      const input = { project, file: workbench.stageFile(resolve(path)) };
      const report = dry
        ? await client.annotations.preview(input)
        : await follow(call, await client.annotations.merge(input, { signal: call.signal }));
      good &&= report.segments.every(({ state }) => state === "good" || state === "flagged");
      if (call.json) call.print(JSON.stringify({ file: path, ...report }));
      else for (const line of mergeLines(path, report, dry)) call.print(line);
    }
    return good ? 0 : 1;
  },
});
