import { expect, test } from "vitest";
import type { NamingRecord } from "../../src/domain/document-link.ts";
import { beginBundle } from "../../src/store/bundles.ts";
import { setLink } from "../../src/store/document-links.ts";
import { enterDocument } from "../../src/store/documents.ts";
import { ProjectIntake } from "../../src/store/intake.ts";
import type { Store } from "../../src/store/store.ts";
import { linkSurvey } from "../../src/workbench/link-survey.ts";
import { tempStore } from "../store/desk.ts";

const hash = (digit: string) => digit.repeat(64);

/** Takes in a record for each list of passages. */
function take(store: Store, ...records: NamingRecord["places"][]): void {
  const bundle = beginBundle(store, { hash: `f1:${hash("0")}`, reading: "{}", name: "log" });
  const intake = new ProjectIntake(store, bundle);
  store.db.transaction(() => {
    intake.begin();
    for (const [i, places] of records.entries()) {
      const context = places.map((place) => ({ text: "Some words.", ...place }));
      const record = { key: `${i}`, input: [], output: `Answer ${i}.`, context, metadata: {}, facts: [] };
      intake.take({ line: i + 1, source: "log", record });
    }
    intake.end();
  })();
}

const enter = (store: Store, digit: string, file: string) =>
  enterDocument(
    store,
    { hash: hash(digit), size: 1, type: "text/plain" },
    { source: "log", name: `doc-${digit}`, title: null, file },
  );

test("counts records by rule and by document, each record once, and what no document is called", async () => {
  const store = tempStore();
  enter(store, "a", "a.txt");
  enter(store, "b", "b.txt");
  take(
    store,
    [{ document: "doc-a" }, { document: "a.txt" }, { document: "doc-b" }],
    [{ document: "c" }],
    [{ title: "B" }],
  );
  setLink(store, 2, hash("a"), true);
  setLink(store, 1, hash("b"), false);
  const survey = await linkSurvey(store);
  expect(survey.rules.filter(({ records }) => records > 0)).toEqual([
    { field: "passage.document", says: "name", records: 1 },
    { field: "passage.document", says: "file", records: 1 },
    { field: "passage.document", says: "stem", records: 1 },
    { field: "passage.title", says: "stem", records: 1 },
  ]);
  expect([...survey.records].toSorted()).toEqual([
    [hash("a"), 2],
    [hash("b"), 1],
  ]);
  expect(survey.unmatched).toEqual([{ field: "passage.document", name: "c", records: 1 }]);
});

test("is told from memory until something changes; asked while it runs, it is right at the end", async () => {
  const store = tempStore();
  enter(store, "a", "a.txt");
  take(store, ...Array.from({ length: 2000 }, () => [{ document: "doc-a" }, { document: "doc-b" }]));
  const first = linkSurvey(store);
  expect(linkSurvey(store)).toBe(first);
  enter(store, "b", "b.txt");
  const [second, third] = [linkSurvey(store), linkSurvey(store)];
  expect([...(await first).records]).toEqual([[hash("a"), 2000]]);
  expect([...(await second).records]).toEqual([
    [hash("a"), 2000],
    [hash("b"), 2000],
  ]);
  expect(await third).toBe(await second);
  expect(await linkSurvey(store)).toBe(await second);
});
