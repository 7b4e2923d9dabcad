import { createContext, use } from "react";
import type { Host } from "../host.ts";

export const HostContext = createContext<Host | null>(null);

/** The program around this page: its deeds, its files. */
export function useHost(): Host {
  const host = use(HostContext);
  if (!host) throw new Error("there is no host above this component");
  return host;
}
