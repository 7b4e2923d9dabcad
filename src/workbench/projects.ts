import { Refusal } from "../domain/problem.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { queueCounts } from "../store/queue.ts";
import type { Bench } from "./deed.ts";
import * as recents from "./recents.ts";
import type { OpenProject } from "./session.ts";

/** Marks a project as the sample, so that it is told apart from people's own work. */
const SAMPLE = "sample";

export const isSample = ({ store }: OpenProject): boolean => readMeta(store, SAMPLE) !== null;
export const markSample = ({ store }: OpenProject): void => writeMeta(store, SAMPLE, "1");
export const projectName = ({ store }: OpenProject): string => readMeta(store, "name") ?? "";

/** Opens a project folder where it lies and remembers it on Home. */
export function openFolder(bench: Bench, folder: string): OpenProject {
  return registered(bench, bench.session.openFolder(folder, { write: true }));
}

/** Opens a project that this installation has opened before; null when it never has, or the folder has gone. */
export function openKnown(bench: Bench, project: string): OpenProject | null {
  const already = bench.session.openProjects.get(project);
  if (already) return registered(bench, already);
  const known = recents.recents(bench.services).find((one) => one.project === project);
  return known && recents.present(known) ? openFolder(bench, known.folder) : null;
}

/** Opens a project of Home's list. @throws Refusal `project_missing` */
export function needKnown(bench: Bench, project: string): OpenProject {
  const open = openKnown(bench, project);
  if (open) return open;
  const known = recents.recents(bench.services).find((one) => one.project === project);
  throw new Refusal("project_missing", { file: known?.name });
}

/** Remembers an open project on Home, as it stands now. */
export function registered(bench: Bench, open: OpenProject): OpenProject {
  recents.remember(bench.services, {
    ...asKnown(open),
    openedAt: bench.services.now().toISOString(),
  });
  return open;
}

/** Keeps what Home shows of a project while it is closed. */
export function noteProgress(bench: Bench, open: OpenProject): void {
  const { records, complete, name } = asKnown(open);
  recents.update(bench.services, open.projectId, { records, complete, name });
}

function asKnown(open: OpenProject) {
  const { records, complete } = queueCounts(open.store, open.annotator);
  const { projectId: project, folder } = open;
  return { project, folder, name: projectName(open), sample: isSample(open), records, complete };
}
