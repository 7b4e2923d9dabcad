import { implement } from "@orpc/server";
import { dialog, type BrowserWindow } from "electron";
import { desk } from "../../contract/desk.ts";
import { deliverFile } from "../deliver-file.ts";
import type { ForMain } from "./workbench-process.ts";

export type DeskOptions = {
  window: BrowserWindow;
  bench: () => ForMain;
  openWindow: (project: string | null) => void;
};

/** What the main process does for one window. */
export function deskFor({ window, bench, openWindow }: DeskOptions) {
  const os = implement(desk);
  return os.router({
    pickFiles: os.pickFiles.handler(async ({ input }) => {
      const extensions = input.accept.map((ending) => ending.slice(1));
      const { filePaths } = await dialog.showOpenDialog(window, {
        properties: input.multiple ? ["openFile", "multiSelections"] : ["openFile"],
        filters: extensions.length > 0 ? [{ name: input.accept.join(" "), extensions }] : [],
      });
      return Promise.all(filePaths.map((path) => bench().stageFile({ path })));
    }),
    deliver: os.deliver.handler(async ({ input }) => {
      const product = await bench().productPath({ handle: input.handle });
      const { filePath } = await dialog.showSaveDialog(window, { defaultPath: product.name });
      if (!filePath) return false;
      await deliverFile(product.path, filePath);
      return true;
    }),
    openWindow: os.openWindow.handler(({ input }) => {
      openWindow(input.project);
      return {};
    }),
  });
}
