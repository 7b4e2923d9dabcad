import { createInterface } from "node:readline";
import type { HostServices, Workbench } from "../../workbench/index.ts";
import { pagesFolder } from "../program-folder.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { startServer, type RunningServer } from "./server.ts";

type Bench = { workbench: Workbench; services: HostServices };
type Terminal = { print: (line: string) => void; say: (line: string) => void; json: boolean; interactive: boolean };
type Wish = {
  /** Handle of the project to show first; null shows Home. */
  project: string | null;
  port: number;
  /** Open the person's browser where there is a display. */
  browse: boolean;
};

/** Serves until `signal` is aborted or somebody guesses tokens; answers the exit code. */
export async function serveUntil(signal: AbortSignal, bench: Bench, terminal: Terminal, wish: Wish): Promise<number> {
  const stopped = Promise.withResolvers<number>();
  signal.addEventListener("abort", () => stopped.resolve(0), { once: true });
  const server = await startServer({
    workbench: bench.workbench,
    port: wish.port,
    pages: pagesFolder(),
    randomBytes: (count) => bench.services.randomBytes(count),
    log: (line) => bench.services.log(line),
    onGuessing: () => {
      terminal.say("Stopped: something on this computer tried ten addresses that Touchstone never gave out.");
      stopped.resolve(1);
    },
  });
  const typed = announce(server, terminal, wish);
  const code = await (signal.aborted ? 0 : stopped.promise);
  typed?.close();
  await server.close();
  return code;
}

/** Opens the page, or says where it is; gives a fresh address for every line typed. */
function announce(server: RunningServer, terminal: Terminal, { project, browse }: Wish) {
  const give = () => {
    const address = server.address(project);
    if (terminal.json) terminal.print(JSON.stringify({ address, port: server.port, project }));
    else terminal.print(`Open this address in a browser on this computer (it is good once):\n  ${address}`);
  };
  if (browse && openInBrowser(() => server.address(project))) terminal.say("Touchstone is opening in your browser.");
  else give();
  if (!terminal.json) terminal.say("Press Enter for a fresh address, Ctrl+C to stop.");
  return terminal.interactive ? createInterface({ input: process.stdin }).on("line", give) : undefined;
}
