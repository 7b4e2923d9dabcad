import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { app, BrowserWindow, dialog, Menu, protocol, session } from "electron";
import { BENCH_STOPPED } from "../../words/menus.ts";
import { defaultAppData } from "../node-services.ts";
import { pagesFolder, programFolder } from "../program-folder.ts";
import { BenchChild } from "./bench-child.ts";
import { lockContents, lockSession } from "./lockdown.ts";
import { menuTemplate } from "./menu.ts";
import { answerPages } from "./pages.ts";
import { SCHEME, SCHEME_PRIVILEGES } from "./policy.ts";
import { connectWindows, openWindow } from "./windows.ts";

/** A workbench that stops twice within this time (ms) is not started a third time. */
const CRASH_LOOP = 10_000;
const PRELOAD = join(programFolder(), "out", "preload", "preload.cjs");
const WORKBENCH = join(dirname(fileURLToPath(import.meta.url)), "workbench-process.js");

let bench: BenchChild;
let lastCrash = -Infinity;

app.enableSandbox();
// Chromium's own files lie beside our app data, never in it.
app.setPath("userData", `${defaultAppData()}-window`);
protocol.registerSchemesAsPrivileged([SCHEME_PRIVILEGES]);
app.on("web-contents-created", (_event, contents) => lockContents(contents));

if (app.requestSingleInstanceLock()) {
  app.on("second-instance", () => openWindow(null, PRELOAD));
  app.on("window-all-closed", () => app.quit());
  app.on("will-quit", (event) => void closeFirst(event));
  void app.whenReady().then(start);
} else {
  app.quit();
}

async function start(): Promise<void> {
  lockSession(session.defaultSession);
  bench = startBench();
  session.defaultSession.protocol.handle(SCHEME, answerPages(pagesFolder(), findDocument));
  connectWindows(() => bench, PRELOAD);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(process.platform === "darwin", () => openWindow(null, PRELOAD))),
  );
  openWindow(await bench.main.firstProject(), PRELOAD);
}

const findDocument = (project: string, sha256: string): Promise<string | null> =>
  bench.main.documentPath({ project, sha256 }).catch(() => null);

/** What was shown as saved is on disk, so a workbench that stopped is started again and the pages load anew. */
function startBench(): BenchChild {
  return new BenchChild(WORKBENCH, () => {
    const now = Date.now();
    if (now - lastCrash < CRASH_LOOP) {
      dialog.showErrorBox(BENCH_STOPPED.title, BENCH_STOPPED.what);
      return app.exit(1);
    }
    lastCrash = now;
    bench = startBench();
    for (const window of BrowserWindow.getAllWindows()) window.reload();
  });
}

let closed = false;
async function closeFirst(event: { preventDefault(): void }): Promise<void> {
  if (closed || bench === undefined) return;
  event.preventDefault();
  closed = true;
  await bench.close();
  app.quit();
}
