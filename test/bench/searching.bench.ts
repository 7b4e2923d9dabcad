import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { asFts, readQuery } from "../../src/domain/search-words.ts";
import { inTurns, quantile, type Figure, type RunBench } from "./bench.ts";
import { random } from "../harness/random.ts";
import { text } from "./logs.ts";
import { openBench } from "./open-bench.ts";

const TIMES = 200;

/** Searching, filtering and paging the large project, as someone who types and clicks. */
export const benchSearching: RunBench = async ({ large, records }) => {
  const { appData, project } = await large();
  const { workbench, client } = openBench(appData);
  await client.home.open({ project });
  while ((await client.records.list({ project, query: "ba", limit: 1 })).indexing > 0) await setTimeout(100);
  const [folder] = readdirSync(join(appData, "projects")).filter((name) => name.endsWith(".touchstone"));
  // The words lie in two files.
  const bare = [0, 1].map(
    (shard) => new Database(join(appData, "projects", folder!, `search-${shard}.db`), { readonly: true }),
  );
  const match = bare.map((db) => db.prepare("SELECT rowid FROM words WHERE words MATCH ?").pluck());
  const draw = random(5);
  // Words drawn as often as they occur; the last one half typed, as while typing.
  const queries = Array.from({ length: TIMES }, () => text(1 + draw.below(3), draw).replace(/.$/, ""));
  const filters = Array.from({ length: TIMES }, () => ({
    department: [`department-${draw.below(30)}`],
    language: ["en"],
  }));
  const offsets = Array.from({ length: TIMES }, () => draw.below(records));
  const taken = await inTurns(TIMES, {
    floor: (i) => match.map((shard) => shard.all(asFts(readQuery(queries[i]!)))),
    search: (i) => client.records.list({ project, query: queries[i]!, limit: 100 }),
    facets: (i) => client.records.facets({ project, query: queries[i]!, filters: filters[i]! }),
    page: (i) => client.records.list({ project, offset: offsets[i]!, limit: 100 }),
  });
  for (const db of bare) db.close();
  await workbench.close();
  const p95 = (name: keyof typeof taken) => quantile(taken[name], 0.95);
  const figure = (measure: string, name: keyof typeof taken, floored = false): Figure => ({
    measure: `${measure} (p95 of ${TIMES})`,
    value: p95(name),
    unit: "ms",
    ...(floored ? { floor: { of: "bare FTS5 match", value: p95("floor") } } : {}),
    most: 200,
  });
  return [
    figure("full-text search, first 100 shown", "search", true),
    figure("counts of every filter under a search", "facets", true),
    figure("100 rows of the records table, anywhere", "page"),
  ];
};
