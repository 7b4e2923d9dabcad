import { basename, resolve } from "node:path";
import { command } from "../command.ts";
import { deliver, OUT } from "../deliver.ts";
import { nameReviewer, openToRead, WRITING } from "../open-project.ts";
import { refused } from "../problem-in.ts";
import { size } from "../../../words/terms.ts";

export const projectExport = command({
  name: "project export",
  about: "Write the whole project as one file: texts, documents, rubric; no reviews, keys or names",
  takes: "P",
  count: [1, 1],
  options: { ...OUT },
  run: async (call) => {
    const project = await openToRead({ ...call, options: { project: call.args[0]! } });
    const product = await call.open().client.project.export({ project });
    const file = await deliver(call, product, call.options.out);
    if (call.json) call.print(JSON.stringify({ file, project, size: product.size }));
    else if (file !== "-") call.print(`Wrote ${file} (${size(product.size)}).`);
  },
});

export const projectOpen = command({
  name: "project open",
  about: "Open a project that was sent as a file, among this computer’s projects",
  takes: "FILE",
  count: [1, 1],
  options: { as: WRITING.as },
  run: async ({ args, options, json, open, print }) => {
    const bench = open();
    await nameReviewer(bench, options.as);
    const path = resolve(args[0]!);
    const opened = await bench.client.home.openFile({ file: bench.workbench.stageFile(path) });
    if (opened.kind !== "project") throw refused({ code: "project_not_one", file: basename(path) });
    const { name, records } = await bench.client.project.status({ project: opened.project });
    const folder = bench.workbench.folderOf(opened.project);
    if (json) print(JSON.stringify({ project: opened.project, created: opened.created, name, folder, records }));
    else print(`${opened.created ? "Made" : "Opened"} “${name}” in ${folder}.`);
  },
});
