import { Refusal } from "../domain/problem.ts";
import { exportWork } from "./annotation-export.ts";
import { accepting, findings, mergeFile } from "./annotation-merge.ts";
import { catchUp } from "./catch-up.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { Survey } from "./survey.ts";

/** Work leaves and arrives as annotation files (LEDGER §6). */
export function annotationDeeds(bench: Bench): DeedsOf<"annotations"> {
  const { session } = bench;
  return {
    export: ({ project, ...what }) => exportWork(bench, session.need(project), what),
    verify: async ({ file }) => {
      const survey = new Survey(null);
      for await (const found of findings(bench, file)) survey.take(found);
      const segments = survey.segments();
      const ok = survey.problems.length === 0 && segments.every((it) => it.state === "good" || it.state === "flagged");
      return { ok, project: survey.project, segments, problems: survey.problems };
    },
    preview: async ({ project, file }) => {
      const { store } = session.need(project);
      const survey = new Survey(store);
      for await (const found of accepting(store, findings(bench, file))) survey.take(found);
      assertAnyOurs(survey, file.name);
      return survey.report(store.projectId);
    },
    merge: async function* ({ project, file }, { signal }) {
      const open = session.needWritable(project);
      const survey = new Survey(open.store);
      yield* mergeFile(bench, open, file, survey, signal);
      await catchUp(open.store);
      assertAnyOurs(survey, file.name);
      yield { type: "done", report: survey.report(open.store.projectId) };
    },
  };
}

/** A file that is wholly another project's, or wholly of a newer version, is refused by name. Nothing was folded. */
function assertAnyOurs(survey: Survey, file: string): void {
  const problems = survey.segments().map((segment) => segment.problems.at(-1));
  const [first] = problems;
  const whole = first?.code === "annotations_wrong_project" || first?.code === "annotations_from_future";
  if (whole && problems.every((problem) => problem?.code === first.code)) {
    const { code, ...where } = first;
    throw new Refusal(code, { ...where, file });
  }
}
