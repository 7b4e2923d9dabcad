import type { OpenBench } from "../command.ts";

type ChangeClass = "wording" | "clarification" | "meaning";
type Rubric = Awaited<ReturnType<OpenBench["client"]["rubrics"]["version"]>>;
export type Applied = {
  hash: string | null;
  number: number | null;
  same: boolean;
  changes: { criterion: string; what: string; class: ChangeClass; verdicts: number }[];
};

/**
 * Publishes a rubric on a project. What changed is classed as the workbench proposes, unless said otherwise; a rubric
 * that is the present one already is not published again.
 */
export async function applyRubric(
  client: OpenBench["client"],
  project: string,
  { rubric, note, classes = {} }: { rubric: Rubric; note: string; classes?: Record<string, ChangeClass> },
): Promise<Applied> {
  const { hash: base } = await client.rubrics.current({ project });
  const compared = await client.rubrics.compare({ project, rubric });
  const changes = compared.changes.map(({ criterion, what, proposed, verdicts }) => ({
    criterion,
    what,
    class: classes[criterion] ?? proposed,
    verdicts,
  }));
  if (base !== null && compared.same) return { hash: base, number: null, same: true, changes };
  const published = await client.rubrics.publish({
    project,
    rubric,
    changes: Object.fromEntries(changes.map((change) => [change.criterion, change.class])),
    note,
    base,
  });
  return { ...published, same: false, changes };
}
