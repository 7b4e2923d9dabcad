import { basename } from "node:path";
import { Refusal } from "../domain/problem.ts";
import { backupsOf, freshBackup, rotate } from "../store/backups.ts";
import { dropUnnamedFiles } from "../store/document-files.ts";
import { restoreProject } from "../store/restore.ts";
import { cutOwn } from "../store/segments.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { runTask } from "./keeping-task.ts";
import type { HostServices } from "./services.ts";
import { registered } from "./projects.ts";

type KeepingDeeds = Pick<DeedsOf<"project">, "backup" | "backups" | "restore" | "check">;

/** Backups, restoring, and checking that a project is whole. */
export const keepingDeeds = (bench: Bench): KeepingDeeds => ({
  backup: async ({ project }) => {
    const { services, session } = bench;
    const { store, writer, folder } = session.needWritable(project);
    // Cut first, so that whoever restores it can send what it holds, with or without our key.
    cutOwn(store, writer);
    const to = freshBackup(folder, services.now());
    const report = await runTask({ do: "copy", folder, to });
    rotate(folder);
    if (store.db.open) dropUnnamedFiles(store);
    return { name: basename(to), ...report };
  },
  backups: ({ project }) => backupsOf(bench.session.need(project).folder),
  restore: ({ project, backup }) => {
    const { folder } = bench.session.needWritable(project);
    bench.session.closeProject(project);
    restoreFolder(bench.services, folder, backup);
    return { project: registered(bench, bench.session.openFolder(folder, { write: true })).projectId };
  },
  check: async ({ project }) => {
    const checks = await runTask({ do: "check", folder: bench.session.need(project).store.folder });
    return { ok: checks.every((check) => check.ok), checks };
  },
});

/**
 * Puts a backup in the place of a project that is closed, or so damaged that it cannot be opened.
 * @param backup by name; else the newest
 * @returns the name of the backup
 */
export function restoreFolder(services: HostServices, folder: string, backup?: string): string {
  const name = backup ?? backupsOf(folder)[0]?.name;
  if (name === undefined) throw new Refusal("backup_missing", { file: basename(folder) });
  restoreProject(folder, name, { now: services.now(), holder: services.host });
  return name;
}
