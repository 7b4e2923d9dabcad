import { Refusal } from "../domain/problem.ts";
import { appendOwn } from "../store/ledger.ts";
import { isBlind } from "./blind.ts";
import { setStatus } from "./changes.ts";
import { deskOf, needRubric, type Desk } from "./desk.ts";
import { settleDrafts } from "./drafts.ts";
import type { OpenProject } from "./session.ts";

/**
 * Completes a record: drafts become entries, gaps refuse it, a parked or excluded one is taken up again, and the votes
 * are submitted. Completing what is complete already says nothing new.
 * @throws Refusal `record_incomplete` with the numbers of the questions as the rubric shows them
 */
export function complete(open: OpenProject, record: number, tab: string): void {
  settleDrafts(open, record, tab);
  const desk = deskOf(open.store, open.annotator, record);
  needRubric(desk);
  if (desk.said.gaps.length > 0) throw incomplete(desk);
  const resumed = setStatus(desk, { state: "opened" });
  if (resumed.length > 0) appendOwn(open.store, open.writer, resumed);
  const { state } = deskOf(open.store, open.annotator, record).said;
  if (state === "complete") return;
  appendOwn(open.store, open.writer, [
    {
      kind: "submission",
      slot: { record: desk.ref },
      value: {
        votes: desk.said.votes,
        blind: isBlind(open.store, record, open.annotator),
        round: (desk.said.submission?.round ?? 0) + 1,
      },
      pins: { record: desk.version.version },
    },
  ]);
}

function incomplete({ said, asked }: Desk): Refusal {
  const ids = said.gaps.map((gap) => gap.criterion);
  const numbers = ids.map((id) => asked.rubric!.criteria.findIndex((criterion) => criterion.id === id) + 1);
  return new Refusal("record_incomplete", {
    values: { questions: numbers.join(", "), criteria: ids.join(" "), gaps: ids.length },
  });
}
