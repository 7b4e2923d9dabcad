import { serveUntil } from "../../browser/serve.ts";
import { command, Misuse } from "../command.ts";

export const serve = command({
  name: "serve",
  about: "Show Touchstone in the browser, on this computer only",
  takes: "",
  count: [0, 0],
  options: {
    project: { type: "string", value: "FOLDER", about: "open this project" },
    port: { type: "string", value: "N", about: "listen on this port (else any free one)" },
    "no-open": { type: "boolean", about: "only print the address" },
  },
  run: async ({ options, json, open, print, say, interactive, signal }) => {
    const port = Number(options.port ?? 0);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Misuse(`“${options.port}” is no port.`);
    const told = { print, say, json, interactive };
    return serveUntil(signal, open(), told, { project: options.project, port, browse: !options["no-open"] });
  },
});
