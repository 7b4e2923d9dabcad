import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { PortFor } from "../../../src/hosts/electron/workbench-process.ts";
import type { Host } from "../../../src/renderer/host.ts";
import { SmallBench } from "../bench.ts";
import { app, fakeElectron, forked, session, type Port } from "./fake-electron.ts";

vi.mock("electron", async () => (await import("./fake-electron.ts")).fakeElectron);

const small = new SmallBench();
const { BrowserWindow, dialog } = fakeElectron;
const OURS = "app://touchstone/electron.html";

beforeAll(async () => {
  app.dataFolder = small.folder;
  const { openBench } = await import("../../../src/hosts/electron/workbench-process.ts");
  const bench = openBench(small.workbench);
  forked.serve = (port, owner) => bench.serve(port, owner as PortFor);
  await import("../../../src/hosts/electron/main.ts");
  await vi.waitFor(() => expect(BrowserWindow.all).toHaveLength(1));
});
afterAll(() => small.remove());
beforeEach(() => vi.clearAllMocks());

const first = () => BrowserWindow.all[0]!;
const connectFrom = (senderFrame: unknown, sender: unknown = first().webContents) =>
  fakeElectron.ipcMain.emit("connect", { senderFrame, sender });

/** What the preload script and the page do, with the ports the main process sent. */
async function hostOfPage(): Promise<Host> {
  connectFrom({ url: first().webContents.url, parent: null });
  const { ports } = first().webContents.posted.pop()!;
  const heard: ((event: object) => void)[] = [];
  const page = {
    location: { hash: "#project=abc", pathname: "/electron.html" },
    history: { replaceState: vi.fn() },
    addEventListener: (_name: string, listener: (event: object) => void) => heard.push(listener),
    removeEventListener: () => {},
  };
  for (const [name, value] of Object.entries({ ...page, window: page })) vi.stubGlobal(name, value);
  const { connect } = await import("../../../src/renderer/host-electron.ts");
  const connecting = connect();
  for (const listener of heard) {
    listener({ source: {}, data: "touchstone-ports", ports: [] });
    listener({ source: page, data: "touchstone-ports", ports: ports.map(({ port }: Port) => port) });
  }
  return connecting;
}

describe("start", () => {
  test("is sandboxed, and one window shows our page", () => {
    expect(first().webContents.url).toBe(OURS);
    expect(first().options.webPreferences["preload"]).toMatch(/out[\\/]preload[\\/]preload\.cjs$/);
    expect(forked.modules[0]).toMatch(/workbench-process\.js$/);
    expect(session.handled.has("app")).toBe(true);
    expect(session.setSpellCheckerEnabled).toBeDefined();
  });

  test("a second start opens a window of the first", () => {
    app.emit("second-instance");
    expect(BrowserWindow.all).toHaveLength(2);
    BrowserWindow.all.pop();
  });
});

describe("a page of ours", () => {
  test("calls deeds in the workbench's process, as the tab of its window", async () => {
    const host = await hostOfPage();
    const client = host.client as unknown as { home: { me(): Promise<unknown> } };
    expect(await client.home.me()).toEqual({ tab: `window-${first().webContents.id}` });
    expect(host.firstProject).toBe("abc");
  });

  test("hands over a file of several chunks whole", async () => {
    const host = await hostOfPage();
    const content = "0123456789".repeat(1024 * 1024);
    const staged = await host.stage(new File([content], "big.jsonl"));
    expect(staged).toEqual({ handle: "0b", name: "big.jsonl", size: content.length });
    expect(small.staged.get("big.jsonl")).toBe(content);
  });

  test("hears why a file could not be handed over", async () => {
    const host = await hostOfPage();
    small.broken = true;
    await expect(host.stage(new File(["x"], "x"))).rejects.toThrow();
    small.broken = false;
  });

  test("picks files by the system's dialog, and never learns a path", async () => {
    const host = await hostOfPage();
    dialog.showOpenDialog.mockResolvedValueOnce({ filePaths: [small.put("a.zip", "zip")] });
    expect(await host.pickFiles({ accept: [".zip"], multiple: true })).toEqual([
      { handle: "0a", name: "a.zip", size: 3 },
    ]);
    const [, options] = dialog.showOpenDialog.mock.calls[0] as unknown as [unknown, object];
    expect(options).toEqual({
      properties: ["openFile", "multiSelections"],
      filters: [{ name: ".zip", extensions: ["zip"] }],
    });
  });

  test("delivers a product whole to the place chosen, or not at all", async () => {
    const host = await hostOfPage();
    const product = { handle: "f00d", name: "whatever", size: 8 };
    small.put("product", "12345678");
    const to = join(small.folder, "saved.jsonl");
    expect(await host.deliver(product)).toBe(false);
    dialog.showSaveDialog.mockResolvedValueOnce({ filePath: to });
    expect(await host.deliver(product)).toBe(true);
    expect(readFileSync(to, "utf8")).toBe("12345678");
    dialog.showSaveDialog.mockResolvedValueOnce({ filePath: join(small.folder, "no", "folder") });
    await expect(host.deliver(product)).rejects.toThrow();
    expect(existsSync(join(small.folder, "no"))).toBe(false);
  });

  test("opens a further window on a project", async () => {
    const host = await hostOfPage();
    await host.openWindow("abc");
    const opened = BrowserWindow.all.pop()!;
    expect(opened.webContents.url).toBe(`${OURS}#project=abc`);
  });
});

