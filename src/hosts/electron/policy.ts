import type { CustomScheme, WebPreferences } from "electron";

/** The one place pages come from. Nothing is ever loaded from a file or from the network. */
export const SCHEME = "app";
export const PAGE_HOST = "touchstone";
export const FIRST_PAGE = `${SCHEME}://${PAGE_HOST}/electron.html`;

export const SCHEME_PRIVILEGES: CustomScheme = {
  scheme: SCHEME,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    // Without it a scheme that answers `fetch` could be read by other origins (CVE-2026-70604).
    corsEnabled: true,
    stream: true,
    bypassCSP: false,
    allowServiceWorkers: false,
    allowExtensions: false,
  },
};

/** Every switch is named, so that a changed default of Electron changes nothing here. */
export const PAGE_RIGHTS: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  enableBlinkFeatures: "",
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
};

/** The only permission a page may have; all others are refused when asked for and when checked. */
export const ALLOWED_PERMISSIONS: readonly string[] = ["clipboard-sanitized-write"];

/** Requests for these never leave the session. `devtools:` stays for developers, `blob:` and `data:` for pictures. */
export const BLOCKED_ADDRESSES: readonly string[] = ["http", "https", "ws", "wss", "ftp", "file"].map(
  (scheme) => `${scheme}://*/*`,
);

/** Fuses of the packaged program; `electronFuses` of electron-builder takes them by these names. */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

/** Whether an address is a page of ours: read by the URL parser and compared whole, never by its beginning. */
export function isOurPage(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${SCHEME}:` && url.host === PAGE_HOST && url.username === "";
}
