// `npm start`: sets up, builds, and opens Touchstone: in Electron where that can be, else in the browser.
import { buildIfStale } from "./build.mjs";
import { becomeCli } from "./cli.mjs";
import { openElectron, whyNoElectron } from "./electron.mjs";
import { setUp } from "./setup.mjs";

setUp();
buildIfStale();
const reason = (await whyNoElectron()) ?? (await tryElectron());
process.stderr.write(`Opening in the browser, because ${reason}.\n`);
becomeCli(["serve", ...process.argv.slice(2)]);

/** Ends this process with Electron; comes back, with the reason, only when Electron did not come up. */
async function tryElectron() {
  process.stderr.write("Opening in Electron …\n");
  const code = await openElectron();
  if (code !== null) process.exit(code);
  return "Electron did not start (its message is above)";
}
