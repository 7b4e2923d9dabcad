import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Workbench } from "../../workbench/index.ts";
import { SAFE_HEADERS } from "../content-policy.ts";
import { answers, type Answers } from "./answers.ts";
import { refusal } from "./gate.ts";
import { ROUTES, type Route } from "./routes.ts";
import { Sessions } from "./sessions.ts";

export type ServerOptions = {
  workbench: Workbench;
  /** 0 takes any free port. */
  port: number;
  /** Folder of the built page. */
  pages: string;
  randomBytes: (count: number) => Uint8Array;
  log: (line: string) => void;
  /** Called once when somebody is guessing tokens; the server has stopped taking requests by then. */
  onGuessing: () => void;
};

/** Serves the page and the workbench to this computer alone, on the loopback address. */
export async function startServer(options: ServerOptions) {
  const server = createServer();
  const sessions = new Sessions(options.randomBytes, () => {
    void stop(server);
    options.onGuessing();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const answer = answers(options.workbench, sessions, options.pages);
  server.on("request", (request, response) => {
    receive(request, response, { hosts, sessions, answer }).catch((error: unknown) => {
      // The address may hold a file's name, so only the failure itself is logged.
      options.log(error instanceof Error ? (error.stack ?? String(error)) : String(error));
      if (response.headersSent) response.destroy();
      else end(response, 500);
    });
  });
  return {
    port,
    /** A fresh address that lets one tab in, once. */
    address(project: string | null): string {
      const given = new URLSearchParams({ token: sessions.mint(), ...(project === null ? {} : { project }) });
      return `http://127.0.0.1:${port}/#${given.toString()}`;
    },
    close: () => stop(server),
  };
}
export type RunningServer = Awaited<ReturnType<typeof startServer>>;

type Door = { hosts: readonly string[]; sessions: Sessions; answer: Answers };

async function receive(request: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value);
  const path = request.url?.split("?")[0] ?? "";
  const matching = ROUTES.filter((route) => route.path.test(path));
  const route = matching.find(({ method }) => method === request.method);
  // A request that fits no route is judged as one for the page, so that outsiders learn nothing of which routes exist.
  const status = refusal(route ?? PAGE, request.headers, door.hosts, door.sessions.knows);
  if (status !== null) return end(response, status);
  if (!route) return end(response, matching.length > 0 ? 405 : 404);
  const groups = route.path.exec(path)!.slice(1);
  await door.answer[route.name](request, response, groups);
}

const PAGE = ROUTES.find((route): route is Route => route.name === "page")!;

/** Ends a request without content; a body that is still coming is not read. */
function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { Connection: "close", "Content-Length": 0 }).end();
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
