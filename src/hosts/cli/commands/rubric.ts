import { resolve } from "node:path";
import { CHANGE_CLASSES, CRITERION_CHANGES } from "../../../words/changes.ts";
import { count } from "../../../words/terms.ts";
import { command, Misuse } from "../command.ts";
import { deliver, OUT } from "../deliver.ts";
import { openToRead, openToWrite, PROJECT, WRITING } from "../open-project.ts";
import { refused } from "../problem-in.ts";
import { table } from "../print/table.ts";
import { applyRubric, type Applied } from "./rubric-apply.ts";

export const rubricShow = command({
  name: "rubric show",
  about: "Print the project’s rubric as YAML",
  takes: "",
  count: [0, 0],
  options: { ...PROJECT, ...OUT },
  run: async (call) => {
    const project = await openToRead(call);
    const { client } = call.open();
    const { hash, rubric, heads } = await client.rubrics.current({ project });
    if (call.json) return call.print(JSON.stringify({ hash, heads, rubric }));
    if (!rubric) throw refused({ code: "rubric_missing" });
    await deliver(call, await client.rubrics.toYaml({ rubric }), call.options.out ?? "-");
  },
});

export const rubricApply = command({
  name: "rubric apply",
  about: "Publish a rubric from a YAML file",
  takes: "FILE.yaml",
  count: [1, 1],
  options: {
    ...WRITING,
    note: { type: "string", value: "TEXT", about: "what was changed and why" },
    change: {
      type: "string",
      value: "QUESTION=CLASS",
      about: "class a change as wording, clarification or meaning, where the proposal is not right",
      multiple: true,
    },
  },
  run: async (call) => {
    const classes = Object.fromEntries((call.options.change ?? []).map(classOf));
    const project = await openToWrite(call);
    const { client, workbench } = call.open();
    const rubric = await client.rubrics.readYaml({ file: workbench.stageFile(resolve(call.args[0]!)) });
    const applied = await applyRubric(client, project, { rubric, note: call.options.note ?? "", classes });
    if (call.json) call.print(JSON.stringify(applied));
    else for (const line of told(applied, rubric.title)) call.print(line);
  },
});

function classOf(given: string): [string, "wording" | "clarification" | "meaning"] {
  const [criterion = "", kind = ""] = given.split("=");
  if (kind !== "wording" && kind !== "clarification" && kind !== "meaning")
    throw new Misuse(`“${given}” is not QUESTION=wording, QUESTION=clarification or QUESTION=meaning.`);
  return [criterion, kind];
}

function told({ same, number, changes }: Applied, title: string): string[] {
  if (same) return [`“${title}” is the project’s rubric already; nothing was published.`];
  const rows = changes.map((change) => [
    change.criterion,
    CRITERION_CHANGES[change.what as keyof typeof CRITERION_CHANGES],
    CHANGE_CLASSES[change.class].word,
    change.class === "meaning" && change.verdicts > 0 ? `${count(change.verdicts, "answer")} to look at again` : "",
  ]);
  return [`Published “${title}” as version ${number}.`, ...table(rows)];
}
