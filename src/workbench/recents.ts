import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { RecentProject } from "../contract/home.ts";
import { projectFile } from "../store/store.ts";
import { makeFolderDurably, writeFileDurably } from "../store/write-file.ts";
import type { HostServices } from "./services.ts";

/** A project as this installation remembers it: where it lies, and what Home shows of it while it is closed. */
const Known = RecentProject.omit({ present: true }).extend({ folder: z.string() });
export type Known = z.infer<typeof Known>;

const pathOf = (services: HostServices) => join(services.appData, "recent.json");

/** Projects this installation has opened, the latest first. A list that cannot be read is an empty one. */
export function recents(services: HostServices): Known[] {
  if (!existsSync(pathOf(services))) return [];
  try {
    return z.array(Known).parse(JSON.parse(readFileSync(pathOf(services), "utf8")));
  } catch {
    services.log("recent.json could not be read; the list of recent projects begins anew");
    return [];
  }
}

export const present = ({ folder }: Pick<Known, "folder">): boolean => existsSync(join(folder, projectFile));

/** Puts a project at the top of the list. */
export function remember(services: HostServices, known: Known): void {
  save(services, [known, ...recents(services).filter(({ project }) => project !== known.project)]);
}

/** Changes what is remembered of a project, in its place; unknown ones are left alone. */
export function update(services: HostServices, project: string, changes: Partial<Known>): void {
  save(
    services,
    recents(services).map((known) => (known.project === project ? { ...known, ...changes } : known)),
  );
}

export function forget(services: HostServices, project: string): void {
  save(
    services,
    recents(services).filter((known) => known.project !== project),
  );
}

function save(services: HostServices, list: Known[]): void {
  makeFolderDurably(services.appData);
  writeFileDurably(pathOf(services), `${JSON.stringify(list, null, 1)}\n`);
}
