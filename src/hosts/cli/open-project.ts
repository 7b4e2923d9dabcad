import { existsSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Call, OpenBench } from "./command.ts";
import { Misuse } from "./command.ts";
import { problemIn } from "./problem-in.ts";

/** Options of every command that works on a project. */
export const PROJECT = {
  project: { type: "string", value: "P", about: "the project: its folder, or its name among this computer’s projects" },
} as const;
/** Options of every command that changes one. */
export const WRITING = {
  ...PROJECT,
  as: { type: "string", value: "NAME", about: "who reviews on this computer (at first use: the name you log in with)" },
  wait: { type: "string", value: "S", about: "wait up to S seconds while another program has the project open" },
} as const;

type Asked = Pick<Call, "open" | "signal"> & { options: { project?: string; wait?: string; as?: string } };

/** Opens the project a command names, to look at it; nobody is kept out and nothing is changed. */
export async function openToRead(call: Asked): Promise<string> {
  const bench = call.open();
  return bench.workbench.openFolder(folderOf(bench, need(call.options.project)), { write: false });
}

/**
 * Opens the project a command names, to change it.
 * @throws Refusal `project_locked` naming who has it open, after waiting as long as was asked for
 */
export async function openToWrite(call: Asked): Promise<string> {
  await nameReviewer(call.open(), call.options.as);
  return openToShow(call);
}

/** The same for a window, which asks for itself who reviews. */
export async function openToShow(call: Asked): Promise<string> {
  const bench = call.open();
  return waiting(call, () => bench.workbench.openFolder(folderOf(bench, need(call.options.project)), { write: true }));
}

/** Where the project a command names lies. */
export const projectFolder = (call: Asked): string => folderOf(call.open(), need(call.options.project));

function need(project: string | undefined): string {
  if (project === undefined) throw new Misuse("Say which project: --project P.");
  return project;
}

/** A folder named by its path or, in this computer's projects, by its name; with or without `.touchstone`. */
function folderOf({ services }: OpenBench, name: string): string {
  const places = [resolve(name), `${resolve(name)}.touchstone`];
  const ours = join(services.appData, "projects", name);
  if (!/[/\\]/.test(name)) places.push(ours, `${ours}.touchstone`);
  return places.find((place) => existsSync(place) && statSync(place).isDirectory()) ?? resolve(name);
}

async function waiting<T>({ options, signal }: Asked, open: () => T | Promise<T>): Promise<T> {
  const seconds = Number(options.wait ?? 0);
  if (!(seconds >= 0)) throw new Misuse(`“${options.wait}” is no number of seconds.`);
  const until = performance.now() + seconds * 1000;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (problemIn(error)?.code !== "project_locked" || performance.now() >= until || signal.aborted) throw error;
      await sleep(100, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Gives the reviewer of this computer a name: the one asked for or, if there is none yet, the one of the login. */
export async function nameReviewer({ client }: OpenBench, asked: string | undefined): Promise<string> {
  const { name } = await client.home.me();
  const wanted = asked ?? name ?? userInfo().username;
  if (wanted !== name) await client.home.nameMe({ name: wanted });
  return wanted;
}
