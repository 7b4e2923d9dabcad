import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { Refusal } from "../domain/problem.ts";
import { rubricHash, type ChangeClass, type Rubric } from "../domain/rubric.ts";
import { rubricChanges } from "../domain/rubric-change.ts";
import { readRubric, writeRubric } from "../formats/rubric-yaml.ts";
import { currentRubric, publications, rubricByHash } from "../store/asked.ts";
import { headsOfKind } from "../store/ledger.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { publishRubric, verdictCounts, type VerdictCount } from "../store/rubrics.ts";
import type { Store } from "../store/store.ts";
import { catchUp } from "./catch-up.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { fileName } from "./file-name.ts";
import { reviewerName } from "./names.ts";
import { needPen } from "./pen.ts";
import { templates } from "./templates.ts";

/** The editor's unpublished work lies in the project's own notes; it is not in the ledger and does not travel. */
const DRAFT = "rubric_draft";

export const rubricsDeeds = (bench: Bench): DeedsOf<"rubrics"> => ({
  templates: () => templates(bench.services),
  current: ({ project }) => {
    const current = currentRubric(bench.session.need(project).store);
    return { hash: current?.hash ?? null, rubric: current?.rubric ?? null, heads: current?.heads ?? 0 };
  },
  version: ({ project, hash }) => {
    const found = rubricByHash(bench.session.need(project).store, hash);
    if (!found) throw new Refusal("rubric_missing", { field: hash });
    return found;
  },
  versions: async ({ project }) => {
    const open = bench.session.need(project);
    const verdicts = await verdictsBy(open.store, ({ rubric }) => rubric);
    const heads = new Set(headsOfKind(open.store, "rubric_published").map((head) => head.id));
    return publications(open.store).map((entry, i) => ({
      hash: entry.value.rubric,
      number: i + 1,
      title: rubricByHash(open.store, entry.value.rubric)?.title ?? "",
      claimedAt: entry.claimedAt,
      by: reviewerName(bench, open, entry.annotator),
      note: noteOf(entry.sealed?.body.note),
      changes: entry.value.changes,
      head: heads.has(entry.id),
      verdicts: verdicts.get(entry.value.rubric) ?? 0,
    }));
  },
  compare: async ({ project, rubric }) => {
    const { store } = bench.session.need(project);
    const current = currentRubric(store);
    const changes = rubricChanges(current?.rubric ?? null, rubric, bench.services.hash);
    const atRisk = await verdictsStanding(store);
    return {
      same: current !== null && current.heads === 1 && rubricHash(rubric, bench.services.hash) === current.hash,
      changes: changes.map((change) => ({ ...change, verdicts: atRisk.get(change.criterion) ?? 0 })),
    };
  },
  publish: async ({ project, rubric, changes, note, base }, { tab }) => {
    const open = needPen(bench.session, project, tab);
    const current = currentRubric(open.store);
    const number = publications(open.store).length;
    if ((current?.hash ?? null) !== base) throw new Refusal("rubric_moved_on");
    if (current?.heads === 1 && rubricHash(rubric, bench.services.hash) === current.hash)
      return { hash: current.hash, number };
    const classes = classesOf(current?.rubric ?? null, rubric, changes, bench);
    const hash = publishRubric(open.store, open.writer, rubric, { changes: classes, note });
    writeMeta(open.store, DRAFT, null);
    await catchUp(open.store);
    return { hash, number: number + 1 };
  },
  readYaml: ({ file }) => {
    const { path, name } = bench.staging.needFile(file);
    return readRubric(utf8(readFileSync(path), name), name);
  },
  toYaml: ({ rubric }) => bench.staging.produce(`${fileName(rubric.title)}.rubric.yaml`, writeRubric(rubric)),
  draft: ({ project }) => {
    const text = readMeta(bench.session.need(project).store, DRAFT);
    return { rubric: text === null ? null : JSON.parse(text) };
  },
  saveDraft: ({ project, rubric }, { tab }) => {
    writeMeta(needPen(bench.session, project, tab).store, DRAFT, rubric === null ? null : JSON.stringify(rubric));
    return {};
  },
});

const noteOf = (note: unknown) => (typeof note === "string" ? note : "");

/** A changed question must be classed by whoever publishes it; classes of others say nothing and are left out. */
function classesOf(before: Rubric | null, after: Rubric, given: Record<string, ChangeClass>, { services }: Bench) {
  const changed = rubricChanges(before, after, services.hash).filter((change) => change.what === "changed");
  return Object.fromEntries(
    changed.map(({ criterion }) => {
      const chosen = given[criterion];
      if (!chosen) throw new Refusal("input_invalid", { field: `changes.${criterion}` });
      return [criterion, chosen];
    }),
  );
}

/** Counts standing verdicts by what `of` answers (null: not at all), while others go on working. */
async function verdictsBy(store: Store, of: (count: VerdictCount) => string | null): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const part of verdictCounts(store)) {
    for (const count of part) {
      const key = of(count);
      if (key !== null) counts.set(key, (counts.get(key) ?? 0) + count.verdicts);
    }
    await setImmediate();
    if (!store.db.open) throw new Refusal("handle_unknown");
  }
  return counts;
}

/** Verdicts that stand on each criterion as it is asked now: those at risk if its meaning changes. */
function verdictsStanding(store: Store): Promise<Map<string, number>> {
  const questions = currentRubric(store)?.questions;
  return verdictsBy(store, ({ criterion, hash }) => {
    const question = questions?.get(criterion);
    return question?.now === hash || question?.standing.has(hash) ? criterion : null;
  });
}

function utf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("not_utf8", { file });
  }
}
