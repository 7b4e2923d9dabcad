import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Preferences } from "../contract/home.ts";
import { makeFolderDurably, writeFileDurably } from "../store/write-file.ts";
import type { HostServices } from "./services.ts";

const FIRST: Preferences = { scheme: "auto", textSize: 17, singleKeys: true, keys: {}, coached: [] };
const pathOf = (services: HostServices) => join(services.appData, "preferences.json");

/** How this person likes to read and work; what cannot be read falls back to how it was at first. */
export function preferences(services: HostServices): Preferences {
  if (!existsSync(pathOf(services))) return FIRST;
  try {
    return Preferences.parse({ ...FIRST, ...JSON.parse(readFileSync(pathOf(services), "utf8")) });
  } catch {
    services.log("preferences.json could not be read; preferences begin anew");
    return FIRST;
  }
}

export function setPreferences(services: HostServices, changes: Partial<Preferences>): Preferences {
  const next = { ...preferences(services), ...changes };
  makeFolderDurably(services.appData);
  writeFileDurably(pathOf(services), `${JSON.stringify(next, null, 1)}\n`);
  return next;
}
