import { existsSync, readdirSync, readlinkSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { beginBundle } from "../../src/store/bundles.ts";
import { ProjectIntake } from "../../src/store/intake.ts";
import { inTransaction } from "../../src/store/query.ts";
import { Search, searchOf, type SearchRequest } from "../../src/store/search.ts";
import type { Store } from "../../src/store/store.ts";
import { FacetIndex } from "../../src/store/facet-index.ts";
import { WordIndex } from "../../src/store/word-index.ts";
import { tempStore } from "./desk.ts";
import { skipsBecause } from "../skipping.ts";

let bundles = 0;

/** Takes rows in: [key, output], with a passage and a team. */
function take(store: Store, ...rows: [key: string, output: string, team?: string][]) {
  inTransaction(store, () => {
    const bundle = beginBundle(store, { hash: `f1:${++bundles}`, reading: "", name: "log" });
    const intake = new ProjectIntake(store, bundle);
    intake.begin();
    for (const [i, [key, output, team = "hr"]] of rows.entries()) {
      const record = {
        key,
        input: [{ role: "user" as const, text: `Question ${key}?` }],
        output,
        context: [{ text: `Passage of ${key}: café law.` }],
        metadata: { team },
        facts: [],
      };
      intake.take({ line: i + 1, source: "log", record });
    }
  });
}

const asked = (more: Partial<SearchRequest>): SearchRequest => ({
  query: "",
  filters: {},
  annotator: "me",
  showModel: true,
  page: { offset: 0, limit: 100 },
  ...more,
});

/** Asks until everything is indexed. */
async function find(store: Store, more: Partial<SearchRequest>) {
  for (;;) {
    const found = await searchOf(store).ask(asked(more));
    if (found.indexing === 0) return found;
  }
}
const records = async (store: Store, more: Partial<SearchRequest>) => (await find(store, more)).records;

test("words are found in key, task, output and passages; accents and case do not count", async () => {
  const store = tempStore();
  take(store, ["alpha", "Annual leave is five days."], ["beta", "Straße und Urlaub", "law"]);
  expect(await records(store, { query: "LEAVE days" })).toEqual([1]);
  expect(await records(store, { query: "strasse" })).toEqual([2]);
  expect(await records(store, { query: "CAFE" })).toEqual([1, 2]);
  expect(await records(store, { query: "question beta" })).toEqual([2]);
  expect(await records(store, { query: '"five days"' })).toEqual([1]);
  expect(await records(store, { query: '"days five"' })).toEqual([]);
  expect(await records(store, { query: "ann" })).toEqual([1]);
  expect(await records(store, { query: '" ) OR * NEAR(' })).toEqual([]);
  expect(await records(store, { filters: { team: ["law"] } })).toEqual([2]);
  expect(
    await records(store, { query: "cafe", filters: { team: ["hr", "law"] }, page: { offset: 1, limit: 1 } }),
  ).toEqual([2]);
});

test("what is imported later is found, and a superseded version no longer is", async () => {
  const store = tempStore();
  take(store, ["a", "first wording"]);
  expect(await records(store, { query: "wording" })).toEqual([1]);
  take(store, ["a", "second phrasing", "law"], ["b", "another wording"]);
  searchOf(store).poke();
  expect(await records(store, { query: "first" })).toEqual([]);
  expect(await records(store, { query: "phrasing" })).toEqual([1]);
  expect(await records(store, { query: "wording" })).toEqual([2]);
  expect(await records(store, { filters: { team: ["hr"] } })).toEqual([2]);
  take(store, ["a", "first wording"]);
  expect(await records(store, { query: "phrasing" })).toEqual([]);
  expect(await records(store, { query: "first" })).toEqual([1]);
});

const spoilings: [string, (path: string) => void][] = [
  ["missing", (path) => rmSync(path)],
  ["empty", (path) => writeFileSync(path, "")],
  ["cut off", (path) => truncateSync(path, 20_000)],
  ["no database", (path) => writeFileSync(path, "x".repeat(100_000))],
  ["of an older program", (path) => change(path, "PRAGMA user_version = 1")],
  [
    "of a later moment than the project",
    (path) => change(path, "UPDATE meta SET value = '999' WHERE name = 'version'"),
  ],
  [
    "left in the middle when the machine stopped",
    (path) => change(path, "UPDATE meta SET value = '1' WHERE name = 'dirty'"),
  ],
];

function change(path: string, text: string): void {
  const db = new Database(path);
  db.exec(text);
  db.close();
}

test.each(
  spoilings.flatMap(([how, spoil]) =>
    ["search.db", "search-0.db", "search-1.db"].map((file) => ({ file, how, spoil })),
  ),
)("$file is made anew when it is $how", async ({ file, spoil }) => {
  const store = tempStore();
  take(store, ["a", "something to find"], ["b", "something else"]);
  expect(await records(store, { query: "something" })).toEqual([1, 2]);
  searchOf(store).close();
  spoil(join(store.folder, file));
  const search = new Search(store);
  try {
    let found = await search.ask(asked({ query: "something" }));
    while (found.indexing > 0) found = await search.ask(asked({ query: "something" }));
    expect(found.records).toEqual([1, 2]);
  } finally {
    search.close();
  }
});

const placeOf = ({ folder, projectId }: Store) => ({ folder, projectId, keep: true });

test("indexing goes on where it was left, also after the program stopped in the middle", () => {
  const store = tempStore();
  // A million words or so: far more than one slice.
  const words = Array.from({ length: 3000 }, (_, i) => `w${(i * 7919) % 100_003}`).join(" ");
  take(store, ...Array.from({ length: 400 }, (_, i): [string, string] => [`k${i}`, `text number${i} ${words}`]));
  const first = new WordIndex(placeOf(store), 0, 1);
  first.step();
  const left = first.remaining;
  expect(left).toBeGreaterThan(0);
  first.close();
  const second = new WordIndex(placeOf(store), 0, 1);
  expect(second.remaining).toBe(left);
  while (second.step()) continue;
  second.settle();
  expect([second.remaining, second.match('"text"').length]).toEqual([0, 400]);
  second.close();
});

test("two programs may index the same project side by side", () => {
  const store = tempStore();
  const words = [new WordIndex(placeOf(store), 0, 1), new WordIndex(placeOf(store), 0, 1)];
  const facets = [new FacetIndex(placeOf(store)), new FacetIndex(placeOf(store))];
  take(store, ["a", "alpha"], ["b", "beta"]);
  for (const index of [...words, ...facets]) while (index.step()) continue;
  for (const index of words) expect(index.match('"alpha"')).toEqual([1]);
  for (const index of facets) {
    index.catchUp();
    const all = { matches: null, filters: {}, states: new Map(), modelShown: () => true };
    expect(index.table.select(all)).toEqual([1, 2]);
  }
  for (const index of [...words, ...facets]) index.close();
});

test("where nothing may be written the index is made for the time being", () => {
  const store = tempStore();
  take(store, ["a", "alpha"]);
  const index = new WordIndex({ ...placeOf(store), keep: false }, 0, 1);
  while (index.step()) continue;
  expect(index.match('"alpha"')).toEqual([1]);
  index.close();
  expect(existsSync(join(store.folder, "search-0.db"))).toBe(false);
});

test("nothing is indexed while an import holds, and all of it afterwards", async () => {
  const store = tempStore();
  const goOn = searchOf(store).hold();
  take(store, ["a", "alpha"]);
  expect(await searchOf(store).ask(asked({ query: "alpha" }))).toMatchObject({ records: [], indexing: 1 });
  goOn();
  expect(await records(store, { query: "alpha" })).toEqual([1]);
});

const openFiles = () =>
  readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });

test.skipIf(skipsBecause(existsSync("/proc/self/fd") ? null : "open files are seen through /proc alone"))(
  "the files are free when the project is closed (seen through /proc)",
  async () => {
    const store = tempStore();
    take(store, ["a", "alpha"]);
    await records(store, { query: "alpha" });
    expect(openFiles()).toContain(join(store.folder, "search.db"));
    searchOf(store).close();
    expect(openFiles()).not.toContain(join(store.folder, "search.db"));
  },
);

test("a question about a project that has gone is answered with an error, not with silence", async () => {
  const store = tempStore();
  const search = new Search({ ...store, folder: join(store.folder, "gone") });
  await expect(search.ask(asked({}))).rejects.toThrow();
  search.close();
});
