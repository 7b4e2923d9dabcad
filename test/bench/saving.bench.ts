import { join } from "node:path";
import Database from "better-sqlite3";
import { inTurns, quantile, type RunBench } from "./bench.ts";
import { random } from "../harness/random.ts";
import { openBench } from "./open-bench.ts";

const TIMES = 400;

/** Saves in the large project, each against a bare commit that reaches the same disk as surely. */
export const benchSaving: RunBench = async ({ large, records, folder }) => {
  const { appData, project } = await large();
  const { workbench, client } = openBench(appData);
  await client.home.open({ project });
  const { rubric } = await client.rubrics.current({ project });
  const bare = new Database(join(folder, "bare.db"));
  bare.pragma("journal_mode = WAL");
  bare.pragma("synchronous = FULL");
  bare.exec("CREATE TABLE saved (id INTEGER PRIMARY KEY, text TEXT)");
  const insert = bare.prepare("INSERT INTO saved (text) VALUES (?)");
  const draw = random(3);
  const ids = await Promise.all(
    Array.from({ length: TIMES }, async () => {
      const { items } = await client.review.queue({ project, offset: draw.below(records), limit: 1 });
      return items[0]!.id;
    }),
  );
  const criterion = rubric!.criteria[0]!.id;
  const verdict = { answer: "pass" as const, unsure: false, reasonIds: [] };
  const taken = await inTurns(TIMES, {
    answer: (i) => client.review.answer({ project, record: ids[i]!, criterion, verdict }),
    draft: (i) =>
      client.review.draft({ project, record: ids[i]!, field: { kind: "edit" }, text: `Typed ${i} `.repeat(30) }),
    floor: (i) => insert.run(`${i} `.repeat(200)),
  });
  bare.close();
  await workbench.close();
  const floorOf = (share: number) => ({ of: "bare SQLite FULL commit", value: quantile(taken.floor, share) });
  return (["answer", "draft"] as const).flatMap((what) =>
    [0.5, 0.95].map((share) => ({
      measure: `save ${what === "answer" ? "an answer" : "a draft"} (p${share * 100} of ${TIMES})`,
      value: quantile(taken[what], share),
      unit: "ms" as const,
      floor: floorOf(share),
      ...(share === 0.95 ? { most: 50 } : {}),
    })),
  );
};
