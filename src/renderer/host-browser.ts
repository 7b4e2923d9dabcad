import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import type { Product, StagedFile } from "../contract/base.ts";
import { chooseFiles, download } from "./browser-files.ts";
import { type Connection, type Host, Turned } from "./host.ts";
import { takeTabId } from "./tab-id.ts";

const BEARER = "touchstone.bearer";

/** Comes in by the address the program printed, or by what this tab kept from before its reload. */
export async function connect(): Promise<Host> {
  const given = new URLSearchParams(location.hash.slice(1));
  const token = given.get("token");
  if (token !== null) {
    // Gone from the address bar and the history before anything else runs.
    history.replaceState(null, "", location.pathname);
    await swap(token);
  }
  const bearer = sessionStorage.getItem(BEARER);
  if (bearer === null) throw new Turned("no_address");
  const wire = new Wire(bearer, await takeTabId());
  await wire.check();
  return hostOver(wire, given.get("project"));
}

/** The token is good once; the bearer it buys lasts for this tab until the program stops. */
async function swap(token: string): Promise<void> {
  const answer = await fetch("/session", post({ token })).catch(() => {
    throw new Turned("not_running");
  });
  if (!answer.ok) {
    // A reload from the history repeats a used address; this tab may still hold its bearer.
    if (sessionStorage.getItem(BEARER) === null) throw new Turned("address_used");
    return;
  }
  const { bearer } = (await answer.json()) as { bearer: string };
  sessionStorage.setItem(BEARER, bearer);
}

const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

/** Every request of this tab: adds its bearer and name, and knows whether the program answers. */
class Wire {
  readonly #headers: Record<string, string>;
  readonly #listeners = new Set<(state: Connection) => void>();
  #state: Connection = "connected";

  constructor(bearer: string, tab: string) {
    this.#headers = { Authorization: `Bearer ${bearer}`, "X-Touchstone-Tab": tab };
  }

  /** Refuses entry when the bearer belongs to a program that has stopped since. */
  async check(): Promise<void> {
    const answer = await this.fetch(new Request("/session")).catch(() => {
      throw new Turned("not_running");
    });
    if (answer.ok) return;
    sessionStorage.removeItem(BEARER);
    throw new Turned("address_used");
  }

  fetch = async (request: Request, init?: RequestInit): Promise<Response> => {
    for (const [name, value] of Object.entries(this.#headers)) request.headers.set(name, value);
    try {
      const answer = await fetch(request, init);
      this.#become(answer.status === 401 ? "ended" : "connected");
      return answer;
    } catch (error) {
      if (!request.signal.aborted) this.#become("lost");
      throw error;
    }
  };

  watch = (listener: (state: Connection) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #become(state: Connection): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

function hostOver(wire: Wire, firstProject: string | null): Host {
  const stage = async (file: File): Promise<StagedFile> => {
    const address = `/staging/${encodeURIComponent(file.name)}`;
    const headers = { "Content-Type": "application/octet-stream" };
    const answer = await wire.fetch(new Request(address, { method: "PUT", headers, body: file }));
    if (!answer.ok) throw new Error(`staging was refused: ${answer.status}`);
    return (await answer.json()) as StagedFile;
  };
  return {
    client: createORPCClient(new RPCLink({ url: `${location.origin}/rpc`, fetch: wire.fetch })),
    firstProject,
    stage,
    pickFiles: async (options) => Promise.all((await chooseFiles(options)).map(stage)),
    deliver: async (product: Product) => {
      const answer = await wire.fetch(new Request(`/products/${product.handle}`));
      if (!answer.ok) throw new Error(`delivery was refused: ${answer.status}`);
      download(await answer.blob(), product.name);
      return true;
    },
    readDocument: async (project, sha256, start, end) => {
      const headers = { Range: `bytes=${start}-${end - 1}` };
      const answer = await wire.fetch(new Request(`/documents/${project}/${sha256}`, { headers }));
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
    },
    openWindow: async (project) => {
      const answer = await wire.fetch(new Request("/session/another", post({})));
      if (!answer.ok) throw new Error(`another window was refused: ${answer.status}`);
      const { token } = (await answer.json()) as { token: string };
      const given = new URLSearchParams(project === null ? { token } : { token, project });
      window.open(`/#${given}`, "_blank", "noopener,noreferrer");
    },
    watch: wire.watch,
  };
}
