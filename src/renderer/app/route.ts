import { useSyncExternalStore } from "react";

/** Screens inside a project, in the order of the top bar. */
export const SCREENS = [
  "review",
  "records",
  "documents",
  "rubric",
  "import",
  "reviews",
  "disagreements",
  "gold",
  "project",
] as const;
export type Screen = (typeof SCREENS)[number];

/** A document that is open, by the SHA-256 of its file; `place` in code points of its text, null: where one was. */
export type OpenDocument = { document: string; place: { start: number; end: number } | null };
/** Where we are. Everything needed to come back here is in the address, so a reload stays put. */
export type Route =
  | { screen: "home" }
  | { screen: Screen; project: string; record: number | null; open?: OpenDocument | null };

/** The part of the address after `#` for a route: `#/p/PROJECT/review/12`, `#/p/PROJECT/documents/SHA256/4711-4720`. */
export function hrefOf(route: Route): string {
  if (route.screen === "home") return "#/";
  const record = route.record === null ? "" : `/${route.record}`;
  const place = route.open?.place ? `/${route.open.place.start}-${route.open.place.end}` : "";
  const open = route.open ? `/${route.open.document}${place}` : "";
  return `#/p/${encodeURIComponent(route.project)}/${route.screen}${record}${open}`;
}

/** Reads an address; whatever is not understood is Home. */
export function routeOf(hash: string): Route {
  const [p, project, screen, ...rest] = hash.replace(/^#?\/?/, "").split("/");
  const decoded = p === "p" && project ? decode(project) : null;
  if (decoded === null || !SCREENS.includes(screen as Screen)) return { screen: "home" };
  const record = numberOf(rest[0]);
  const [document = "", place = ""] = record === null ? rest : rest.slice(1);
  const open = /^[0-9a-f]{64}$/.test(document) ? { document, place: placeOf(place) } : null;
  return { screen: screen as Screen, project: decoded, record: record || null, ...(open && { open }) };
}

function placeOf(part: string): { start: number; end: number } | null {
  const [start = null, end = null] = part.split("-", 2).map(numberOf);
  return start !== null && end !== null && end >= start ? { start, end } : null;
}

/** A whole number of an address; null for anything else. */
function numberOf(part: string | undefined): number | null {
  const number = /^\d{1,15}$/.test(part ?? "") ? Number(part) : null;
  return Number.isSafeInteger(number) ? number : null;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** Goes to a route. `replace` leaves no step to go back to. */
export function go(route: Route, how: { replace?: boolean } = {}): void {
  const href = hrefOf(route);
  if (!how.replace) location.hash = href;
  else {
    history.replaceState(null, "", href);
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
}

const listen = (changed: () => void): (() => void) => {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
};

/** The present route; renders again when it changes. */
export function useRoute(): Route {
  return routeOf(useSyncExternalStore(listen, () => location.hash));
}