describe("everybody else", () => {
  test.each([
    ["a frame inside our page", { url: OURS, parent: {} }],
    ["another origin", { url: "https://evil.test/", parent: null }],
    ["a look-alike", { url: "app://touchstone.evil.test/electron.html", parent: null }],
    ["a frame that has gone", null],
  ])("gets no port: %s", (_who, frame) => {
    connectFrom(frame);
    expect(first().webContents.posted).toEqual([]);
  });

  test("gets no port: a page without a window", () => {
    const stranger = { id: 99, postMessage: vi.fn() };
    connectFrom({ url: OURS, parent: null }, stranger);
    expect(stranger.postMessage).not.toHaveBeenCalled();
  });
});

describe("the page's scheme", () => {
  const get = (url: string, init?: RequestInit) => session.handled.get("app")!(new Request(url, init));

  test("answers our page only, never another host or method", async () => {
    expect((await get("app://elsewhere/electron.html")).status).toBe(403);
    expect((await get(OURS, { method: "POST" })).status).toBe(405);
    expect((await get(OURS, { headers: { Origin: "https://evil.test" } })).status).toBe(403);
    expect((await get("app://touchstone/../../package.json")).status).toBe(404);
  });

  test("answers documents by range", async () => {
    small.put("dd", "0123456789");
    const at = `app://touchstone/documents/abc/dd${"0".repeat(62)}`;
    const answer = await get(at, { headers: { Range: "bytes=2-4" } });
    expect([answer.status, await answer.text()]).toEqual([206, "234"]);
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect((await get(`app://touchstone/documents/fff/${"0".repeat(64)}`)).status).toBe(404);
  });
});

describe("a window's place", () => {
  test("is kept when it closes, and used unless that screen has gone", async () => {
    const { readPlace } = await import("../../../src/hosts/electron/window-place.ts");
    first().emit("close");
    const file = join(small.folder, "window.json");
    const screen = { x: 0, y: 0, width: 1920, height: 1080 };
    expect(readPlace(file, [screen])).toEqual({ x: 10, y: 20, width: 1200, height: 800, maximized: false });
    expect(readPlace(file, [{ ...screen, x: 5000 }])).toEqual({ width: 1440, height: 900, maximized: false });
    writeFileSync(file, "{broken");
    expect(readPlace(file, [screen])).toEqual({ width: 1440, height: 900 });
  });
});

describe("a workbench that stops by itself", () => {
  test("is started again and the pages load anew; twice in ten seconds ends the program with a word", () => {
    const children = forked.children.length;
    forked.children.at(-1)!.emit("exit", 1);
    expect(forked.children).toHaveLength(children + 1);
    expect(first().reloads).toBe(1);
    forked.children.at(-1)!.emit("exit", 1);
    expect(dialog.showErrorBox).toHaveBeenCalledOnce();
    expect(app.exit).toHaveBeenCalledWith(1);
  });
});

test("quitting closes every project first", async () => {
  const preventDefault = vi.fn();
  app.emit("will-quit", { preventDefault });
  expect(preventDefault).toHaveBeenCalled();
  await vi.waitFor(() => expect(app.quit).toHaveBeenCalled());
  expect(small.closed).toBe(1);
  expect(forked.children.at(-1)!.killed).toBe(true);
});
