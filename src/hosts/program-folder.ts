import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds `resources/` and `out/`: above `src/hosts`, above `out/main`, or the packed application. */
export function programFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    if (folder === dirname(folder)) throw new Error("Part of Touchstone is missing: unpack the whole program again.");
    folder = dirname(folder);
  }
  return folder;
}

/** The built page, for both hosts that show it. */
export const pagesFolder = (): string => join(programFolder(), "out", "renderer");
