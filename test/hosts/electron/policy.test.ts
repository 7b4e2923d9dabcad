import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { SAFE_HEADERS } from "../../../src/hosts/content-policy.ts";
import { isOurSender, lockContents, lockSession } from "../../../src/hosts/electron/lockdown.ts";
import * as policy from "../../../src/hosts/electron/policy.ts";
import { fakeElectron, session } from "./fake-electron.ts";

const root = join(import.meta.dirname, "../../..");
const source = (path: string) => readFileSync(join(root, "src/hosts/electron", path), "utf8");
const { PAGE_RIGHTS } = policy;
const OURS = policy.FIRST_PAGE;

lockSession(session as never);
const contents = new fakeElectron.BrowserWindow({ webPreferences: {} }).webContents;
lockContents(contents as never);

const prevented = (event: string, url: string): boolean => {
  const preventDefault = vi.fn();
  contents.emit(event, { url, preventDefault }, url);
  return preventDefault.mock.calls.length > 0;
};
const csp = Object.fromEntries(
  SAFE_HEADERS["Content-Security-Policy"]!.split("; ").map((directive) => {
    const [name, ...sources] = directive.split(" ");
    return [name!, sources];
  }),
);

/** The twenty items of Electron's security checklist, in its order. */
describe("Electron's checklist", () => {
  test("1. only secure content: the session blocks every network scheme", () => {
    expect(session.blocked.urls).toEqual(["http", "https", "ws", "wss", "ftp", "file"].map((it) => `${it}://*/*`));
    const answer = vi.fn();
    session.blocked.answer!({ url: "https://example.org/" }, answer);
    expect(answer).toHaveBeenCalledWith({ cancel: true });
  });
  test("2. no Node integration, in workers and subframes neither", () => {
    expect(PAGE_RIGHTS).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });
  test("3. context isolation", () => expect(PAGE_RIGHTS.contextIsolation).toBe(true));
  test("4. sandbox, for every process of a page", () => {
    expect(PAGE_RIGHTS.sandbox).toBe(true);
    expect(source("main.ts").indexOf("app.enableSandbox()")).toBeLessThan(source("main.ts").indexOf("whenReady"));
  });
  test("5. every permission is refused, when asked for and when checked", () => {
    const page = { getURL: () => OURS };
    const ask = session.permission.request as unknown as (
      from: object,
      what: string,
      answer: (yes: boolean) => void,
    ) => void;
    const check = session.permission.check as unknown as (from: object | null, what: string) => boolean;
    for (const permission of [
      "media",
      "geolocation",
      "notifications",
      "openExternal",
      "fileSystem",
      "clipboard-read",
    ]) {
      const answer = vi.fn();
      ask(page, permission, answer);
      expect(answer).toHaveBeenCalledExactlyOnceWith(false);
      expect(check(page, permission)).toBe(false);
    }
    expect(check(page, "clipboard-sanitized-write")).toBe(true);
    expect(check({ getURL: () => "https://evil.test/" }, "clipboard-sanitized-write")).toBe(false);
    expect(check(null, "clipboard-sanitized-write")).toBe(false);
    expect(session.permission.device!()).toBe(false);
    const shared = vi.fn();
    session.displayMedia!({}, shared);
    expect(shared).toHaveBeenCalledExactlyOnceWith({});
  });
  test.each(["select-hid-device", "select-usb-device"])("5. no device: %s", (name) => {
    const [preventDefault, answer] = [vi.fn(), vi.fn()];
    session.emit(name, { preventDefault }, {}, answer);
    expect(preventDefault).toHaveBeenCalled();
    expect(answer).toHaveBeenCalledExactlyOnceWith("");
  });
  test("5. no device: serial and Bluetooth", () => {
    const [preventDefault, answer] = [vi.fn(), vi.fn()];
    session.emit("select-serial-port", { preventDefault }, [], contents, answer);
    contents.emit("select-bluetooth-device", { preventDefault }, [], answer);
    expect(preventDefault).toHaveBeenCalledTimes(2);
    expect(answer.mock.calls).toEqual([[""], [""]]);
  });
  test("6. web security stays on", () => expect(PAGE_RIGHTS.webSecurity).toBe(true));
  test("7. a content policy that allows nothing but our own files, and no evaluated script", () => {
    expect(csp["default-src"]).toEqual(["'none'"]);
    expect(csp["script-src"]).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    for (const name of ["object-src", "base-uri", "form-action", "frame-ancestors"])
      expect(csp[name]).toEqual(["'none'"]);
    for (const sources of Object.values(csp)) {
      for (const allowed of sources)
        expect(allowed).toMatch(/^('none'|'self'|'unsafe-inline'|'wasm-unsafe-eval'|data:|blob:)$/);
    }
    expect(Object.keys(csp).filter((name) => csp[name]!.includes("'unsafe-inline'"))).toEqual(["style-src"]);
  });
  test("8. no insecure content", () => expect(PAGE_RIGHTS.allowRunningInsecureContent).toBe(false));
  test("9. no experimental features", () => expect(PAGE_RIGHTS.experimentalFeatures).toBe(false));
  test("10. no Blink features", () => expect(PAGE_RIGHTS.enableBlinkFeatures).toBe(""));
  test("11. no webview tag", () => expect(PAGE_RIGHTS.webviewTag).toBe(false));
  test("12. a webview that is attached all the same is refused", () => {
    expect(prevented("will-attach-webview", OURS)).toBe(true);
  });
  test.each(["will-navigate", "will-frame-navigate", "will-redirect"])("13. no navigation away: %s", (event) => {
    expect(prevented(event, OURS)).toBe(false);
    for (const url of [
      "https://example.org/",
      "file:///etc/passwd",
      "app://other/",
      "app://touchstone.evil.test/",
      "about:blank",
    ]) {
      expect(prevented(event, url)).toBe(true);
    }
  });
  test("14. no new windows", () => expect(contents.openHandler!({ url: OURS })).toEqual({ action: "deny" }));
  test("15. no address is ever handed to the system: nothing of ours names the shell", () => {
    for (const file of readdirSync(join(root, "src/hosts/electron"), { recursive: true, encoding: "utf8" })) {
      if (file.endsWith(".ts")) expect(source(file)).not.toMatch(/\bshell\b|openExternal\(|openPath/);
    }
  });
  test("16. a supported Electron: one of the three newest majors when this was released", () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    expect(Number(devDependencies["electron"]!.split(".")[0])).toBeGreaterThanOrEqual(43);
  });
  test("17. messages only from the main frame of our page", () => {
    expect(isOurSender({ senderFrame: { url: OURS, parent: null } })).toBe(true);
    expect(isOurSender({ senderFrame: { url: OURS, parent: {} } })).toBe(false);
    expect(isOurSender({ senderFrame: { url: "https://evil.test/", parent: null } })).toBe(false);
    expect(isOurSender({ senderFrame: null })).toBe(false);
  });
  test("18. pages come from our own scheme, never from files", () => {
    expect(policy.SCHEME_PRIVILEGES.privileges).toEqual({
      standard: true,
      secure: true,
      supportFetchAPI: true,
      corsEnabled: true,
      stream: true,
      bypassCSP: false,
      allowServiceWorkers: false,
      allowExtensions: false,
    });
    expect(source("windows.ts")).not.toMatch(/loadFile|file:/);
  });
  test("19. fuses", () => {
    expect(policy.FUSES).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });
  test("20. the preload script passes ports on and gives the page no function", () => {
    const preload = source("preload/preload.ts");
    expect(preload).not.toMatch(/contextBridge|exposeInMainWorld|require\(/);
    expect(preload.match(/ipcRenderer\.\w+/g)).toEqual(["ipcRenderer.on", "ipcRenderer.send"]);
  });
});

test("our page is told from others by the whole of its address", () => {
  expect(policy.isOurPage("app://touchstone/electron.html#project=x")).toBe(true);
  const others = [
    "app://touchstone.evil/",
    "app://evil/touchstone",
    "https://touchstone/",
    "app://a@touchstone/",
    "app:touchstone",
    "",
  ];
  expect(others.filter(policy.isOurPage)).toEqual([]);
});

test("downloads by the page itself are refused; the desk delivers", () => {
  const preventDefault = vi.fn();
  session.emit("will-download", { preventDefault });
  expect(preventDefault).toHaveBeenCalled();
});
