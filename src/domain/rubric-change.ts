import type { Hash } from "./hash.ts";
import { criterionHash, type ChangeClass, type Criterion, type Rubric } from "./rubric.ts";

/** One criterion that differs between two versions of a rubric. `settings`: not in its judged text. */
export type CriterionChange = {
  criterion: string;
  what: "added" | "removed" | "changed" | "settings";
  proposed: ChangeClass;
  before: string;
  after: string;
};

/** S5: what publishing `after` over `before` would change, in the new rubric's order, removed ones last. */
export function rubricChanges(before: Rubric | null, after: Rubric, hash: Hash): CriterionChange[] {
  const old = new Map(before?.criteria.map((criterion) => [criterion.id, criterion]) ?? []);
  const names = new Map([...(before?.criteria ?? []), ...after.criteria].map(({ id, name }) => [id, name]));
  const changes = after.criteria.flatMap((now) => {
    const was = old.get(now.id);
    old.delete(now.id);
    const change = was ? differing(was, now, names, hash) : { what: "added" as const, proposed: "meaning" as const };
    if (!change) return [];
    return [{ criterion: now.id, ...change, before: was ? asText(was, names) : "", after: asText(now, names) }];
  });
  const removed = [...old.values()].map((was): CriterionChange => {
    return { criterion: was.id, what: "removed", proposed: "meaning", before: asText(was, names), after: "" };
  });
  return [...changes, ...removed];
}

function differing(
  was: Criterion,
  now: Criterion,
  names: Names,
  hash: Hash,
): Pick<CriterionChange, "what" | "proposed"> | null {
  if (criterionHash(was, hash) !== criterionHash(now, hash)) return { what: "changed", proposed: classOf(was, now) };
  return asText(was, names) === asText(now, names) ? null : { what: "settings", proposed: "wording" };
}

/**
 * The class proposed for a change, on the careful side: other words in the question, in a pole or in the rule for
 * doubt change the meaning; other guidance or examples clarify; capitals, spaces and punctuation are wording.
 */
function classOf(was: Criterion, now: Criterion): ChangeClass {
  const core = (c: Criterion) => words([c.question, c.pass, c.fail].join("\n"));
  const around = (c: Criterion) => words([c.guidance, c.passing_example, c.failing_example].join("\n"));
  if (core(was) !== core(now) || was.in_doubt !== now.in_doubt) return "meaning";
  return around(was) === around(now) ? "wording" : "clarification";
}

const words = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}%§$€£]+/gu) ?? []).join(" ");

const REASONS: Record<Criterion["rationale"], string> = {
  always: "with every answer",
  on_fail: "with Fail",
  on_non_pass: "with everything but Pass",
  never: "never",
};
const ANSWERS: Record<NonNullable<Criterion["applies_when"]>["is"], string> = {
  pass: "Pass",
  fail: "Fail",
  not_applicable: "Doesn’t apply",
  cannot_judge: "Can’t judge",
};

/** Questions’ names by id, with which a condition speaks of another question. */
type Names = ReadonlyMap<string, string>;

/** A criterion as lines of text, for a person to compare. */
function asText(criterion: Criterion, names: Names): string {
  const { name, question, pass, fail, guidance, passing_example, failing_example } = criterion;
  const gate = criterion.applies_when;
  return [
    name,
    question,
    `Pass: ${pass}`,
    `Fail: ${fail}`,
    guidance && `Guidance: ${guidance}`,
    passing_example && `Passing example: ${passing_example}`,
    failing_example && `Failing example: ${failing_example}`,
    `In doubt: ${ANSWERS[criterion.in_doubt]}`,
    `A reason is needed: ${REASONS[criterion.rationale]}`,
    criterion.critical && "Critical",
    gate && `Asked when “${names.get(gate.criterion)}” is ${ANSWERS[gate.is]}`,
  ]
    .filter(Boolean)
    .join("\n");
}
