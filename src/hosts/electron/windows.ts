import { join } from "node:path";
import { RPCHandler } from "@orpc/server/message-port";
import { app, BrowserWindow, ipcMain, MessageChannelMain, screen } from "electron";
import type { BenchChild } from "./bench-child.ts";
import { deskFor } from "./desk.ts";
import { isOurSender } from "./lockdown.ts";
import { FIRST_PAGE, PAGE_RIGHTS } from "./policy.ts";
import { keepPlace, readPlace } from "./window-place.ts";

/** Gives each page that loads its two ports: one to the workbench, one to the desk. */
export function connectWindows(bench: () => BenchChild, preload: string): void {
  ipcMain.on("connect", (event) => {
    const window = BrowserWindow.fromWebContents(event.sender);
    if (!isOurSender(event) || !window) return;
    const { port1, port2 } = new MessageChannelMain();
    const openAnother = (project: string | null) => openWindow(project, preload);
    const desk = deskFor({ window, bench: () => bench().main, openWindow: openAnother });
    new RPCHandler(desk).upgrade(port1);
    port1.start();
    event.sender.postMessage("ports", null, [bench().portFor(`window-${event.sender.id}`), port2]);
  });
}

/** Opens a window on a project, or on Home. */
export function openWindow(project: string | null, preload: string): void {
  const file = join(app.getPath("userData"), "window.json");
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { maximized, ...bounds } = readPlace(file, screens);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 640,
    minHeight: 480,
    show: false,
    backgroundColor: "#EFEBE2",
    webPreferences: { ...PAGE_RIGHTS, preload },
  });
  keepPlace(file, window);
  if (maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  void window.loadURL(project === null ? FIRST_PAGE : `${FIRST_PAGE}#${new URLSearchParams({ project }).toString()}`);
}
