import { expect, test } from "vitest";
import { hrefOf, type Route, routeOf } from "../../../src/renderer/app/route.ts";

test("an address leads back to where it was taken", () => {
  const routes: Route[] = [
    { screen: "home" },
    { screen: "review", project: "a b/ü", record: 12 },
    { screen: "gold", project: "p", record: null },
    { screen: "documents", project: "p", record: null, open: { document: "0f".repeat(32), place: null } },
    {
      screen: "documents",
      project: "p",
      record: null,
      open: { document: "0f".repeat(32), place: { start: 4711, end: 4720 } },
    },
  ];
  expect(routes.map((route) => routeOf(hrefOf(route)))).toEqual(routes);
});

test.each(["", "#", "#/x/p/review", "#/p//review", "#/p/p/nowhere", "#/p/%/review", "#token=abc"])(
  "%j is not understood and is Home",
  (hash) => expect(routeOf(hash)).toEqual({ screen: "home" }),
);

test.each(["0f", "0F".repeat(32), "x".repeat(64), "../etc"])("there is no document %j", (document) =>
  expect(routeOf(`#/p/p/documents/${document}`)).toEqual({ screen: "documents", project: "p", record: null }),
);

test.each(["0", "-1", "1.5", "x", "99999999999999999999"])("there is no record %j", (record) =>
  expect(routeOf(`#/p/p/review/${record}`)).toEqual({ screen: "review", project: "p", record: null }),
);
