import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../domain/problem.ts";
import type { Rubric } from "../domain/rubric.ts";
import { readRubric } from "../formats/rubric-yaml.ts";
import type { HostServices } from "./services.ts";

export type Template = { id: string; title: string; about: string; rubric: Rubric };

/** The rubric templates that ship with the program, by file name. */
export function templates({ resources }: HostServices): Template[] {
  const folder = join(resources, "rubrics");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => {
      const rubric = readRubric(readFileSync(join(folder, name), "utf8"), name);
      return { id: name.slice(0, -".yaml".length), title: rubric.title, about: rubric.purpose, rubric };
    });
}

export function needTemplate(services: HostServices, id: string): Rubric {
  const found = templates(services).find((template) => template.id === id);
  if (!found) throw new Refusal("rubric_missing", { field: id });
  return found.rubric;
}
