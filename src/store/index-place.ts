import { accessSync, constants } from "node:fs";
import type { Store } from "./store.ts";

/** Which project an index is of. */
export interface IndexPlace {
  /** Folder of the project. */
  folder: string;
  projectId: string;
  /** False where nothing may be written: the index is then made for this time only. */
  keep: boolean;
}

export const placeOf = ({ folder, projectId }: Pick<Store, "folder" | "projectId">): IndexPlace => ({
  folder,
  projectId,
  keep: isWritable(folder),
});

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** From source a worker is the file beside this one; built, the entry of its name beside the chunk this is in. */
export function workerFile(name: string): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`./${name}.${extension}`, import.meta.url);
}
