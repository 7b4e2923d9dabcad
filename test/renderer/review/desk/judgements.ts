import type { AnswerView, Judgement } from "../../../../src/contract/review.ts";
import { Rubric } from "../../../../src/domain/rubric.ts";

/** A rubric of three questions: the second needs a reason unless passed, the third is asked only where the first fails. */
export const rubric: Rubric = Rubric.parse({
  title: "Three questions",
  criteria: [
    { id: "right", name: "Is right", question: "Is it right?", pass: "It is.", fail: "It is not.", critical: true },
    {
      id: "complete",
      name: "Is complete",
      question: "Is it complete?",
      pass: "It is.",
      fail: "It is not.",
      rationale: "on_non_pass",
    },
    {
      id: "how_wrong",
      name: "How wrong",
      question: "Is it badly wrong?",
      pass: "A little.",
      fail: "Badly.",
      applies_when: { criterion: "right", is: "fail" },
    },
  ],
  failure_modes: [
    { id: "invented", label: "Invented", criterion: "right" },
    { id: "outdated", label: "Outdated" },
    { id: "thin", label: "Thin", criterion: "complete" },
  ],
});

export const openAnswer = (criterion: string, more: Partial<AnswerView> = {}): AnswerView => ({
  criterion,
  verdict: null,
  entry: null,
  staleness: "current",
  because: [],
  reason: null,
  reasonNeeded: false,
  reached: true,
  fork: [],
  ...more,
});

/** Nothing said yet. */
export const blank = (more: Partial<Judgement> = {}): Judgement => ({
  state: "open",
  answers: [openAnswer("right"), openAnswer("complete"), openAnswer("how_wrong", { reached: false })],
  edit: null,
  expectations: [],
  findings: [],
  evidence: [],
  highlights: [],
  missed: [],
  fault: null,
  notes: [],
  status: null,
  submission: null,
  drafts: [],
  gaps: [
    { criterion: "right", missing: "answer" },
    { criterion: "complete", missing: "answer" },
  ],
  overall: null,
  undo: null,
  redo: null,
  savedAt: null,
  ...more,
});
