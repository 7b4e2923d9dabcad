import { basename } from "node:path";
import { checkName } from "../../../words/checks.ts";
import { count, size } from "../../../words/terms.ts";
import { command } from "../command.ts";
import { openToRead, openToWrite, PROJECT, projectFolder, WRITING } from "../open-project.ts";
import { problemIn, refused } from "../problem-in.ts";
import { table } from "../print/table.ts";

export const check = command({
  name: "check",
  about: "Check that a project is whole: every sum, signature and count",
  takes: "",
  count: [0, 0],
  options: { ...PROJECT },
  run: async (call) => {
    const project = await openToRead(call);
    const found = await call.open().client.project.check({ project });
    if (call.json) call.print(JSON.stringify(found));
    else {
      const rows = found.checks.map(({ name, ok, detail }) => [ok ? "ok" : "NOT OK", checkName(name), detail]);
      for (const line of table(rows)) call.print(line);
      call.print(found.ok ? "Everything is in order." : "Something is not in order; nothing was changed.");
    }
    return found.ok ? 0 : 1;
  },
});

export const backup = command({
  name: "backup",
  about: "Make a backup of a project and check it",
  takes: "",
  count: [0, 0],
  options: { ...WRITING },
  run: async (call) => {
    const project = await openToWrite(call);
    const made = await call.open().client.project.backup({ project });
    if (call.json) return call.print(JSON.stringify(made));
    call.print(`Made and checked the backup ${made.name} (${size(made.size)}, ${count(made.entries, "change")}).`);
  },
});

export const restore = command({
  name: "restore",
  about: "Go back to a backup; what is there now is kept beside it",
  takes: "",
  count: [0, 0],
  options: {
    ...WRITING,
    backup: { type: "string", value: "NAME", about: "which one (else the latest)" },
    list: { type: "boolean", about: "only list the backups there are" },
  },
  run: async (call) => {
    const { options, json, print } = call;
    const { client, workbench } = call.open();
    const project = await (options.list ? openToRead(call) : openUnlessDamaged(call));
    if (project === null) {
      const mended = workbench.restoreFolder(projectFolder(call), options.backup);
      const id = await openToRead(call);
      print(json ? JSON.stringify({ project: id, backup: mended }) : restoredFrom(mended));
      return;
    }
    const backups = await client.project.backups({ project });
    if (options.list) {
      if (json) return print(JSON.stringify(backups));
      for (const line of table(backups.map((it) => [it.name, it.at, size(it.size)]))) print(line);
      return;
    }
    const wanted = options.backup ?? backups.toSorted((a, b) => b.at.localeCompare(a.at))[0]?.name;
    if (wanted === undefined) throw refused({ code: "backup_missing", file: basename(projectFolder(call)) });
    const restored = await client.project.restore({ project, backup: wanted });
    if (json) return print(JSON.stringify({ ...restored, backup: wanted }));
    print(restoredFrom(wanted));
  },
});

const restoredFrom = (backup: string) => `Restored ${backup}. What was there before is kept in the project’s folder.`;

/** Opens the project to change it; null when it is too damaged for that, which is what backups are for. */
async function openUnlessDamaged(call: Parameters<typeof openToWrite>[0]): Promise<string | null> {
  try {
    return await openToWrite(call);
  } catch (error) {
    if (problemIn(error)?.code === "project_damaged") return null;
    throw error;
  }
}
