import { implement } from "@orpc/server";
import { dialog, shell, type BrowserWindow } from "electron";
import { desk } from "../../contract/desk.ts";
import { leaving } from "../../words/connection.ts";
import { deliverFile } from "../deliver-file.ts";
import { mayLeaveFor } from "./policy.ts";
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
    openExternal: os.openExternal.handler(async ({ input }) => {
      if (!mayLeaveFor(input.address)) return {};
      const buttons = ["Stay here", "Open"];
      const { response } = await dialog.showMessageBox(window, {
        message: leaving(input.address),
        buttons,
        cancelId: 0,
      });
      if (response === 1) await shell.openExternal(input.address);
      return {};
    }),
    openWindow: os.openWindow.handler(({ input }) => {
      openWindow(input.project);
      return {};
    }),
  });
}
