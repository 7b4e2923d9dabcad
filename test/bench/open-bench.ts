import { createRouterClient, type RouterClient } from "@orpc/server";
import { nodeServices } from "../../src/hosts/node-services.ts";
import { createWorkbench, type Workbench } from "../../src/workbench/index.ts";

export interface OpenBench {
  workbench: Workbench;
  client: RouterClient<Workbench["router"]>;
}

/** A workbench of its own over `appData`, as a host would open it. */
export function openBench(appData: string): OpenBench {
  const workbench = createWorkbench(nodeServices("cli", appData));
  return { workbench, client: createRouterClient(workbench.router, { context: { tab: "bench" } }) };
}
