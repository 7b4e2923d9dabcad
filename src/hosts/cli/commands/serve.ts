import { serveUntil } from "../../browser/serve.ts";
import { firstProject } from "../../first-project.ts";
import { command, Misuse } from "../command.ts";
import { openToShow, PROJECT } from "../open-project.ts";

export const serve = command({
  name: "serve",
  about: "Show Touchstone in the browser, on this computer only",
  takes: "",
  host: "browser",
  count: [0, 0],
  options: {
    ...PROJECT,
    port: { type: "string", value: "N", about: "listen on this port (else any free one)" },
    "no-open": { type: "boolean", about: "only print the address" },
  },
  run: async (call) => {
    const { options, signal } = call;
    const port = Number(options.port ?? 0);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Misuse(`“${options.port}” is no port.`);
    const project = options.project === undefined ? await firstProject(call.open().client) : await openToShow(call);
    return serveUntil(signal, call.open(), call, { project, port, browse: !options["no-open"] });
  },
});
