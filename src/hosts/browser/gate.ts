import type { Route } from "./routes.ts";

/** The headers that decide whether a request may come in. */
export type Asking = {
  host?: string | undefined;
  origin?: string | undefined;
  "sec-fetch-site"?: string | undefined;
  "content-type"?: string | undefined;
  "content-length"?: string | undefined;
  "transfer-encoding"?: string | undefined;
  authorization?: string | undefined;
};

/**
 * The HTTP status a request is refused with, or null when it may come in. Names are compared exactly: a page of another
 * site (wrong `Origin` or `Sec-Fetch-Site`), a name that was rebound to this machine (wrong `Host`) and a program
 * without the bearer all stay outside. A token is judged later, because it is in the body.
 */
export function refusal(
  route: Route,
  asking: Asking,
  hosts: readonly string[],
  knows: (bearer: string) => boolean,
): number | null {
  if (!asking.host) return 400;
  if (!hosts.includes(asking.host)) return 403;
  if (!siteAllowed(route, asking["sec-fetch-site"])) return 403;
  if (!originAllowed(route, asking.origin, asking.host)) return 403;
  if (route.needs === "bearer" && !knows(bearerOf(asking.authorization))) return 401;
  return route.body === null ? null : bodyRefusal(route.body, asking);
}

/** `none` is the person's own doing (typed or clicked outside the browser), so it may only open the page itself. */
function siteAllowed(route: Route, site: string | undefined): boolean {
  return site === undefined || site === "same-origin" || (site === "none" && route.name === "page");
}

/** Browsers send `Origin` with everything but a plain GET, so whatever can change something must have it. */
function originAllowed(route: Route, origin: string | undefined, host: string): boolean {
  return origin === undefined ? route.method === "GET" : origin === `http://${host}`;
}

const bearerOf = (authorization = ""): string => /^Bearer ([\w-]+)$/.exec(authorization)?.[1] ?? "";

function bodyRefusal(body: NonNullable<Route["body"]>, asking: Asking): number | null {
  if ((asking["content-type"] ?? "").split(";")[0]!.trim().toLowerCase() !== body.type) return 415;
  if (asking["transfer-encoding"] !== undefined || !/^\d+$/.test(asking["content-length"] ?? "")) return 411;
  return Number(asking["content-length"]) > body.limit ? 413 : null;
}
