import { randomBytes } from "node:crypto";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import type { RouterClient } from "@orpc/server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SAFE_HEADERS } from "../../../src/hosts/content-policy.ts";
import { ROUTES, type Route } from "../../../src/hosts/browser/routes.ts";
import { startServer, type RunningServer } from "../../../src/hosts/browser/server.ts";
import { SmallBench } from "../bench.ts";
import { ask, type Asked } from "./ask.ts";

let bench: SmallBench;
let server: RunningServer;
let logged: string[];
let guessed: number;

beforeEach(async () => {
  bench = new SmallBench();
  logged = [];
  guessed = 0;
  bench.put("index.html", "<!doctype html>the page");
  bench.put("product", "12345678");
  bench.put("dd", "0123456789");
  server = await startServer({
    workbench: bench.workbench,
    port: 0,
    pages: bench.folder,
    randomBytes,
    log: (line) => logged.push(line),
    onGuessing: () => guessed++,
  });
});

afterEach(async () => {
  await server.close();
  bench.remove();
});

const host = () => `127.0.0.1:${server.port}`;
const tokenOf = (address: string) => new URLSearchParams(new URL(address).hash.slice(1)).get("token")!;
const swap = (token: string) => ask(server.port, good(routeOf("session"), { body: JSON.stringify({ token }) }));
const routeOf = (name: Route["name"]) => ROUTES.find((route) => route.name === name)!;

async function comeIn(): Promise<string> {
  const { body } = await swap(tokenOf(server.address(null)));
  return (JSON.parse(body) as { bearer: string }).bearer;
}

/** A request a browser tab of ours would send. */
function good(route: Route, { bearer = "", body = "{}", path = route.example } = {}): Asked & { headers: object } {
  const headers: Record<string, string> = {
    Host: host(),
    "Sec-Fetch-Site": "same-origin",
    "X-Touchstone-Tab": "tab-1",
    ...(bearer && { Authorization: `Bearer ${bearer}` }),
    ...(route.method !== "GET" && { Origin: `http://${host()}` }),
    ...(route.body && { "Content-Type": route.body.type, "Content-Length": String(Buffer.byteLength(body)) }),
  };
  return { method: route.method, path, headers, body: route.body ? body : undefined };
}

