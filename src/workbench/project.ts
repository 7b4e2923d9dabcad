import { currentRubric } from "../store/asked.ts";
import { conflictCount } from "../store/contests.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { queueCounts } from "../store/queue.ts";
import { nameReviewer } from "../store/roster.ts";
import { unsentOf } from "../store/segments.ts";
import { sideBySide } from "../store/records.ts";
import { searchOf } from "../store/search.ts";
import { lastSaved, standings, waitingRecords } from "../store/standings.ts";
import { chainWarnings, type Warning } from "./chain-warnings.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { reviewerName } from "./names.ts";
import { penElsewhere } from "./pen.ts";
import { exportProject } from "./project-export.ts";
import { isSample, noteProgress, projectName } from "./projects.ts";
import type { OpenProject } from "./session.ts";
import { unreadCount } from "./reading-queue.ts";

type ProjectDeeds = Pick<DeedsOf<"project">, "status" | "rename" | "nameReviewer" | "close" | "export">;

export const projectDeeds = (bench: Bench): ProjectDeeds => ({
  status: ({ project }, { tab }) => {
    const open = bench.session.need(project);
    return {
      ...standing(open),
      ...setting(open, tab),
      reviewers: reviewers(bench, open),
      warnings: warnings(bench, open),
    };
  },
  rename: ({ project, name }) => {
    const open = bench.session.needWritable(project);
    writeMeta(open.store, "name", name.trim());
    noteProgress(bench, open);
    return {};
  },
  nameReviewer: ({ project, annotator, name }) => {
    nameReviewer(bench.session.needWritable(project).store, annotator, name.trim());
    return {};
  },
  close: ({ project }) => {
    noteProgress(bench, bench.session.need(project));
    bench.session.closeProject(project);
    return {};
  },
  export: ({ project }) => exportProject(bench, bench.session.need(project)),
});

/** How far the work is. */
function standing(open: OpenProject) {
  const { store, annotator } = open;
  const { records, ...mine } = queueCounts(store, annotator);
  return {
    records,
    mine,
    savedAt: store.readOnly ? null : lastSaved(store, open.writer.writer),
    unsent: store.readOnly ? 0 : unsentOf(store, open.writer),
    indexing: searchOf(store).indexing,
    reading: unreadCount(store),
    conflicts: conflictCount(store, annotator),
  };
}

/** What the project is, and how it is open. */
function setting(open: OpenProject, tab: string) {
  const current = currentRubric(open.store);
  const last = readMeta(open.store, "last_record");
  return {
    project: open.projectId,
    name: projectName(open),
    sample: isSample(open),
    noun: current?.rubric.record_noun ?? "Item",
    rubric: current && {
      hash: current.hash,
      title: current.rubric.title,
      criteria: current.rubric.criteria.length,
    },
    readOnly: open.store.readOnly,
    penElsewhere: penElsewhere(open, tab),
    lastRecord: last === null ? null : Number(last),
  };
}

const reviewers = (bench: Bench, open: OpenProject) =>
  standings(open.store, open.annotator).map(({ annotator, complete, entries }) => ({
    annotator,
    name: reviewerName(bench, open, annotator),
    me: annotator === open.annotator,
    complete,
    entries,
  }));

function warnings(bench: Bench, open: OpenProject): Warning[] {
  const found: Warning[] = [];
  const { store } = open;
  if (store.readOnly) found.push({ code: store.copyOf === undefined ? "read_only" : "read_only_disk", values: {} });
  if (store.sharedDrive !== null) found.push({ code: "shared_drive", values: { drive: store.sharedDrive } });
  found.push(...chainWarnings(open, (annotator) => reviewerName(bench, open, annotator)));
  const waiting = waitingRecords(store);
  if (waiting > 0) found.push({ code: "waiting", values: { count: waiting } });
  if ((currentRubric(store)?.heads ?? 0) > 1) found.push({ code: "rubric_heads", values: {} });
  const doubled = sideBySide(store);
  if (doubled > 0) found.push({ code: "concurrent_versions", values: { count: doubled } });
  return found;
}
