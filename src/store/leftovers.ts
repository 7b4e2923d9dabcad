import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Names of what is being made: it gets its own name when it is whole. */
const BEING_MADE = /^\.(.+\.tmp(-journal)?|new-.+)$/;
const PLACES = ["", "backups", "documents"];

/** Removes what a process that was killed had begun to write in a project. Only for whoever holds the project's lock. */
export function removeLeftovers(folder: string): void {
  for (const place of PLACES.map((name) => join(folder, name))) {
    const left = existsSync(place) ? readdirSync(place).filter((name) => BEING_MADE.test(name)) : [];
    for (const name of left) rmSync(join(place, name), { force: true });
  }
}