describe("every route refuses", () => {
  /** What a request of ours is changed into, and the status it must then be refused with. */
  type Change = (headers: Record<string, string | undefined>, route: Route) => void;
  const cases: [string, number, Change, (route: Route) => boolean][] = [
    ["a name rebound to this computer", 403, (it) => (it["Host"] = `evil.test:${server.port}`), () => true],
    ["another port's name", 403, (it) => (it["Host"] = "127.0.0.1:1"), () => true],
    ["a name without a port", 403, (it) => (it["Host"] = "127.0.0.1"), () => true],
    ["our name as the beginning of another", 403, (it) => (it["Host"] = `${host()}.evil.test`), () => true],
    ["no Host", 400, (it) => delete it["Host"], () => true],
    ["another site's Origin", 403, (it) => (it["Origin"] = "https://evil.test"), () => true],
    ["the Origin null", 403, (it) => (it["Origin"] = "null"), () => true],
    ["our Origin under another scheme", 403, (it) => (it["Origin"] = `https://${host()}`), () => true],
    ["our other name as Origin", 403, (it) => (it["Origin"] = `http://localhost:${server.port}`), () => true],
    ["no Origin", 403, (it) => delete it["Origin"], ({ method }) => method !== "GET"],
    ["a cross-site request", 403, (it) => (it["Sec-Fetch-Site"] = "cross-site"), () => true],
    ["a request of a sibling port", 403, (it) => (it["Sec-Fetch-Site"] = "same-site"), () => true],
    ["an address typed in", 403, (it) => (it["Sec-Fetch-Site"] = "none"), ({ name }) => name !== "page"],
    ["no bearer", 401, (it) => delete it["Authorization"], ({ needs }) => needs === "bearer"],
    ["a wrong bearer", 401, (it) => (it["Authorization"] = "Bearer AAAA"), ({ needs }) => needs === "bearer"],
    ["an empty bearer", 401, (it) => (it["Authorization"] = "Bearer "), ({ needs }) => needs === "bearer"],
    ["Basic authorisation", 401, (it) => (it["Authorization"] = "Basic QQ=="), ({ needs }) => needs === "bearer"],
    ["a form's content type", 415, (it) => (it["Content-Type"] = "text/plain"), ({ body }) => body !== null],
    ["no content type", 415, (it) => delete it["Content-Type"], ({ body }) => body !== null],
    [
      "a body of unknown length",
      411,
      (it) => {
        delete it["Content-Length"];
        it["Transfer-Encoding"] = "chunked";
      },
      ({ body }) => body !== null,
    ],
    [
      "too large a body",
      413,
      (it, { body }) => (it["Content-Length"] = `${body!.limit + 1}`),
      ({ body }) => body !== null,
    ],
  ];
  const pairs = ROUTES.flatMap((route) =>
    cases
      .filter(([, , , concerns]) => concerns(route))
      .map(([what, status, change]) => ({ route, what, status, change })),
  );

  test.each(pairs)("$what at $route.method $route.example", async ({ route, status, change }) => {
    const asked = good(route, { bearer: await comeIn() });
    change(asked.headers as Record<string, string | undefined>, route);
    // Without a length the client would stream; the body is left out where the header lies about it.
    if (status === 413) delete asked.body;
    const answer = await ask(server.port, asked);
    expect(answer.status).toBe(status);
    expect(answer.body).toBe("");
  });

  test.each(ROUTES)("nothing that is ours at $method $example", async (route) => {
    const answer = await ask(server.port, good(route, { bearer: await comeIn() }));
    expect([200, 204, 404, 410]).toContain(answer.status);
  });

  test.each(["PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "PATCH"])(
    "the method %s where it means nothing",
    async (method) => {
      const headers = { Host: host(), Origin: `http://${host()}`, Authorization: `Bearer ${await comeIn()}` };
      const answer = await ask(server.port, { method, path: "/session", headers });
      expect(answer.status).toBe(405);
      expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    },
  );
});

describe("every answer", () => {
  test.each(ROUTES)("of $method $example carries the safe headers and no CORS header", async (route) => {
    const bearer = await comeIn();
    for (const asked of [good(route, { bearer }), { path: route.example, headers: { Host: "evil.test" } }]) {
      const { headers } = await ask(server.port, asked);
      for (const [name, value] of Object.entries(SAFE_HEADERS)) expect(headers[name.toLowerCase()]).toBe(value);
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
      expect(headers["set-cookie"]).toBeUndefined();
    }
  });
});

describe("coming in", () => {
  test("a token is 32 random bytes in the fragment, so it is never sent", () => {
    const address = server.address("abc");
    expect(Buffer.from(tokenOf(address), "base64url")).toHaveLength(32);
    expect(new URL(address).search).toBe("");
    expect(new URLSearchParams(new URL(address).hash.slice(1)).get("project")).toBe("abc");
  });

  test("a token is good once, and every address has its own", async () => {
    const token = tokenOf(server.address(null));
    expect((await swap(token)).status).toBe(200);
    expect((await swap(token)).status).toBe(410);
    expect((await swap(tokenOf(server.address(null)))).status).toBe(200);
  });

  test("a tab that is in can let another in", async () => {
    const bearer = await comeIn();
    const { body } = await ask(server.port, good(routeOf("another"), { bearer }));
    expect((await swap((JSON.parse(body) as { token: string }).token)).status).toBe(200);
  });

  test("the tenth token nobody was given stops the server", async () => {
    for (let n = 0; n < 9; n++) expect((await swap(`wrong-${n}`)).status).toBe(410);
    expect(guessed).toBe(0);
    await swap("wrong-9").catch(() => {});
    expect(guessed).toBe(1);
    await expect(ask(server.port, { path: "/", headers: { Host: host() } })).rejects.toThrow();
  });

  test("using up an address again is no guess", async () => {
    const token = tokenOf(server.address(null));
    for (let n = 0; n < 20; n++) await swap(token);
    expect(guessed).toBe(0);
  });

  test.each(["", "[]", "null", '{"token":1}', "{"])("the body %j holds no token", async (body) => {
    expect((await ask(server.port, good(routeOf("session"), { body }))).status).toBe(410);
  });
});

describe("deeds", () => {
  type Client = {
    home: {
      me(): Promise<{ tab: string }>;
      count(input: { to: number }): Promise<AsyncIterable<{ done: number }>>;
      forever(input?: undefined, options?: { signal: AbortSignal }): Promise<AsyncIterable<{ done: number }>>;
    };
  };
  const clientOf = (bearer: string) =>
    createORPCClient<RouterClient<Record<never, never>>>(
      new RPCLink({
        url: `http://${host()}/rpc`,
        headers: { Authorization: `Bearer ${bearer}`, "X-Touchstone-Tab": "tab-7", Origin: `http://${host()}` },
      }),
    ) as unknown as Client;

  test("are called as the tab that asks", async () => {
    expect(await clientOf(await comeIn()).home.me()).toEqual({ tab: "tab-7" });
  });

  test("are not called without a tab", async () => {
    const asked = good(routeOf("rpc"), { bearer: await comeIn() });
    delete (asked.headers as Record<string, string>)["X-Touchstone-Tab"];
    expect((await ask(server.port, asked)).status).toBe(400);
    expect(bench.tabs).toEqual([]);
  });

  test("stream their progress, and end when the page no longer listens", async () => {
    const client = clientOf(await comeIn());
    const seen: number[] = [];
    for await (const { done } of await client.home.count({ to: 3 })) seen.push(done);
    expect(seen).toEqual([1, 2, 3]);
    for await (const { done } of await client.home.forever()) if (done === 2) break;
    await expect.poll(() => bench.aborted).toBe(1);
  });

  test("are never called by GET", async () => {
    const headers = { Host: host(), Authorization: `Bearer ${await comeIn()}`, "X-Touchstone-Tab": "tab-1" };
    expect((await ask(server.port, { path: "/rpc/home/me", headers })).status).toBe(404);
    expect(bench.tabs).toEqual([]);
  });
});

describe("files", () => {
  const get = async (path: string, headers: Record<string, string> = {}) =>
    ask(server.port, {
      path,
      headers: { Host: host(), Authorization: `Bearer ${await comeIn()}`, ...headers },
    });
  const document = `/documents/abc/dd${"0".repeat(62)}`;

  test("come in under their own names", async () => {
    const path = `/staging/${encodeURIComponent("Übersicht 1/2.csv")}`;
    const answer = await ask(server.port, good(routeOf("staging"), { bearer: await comeIn(), body: "a,b\n1,2", path }));
    expect(JSON.parse(answer.body)).toEqual({ handle: "0b", name: "Übersicht 1/2.csv", size: 7 });
    expect(bench.staged.get("Übersicht 1/2.csv")).toBe("a,b\n1,2");
  });

  test("a name that is not well encoded is refused", async () => {
    const asked = good(routeOf("staging"), { bearer: await comeIn(), path: "/staging/%ff" });
    expect((await ask(server.port, asked)).status).toBe(400);
  });

  test("products are downloads, whatever they hold", async () => {
    const { status, headers, body } = await get("/products/f00d");
    expect([status, body]).toEqual([200, "12345678"]);
    expect(headers["content-type"]).toBe("application/octet-stream");
    expect(headers["content-disposition"]).toBe("attachment; filename*=UTF-8''It%27s%20r%C3%A9ady%20%281%29.jsonl");
    expect((await get("/products/beef")).status).toBe(404);
  });

  test.each([
    ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
    ["bytes=7-", 206, "789", "bytes 7-9/10"],
    ["bytes=-2", 206, "89", "bytes 8-9/10"],
    ["bytes=5-99", 206, "56789", "bytes 5-9/10"],
    ["bytes=10-", 416, "", "bytes */10"],
    ["bytes=0-1,4-5", 200, "0123456789", undefined],
    ["lines=1-2", 200, "0123456789", undefined],
  ])("documents by range: %s", async (range, status, body, contentRange) => {
    const answer = await get(document, { Range: range });
    expect([answer.status, answer.body, answer.headers["content-range"]]).toEqual([status, body, contentRange]);
  });

  test("documents of a project that is not open, or that are not there, are not found", async () => {
    expect((await get(`/documents/fff/${"0".repeat(64)}`)).status).toBe(404);
    expect((await get(`/documents/abc/${"ee".repeat(32)}`)).status).toBe(404);
  });

  test("of the page are served without a bearer, and only those", async () => {
    const plain = { Host: host(), "Sec-Fetch-Site": "none" };
    const page = await ask(server.port, { path: "/", headers: plain });
    expect([page.status, page.body]).toEqual([200, "<!doctype html>the page"]);
    for (const path of ["/product", "/../../etc/passwd", "/%2e%2e/secret.js", "//evil.test/", "/nothing.js", "*"]) {
      expect((await ask(server.port, { path, headers: plain })).status).toBe(404);
    }
  });
});

test("the server listens on the loopback address alone", async () => {
  const { networkInterfaces } = await import("node:os");
  const outer = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  for (const { address, internal, family } of outer) {
    if (internal || family !== "IPv4") continue;
    await expect(fetch(`http://${address}:${server.port}/`)).rejects.toThrow();
  }
  expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(200);
});

test("a fault is logged without the address, and told as 500 without a word", async () => {
  bench.broken = true;
  const asked = good(routeOf("staging"), { bearer: await comeIn(), path: "/staging/secret-name.csv" });
  const answer = await ask(server.port, asked);
  expect([answer.status, answer.body]).toEqual([500, ""]);
  expect(logged.join("\n")).toContain("the disk is on fire");
  expect(logged.join("\n")).not.toContain("secret-name");
});
