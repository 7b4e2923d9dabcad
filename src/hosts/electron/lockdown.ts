import type { Session, WebContents } from "electron";
import { ALLOWED_PERMISSIONS, BLOCKED_ADDRESSES, isOurPage } from "./policy.ts";

/** Refuses every permission, device and network address for all pages of a session. */
export function lockSession(session: Session): void {
  // Both handlers are needed: one answers requests, the other answers checks.
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(ALLOWED_PERMISSIONS.includes(permission) && isOurPage(contents.getURL())),
  );
  session.setPermissionCheckHandler(
    (contents, permission) => ALLOWED_PERMISSIONS.includes(permission) && isOurPage(contents?.getURL() ?? ""),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on("select-hid-device", refuseDevice);
  session.on("select-serial-port", (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer("");
  });
  session.on("select-usb-device", refuseDevice);
  session.webRequest.onBeforeRequest({ urls: [...BLOCKED_ADDRESSES] }, (_request, answer) => answer({ cancel: true }));
  session.on("will-download", (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}

/** An empty id is no device. */
function refuseDevice(event: { preventDefault(): void }, _found: unknown, answer: (id: string) => void): void {
  event.preventDefault();
  answer("");
}

/** Keeps a page where it is: no other address, no further window, no embedded page. */
export function lockContents(contents: WebContents): void {
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (!isOurPage(event.url)) event.preventDefault();
  };
  contents.on("will-navigate", stay);
  contents.on("will-frame-navigate", stay);
  contents.on("will-redirect", stay);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("select-bluetooth-device", refuseDevice);
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}

type Sender = { senderFrame: { url: string; parent: unknown } | null };

/** Whether a message comes from the main frame of a page of ours. */
export function isOurSender({ senderFrame }: Sender): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOurPage(senderFrame.url);
}
