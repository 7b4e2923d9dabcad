import { readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { inTurns, quantile, type RunBench } from "./bench.ts";
import { openBench } from "./open-bench.ts";

/** Opening the large project to its first screen: what the window asks for before it can show the record. */
export const benchOpening: RunBench = async ({ large, records }) => {
  const { appData, project } = await large();
  const [folder] = readdirSync(join(appData, "projects")).filter((name) => name.endsWith(".touchstone"));
  const path = join(appData, "projects", folder!, "project.db");
  const taken = await inTurns(7, {
    open: async () => {
      const { workbench, client } = openBench(appData);
      await client.home.open({ project });
      await client.project.status({ project });
      const { items } = await client.review.queue({ project, limit: 50 });
      await client.review.open({ project, record: items[0]!.id });
      await workbench.close();
    },
    floor: () => {
      const db = new Database(path);
      db.pragma("synchronous = FULL");
      db.prepare("SELECT count(*) FROM records").get();
      db.prepare("SELECT * FROM record_versions LIMIT 1").get();
      db.close();
    },
  });
  return [
    {
      measure: `open a project of ${records.toLocaleString("en")} records, its status, queue and first record (median)`,
      value: quantile(taken.open, 0.5),
      unit: "ms",
      floor: { of: "bare SQLite: open, count, one row", value: quantile(taken.floor, 0.5) },
      most: 1_000,
    },
  ];
};
