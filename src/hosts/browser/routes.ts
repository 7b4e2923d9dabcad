/** What a request must carry to be let in: nothing, a token in its body (used up by it), or a tab's bearer. */
export type Needs = "nothing" | "token" | "bearer";

export type Route = {
  name: "session" | "another" | "check" | "rpc" | "staging" | "product" | "document" | "page";
  method: "GET" | "POST" | "PUT";
  /** Matched against the path as it was sent; groups are still percent-encoded. */
  path: RegExp;
  needs: Needs;
  /** The one content type it takes, and at most how many bytes; null takes no body. */
  body: { type: "application/json" | "application/octet-stream"; limit: number } | null;
  /** A path of the route, for the tests that try every route. */
  example: string;
};

const KiB = 1024;
const MiB = 1024 * KiB;
const json = (limit: number) => ({ type: "application/json" as const, limit });

/** Every way in; the first match counts. GET changes nothing. */
export const ROUTES: readonly Route[] = [
  { name: "session", method: "POST", path: /^\/session$/, needs: "token", body: json(KiB), example: "/session" },
  { name: "check", method: "GET", path: /^\/session$/, needs: "bearer", body: null, example: "/session" },
  {
    name: "another",
    method: "POST",
    path: /^\/session\/another$/,
    needs: "bearer",
    body: json(KiB),
    example: "/session/another",
  },
  // A corrected text may be 4 MiB (the limit of a sealed body); JSON escapes can double it.
  { name: "rpc", method: "POST", path: /^\/rpc\//, needs: "bearer", body: json(16 * MiB), example: "/rpc/home/me" },
  {
    name: "staging",
    method: "PUT",
    path: /^\/staging\/([^/]+)$/,
    needs: "bearer",
    body: { type: "application/octet-stream", limit: 16 * KiB * MiB },
    example: "/staging/log.jsonl",
  },
  {
    name: "product",
    method: "GET",
    path: /^\/products\/([0-9a-f]+)$/,
    needs: "bearer",
    body: null,
    example: `/products/${"0".repeat(32)}`,
  },
  {
    name: "document",
    method: "GET",
    path: /^\/documents\/([0-9a-f]+)\/([0-9a-f]{64})$/,
    needs: "bearer",
    body: null,
    example: `/documents/${"0".repeat(32)}/${"0".repeat(64)}`,
  },
  { name: "page", method: "GET", path: /^\/[\w./-]*$/, needs: "nothing", body: null, example: "/" },
];
