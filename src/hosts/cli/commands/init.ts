import { resolve } from "node:path";
import { command, Misuse } from "../command.ts";
import { nameReviewer, WRITING } from "../open-project.ts";
import { applyRubric } from "./rubric-apply.ts";

const { as } = WRITING;

export const init = command({
  name: "init",
  about: "Make an empty project",
  takes: "P",
  count: [1, 1],
  options: {
    name: { type: "string", value: "NAME", about: "what the project is called" },
    rubric: { type: "string", value: "FILE.yaml", about: "publish this rubric at once" },
    template: { type: "string", value: "ID", about: "publish one of the rubric templates at once" },
    as,
  },
  run: async ({ args, options, json, open, print }) => {
    const folder = inTouchstone(resolve(args[0]!));
    if (!options.name?.trim()) throw new Misuse("Say what the project is called: --name NAME.");
    if (options.rubric && options.template) throw new Misuse("Give either --rubric or --template.");
    const bench = open();
    await nameReviewer(bench, options.as);
    const rubric = await rubricOf(bench, options);
    const project = bench.workbench.createProject(folder, options.name);
    const published = rubric ? await applyRubric(bench.client, project, { rubric, note: "" }) : null;
    if (json) print(JSON.stringify({ project, folder, name: options.name, rubric: published?.hash ?? null }));
    else print(`Made “${options.name}” in ${folder}${rubric ? `, with the rubric “${rubric.title}”` : ""}.`);
  },
});

/** A project folder always ends in `.touchstone`, so that people and Home can tell it. */
const inTouchstone = (folder: string): string => (folder.endsWith(".touchstone") ? folder : `${folder}.touchstone`);

/** Read before the project is made: a rubric that is refused must not leave an empty project behind. */
async function rubricOf(
  { client, workbench }: ReturnType<Parameters<typeof init.run>[0]["open"]>,
  { rubric, template }: { rubric?: string; template?: string },
) {
  if (rubric !== undefined) return client.rubrics.readYaml({ file: workbench.stageFile(resolve(rubric)) });
  if (template === undefined) return null;
  const templates = await client.rubrics.templates();
  const found = templates.find(({ id }) => id === template);
  if (!found)
    throw new Misuse(`There is no template “${template}”. There are: ${templates.map(({ id }) => id).join(", ")}.`);
  return found.rubric;
}
