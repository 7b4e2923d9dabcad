import { useSyncExternalStore } from "react";

/** Screens inside a project, in the order of the top bar. */
export const SCREENS = [
  "review",
  "records",
  "rubric",
  "import",
  "reviews",
  "disagreements",
  "gold",
  "project",
] as const;
export type Screen = (typeof SCREENS)[number];

/** Where we are. Everything needed to come back here is in the address, so a reload stays put. */
export type Route = { screen: "home" } | { screen: Screen; project: string; record: number | null };

/** The part of the address after `#` for a route: `#/p/PROJECT/review/12`. */
export function hrefOf(route: Route): string {
  if (route.screen === "home") return "#/";
  const record = route.record === null ? "" : `/${route.record}`;
  return `#/p/${encodeURIComponent(route.project)}/${route.screen}${record}`;
}

/** Reads an address; whatever is not understood is Home. */
export function routeOf(hash: string): Route {
  const [p, project, screen, record] = hash.replace(/^#?\/?/, "").split("/");
  const decoded = p === "p" && project ? decode(project) : null;
  if (decoded === null || !SCREENS.includes(screen as Screen)) return { screen: "home" };
  const number = Number(record);
  return {
    screen: screen as Screen,
    project: decoded,
    record: record && Number.isSafeInteger(number) && number > 0 ? number : null,
  };
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
