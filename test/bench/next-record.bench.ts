import { readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { inTurns, quantile, type RunBench } from "./bench.ts";
import { random } from "../harness/random.ts";
import { openBench } from "./open-bench.ts";

const TIMES = 400;

/** Going to the next record that is open, from anywhere in the large project. */
export const benchNextRecord: RunBench = async ({ large, records }) => {
  const { appData, project } = await large();
  const [folder] = readdirSync(join(appData, "projects")).filter((name) => name.endsWith(".touchstone"));
  const { workbench, client } = openBench(appData);
  await client.home.open({ project });
  const bare = new Database(join(appData, "projects", folder!, "project.db"), { readonly: true });
  const row = bare.prepare("SELECT * FROM record_versions WHERE record = ?");
  const draw = random(2);
  const places = Array.from({ length: TIMES }, () => draw.below(records - 1));
  const ids = await Promise.all(
    places.map(async (offset) => (await client.review.queue({ project, offset, limit: 1 })).items[0]!.id),
  );
  const taken = await inTurns(TIMES, {
    next: async (i) => {
      const at = { project, record: ids[i]!, direction: "next" as const, only: "open" as const };
      const { record } = await client.review.neighbour(at);
      await client.review.open({ project, record: record! });
    },
    floor: (i) => row.all(ids[i]! + 1),
  });
  bare.close();
  await workbench.close();
  return [0.5, 0.95].map((share) => ({
    measure: `next open record, shown (p${share * 100} of ${TIMES})`,
    value: quantile(taken.next, share),
    unit: "ms" as const,
    floor: { of: "bare SQLite: read the row", value: quantile(taken.floor, share) },
    ...(share === 0.95 ? { most: 50 } : {}),
  }));
};
