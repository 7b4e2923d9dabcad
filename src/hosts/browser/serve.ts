import { createInterface } from "node:readline";
import type { RouterClient } from "@orpc/server";
import type { HostServices, Workbench } from "../../workbench/index.ts";
import { firstProject, openProjectFolder } from "../first-project.ts";
import { pagesFolder } from "../program-folder.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { startServer, type RunningServer } from "./server.ts";

type Bench = { workbench: Workbench; client: RouterClient<Workbench["router"]>; services: HostServices };
type Terminal = { print(line: string): void; say(line: string): void; json: boolean; interactive: boolean };
type Wish = {
  /** Folder of the project to show first. */
  project: string | undefined;
  port: number;
  /** Open the person's browser where there is a display. */
  browse: boolean;
};

/** Serves until `signal` is aborted or somebody guesses tokens; answers the exit code. */
export async function serveUntil(signal: AbortSignal, bench: Bench, terminal: Terminal, wish: Wish): Promise<number> {
  const project = await (wish.project === undefined ? firstProject(bench) : openProjectFolder(bench, wish.project));
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
  const typed = announce(server, project, terminal, wish.browse);
  const code = await (signal.aborted ? 0 : stopped.promise);
  typed?.close();
  await server.close();
  return code;
}

/** Says where the page is, and gives a fresh address for every line typed. */
function announce(server: RunningServer, project: string | null, terminal: Terminal, browse: boolean) {
  const give = () => {
    const address = server.address(project);
    if (terminal.json) terminal.print(JSON.stringify({ address, port: server.port, project }));
    else if (browse && openInBrowser(address)) terminal.say("Touchstone is open in your browser.");
    else terminal.print(`Open this address in a browser on this computer (it is good once):\n  ${address}`);
  };
  give();
  if (!terminal.json) terminal.say("Press Enter for a fresh address, Ctrl+C to stop.");
  return terminal.interactive ? createInterface({ input: process.stdin }).on("line", give) : undefined;
}
