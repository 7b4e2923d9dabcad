import { spawn } from "node:child_process";

/** Opens the default browser; false where there is no display to open it on. */
export function openInBrowser(address: () => string, env = process.env, platform = process.platform): boolean {
  const opener = openerOf(platform, env);
  if (opener === null) return false;
  const [command, ...args] = opener;
  const child = spawn(command, [...args, address()], { stdio: "ignore", detached: true });
  // When there is no opener after all, pressing Enter still gives an address.
  child.on("error", () => {});
  child.unref();
  return true;
}

function openerOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): [string, ...string[]] | null {
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return env["DISPLAY"] || env["WAYLAND_DISPLAY"] ? ["xdg-open"] : null;
}
