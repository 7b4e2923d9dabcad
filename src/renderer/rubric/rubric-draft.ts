import { Criterion, type FailureMode, Rubric } from "../../domain/rubric.ts";

/** A rubric being written: the same fields, some of them still empty or too long. */
export type Draft = Rubric;

/** A question with nothing in it yet. */
export const emptyCriterion = (id: string): Criterion => ({
  id,
  name: "",
  question: "",
  pass: "",
  fail: "",
  guidance: "",
  passing_example: "",
  failing_example: "",
  critical: false,
  rationale: "on_fail",
  in_doubt: "fail",
});

/** A rubric to begin with: one empty question. */
export const emptyRubric = (): Draft => ({
  title: "",
  record_noun: "Answer",
  purpose: "",
  jurisdiction: "",
  as_of: "",
  statements: "on_fail",
  checks: "on_demand",
  show_model: false,
  show_scores: false,
  criteria: [emptyCriterion("question_1")],
  failure_modes: [],
});

/** The draft as it was kept; null when what was kept is no rubric at all. */
export function fromKept(kept: unknown): Draft | null {
  if (typeof kept !== "object" || kept === null || !Array.isArray((kept as Draft).criteria)) return null;
  const draft = kept as Draft;
  return {
    ...emptyRubric(),
    ...draft,
    criteria: draft.criteria.map((criterion) => ({ ...emptyCriterion(criterion.id), ...criterion })),
    failure_modes: (draft.failure_modes ?? []).map((mode) => ({ ...mode, means: mode.means ?? "" })),
  };
}

/** A fixed id from a name: "Parties & roles" is `parties_roles`; numbered when it is taken. */
export function slugOf(name: string, taken: readonly string[], otherwise: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 56);
  const base = plain || otherwise;
  for (let i = 1; ; i += 1) {
    const slug = i === 1 ? base : `${base}_${i}`;
    if (!taken.includes(slug)) return slug;
  }
}

/** The list with one item moved by one place; unchanged at its ends. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const next = [...list];
  if (to < 0 || to >= next.length) return next;
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}

/** The draft without one question; what depended on it is asked always, and its ways to fail go with it. */
export const without = (draft: Draft, id: string): Draft => ({
  ...draft,
  criteria: draft.criteria
    .filter((criterion) => criterion.id !== id)
    .map(({ applies_when: gate, ...rest }) => (gate && gate.criterion !== id ? { ...rest, applies_when: gate } : rest)),
  failure_modes: draft.failure_modes.filter((mode) => mode.criterion !== id),
});

/** The draft with a question's id following its name, as long as nobody has answered it under its id. */
export function renamed(draft: Draft, id: string, next: string): Draft {
  if (id === next) return draft;
  return {
    ...draft,
    criteria: draft.criteria.map((criterion) => ({
      ...criterion,
      id: criterion.id === id ? next : criterion.id,
      ...(criterion.applies_when?.criterion === id
        ? { applies_when: { ...criterion.applies_when, criterion: next } }
        : {}),
    })),
    failure_modes: draft.failure_modes.map((mode) => (mode.criterion === id ? { ...mode, criterion: next } : mode)),
  };
}

/** Something that keeps a draft from being published: where it is, and what to do about it. */
export interface Fault {
  criterion?: number;
  mode?: number;
  field: string;
  say: string;
}

const CRITERION_FIELDS: Record<string, string> = {
  name: "its short name",
  question: "the question itself",
  pass: "what Pass means",
  fail: "what Fail means",
};

/** Everything that is still missing or wrong, in the order of the screen. */
export function faultsOf(draft: Draft): Fault[] {
  const result = Rubric.safeParse(draft);
  if (result.success) return [];
  const seen = new Set<string>();
  return result.error.issues.flatMap((issue) => {
    const fault = faultAt(issue.path, issue.message, draft);
    if (seen.has(fault.say)) return [];
    seen.add(fault.say);
    return [fault];
  });
}

function faultAt(path: PropertyKey[], message: string, draft: Draft): Fault {
  const [list, index, field] = path;
  if (list === "criteria" && typeof index === "number") {
    const known = String(field ?? "");
    return {
      criterion: index,
      field: known,
      say: `Question ${index + 1}: ${sayCriterion(known, draft.criteria[index])}`,
    };
  }
  if (list === "failure_modes" && typeof index === "number")
    return { mode: index, field: String(field ?? ""), say: sayMode(index, draft.failure_modes[index]) };
  if (list === "title") return { field: "title", say: "The rubric needs a title." };
  if (list === "record_noun")
    return { field: "record_noun", say: "Say what one text is called, in at most 24 characters." };
  if (list === "criteria") return { field: "criteria", say: "A rubric has 1 to 40 questions." };
  return { field: String(list), say: message };
}

function sayCriterion(field: string, criterion: Criterion | undefined): string {
  if (field === "name" && (criterion?.name.length ?? 0) > 40)
    return "its short name is too long; 40 characters fit beside the answer.";
  if (field in CRITERION_FIELDS) return `${CRITERION_FIELDS[field]} is missing.`;
  if (field === "applies_when")
    return "its condition must name an earlier question that has no condition itself. Move it, or choose another.";
  return "something in it is not right.";
}

function sayMode(index: number, mode: FailureMode | undefined): string {
  if ((mode?.label.length ?? 0) > 60)
    return `Way to fail ${index + 1}: its name is too long; use at most 60 characters.`;
  if (!mode?.label) return `Way to fail ${index + 1}: its name is missing.`;
  return `Way to fail ${index + 1}: the question it belongs to is gone. Choose another.`;
}
