import type { DISAGREEMENT_REASONS } from "../../../words/answers.ts";

/** What a demo reviewer answers where it is not a plain Pass, with the reason given; `unsure` marks it so. */
type Said = { answer: "fail" | "cannot_judge"; reason: string; unsure?: true };
export type Judgements = Record<string, Record<string, Said>>;

const fail = (reason: string): Said => ({ answer: "fail", reason });
const unsureFail = (reason: string): Said => ({ answer: "fail", reason, unsure: true });

/** Record key -> question -> answer, of the first reviewer. Everything else passes. */
export const ADA: Judgements = {
  "nda-earthlink-memo": {
    agrees: fail("Section 5: one year after the talks end, not from the date of the agreement."),
    passages_enough: fail("Section 3(g) and the first two paragraphs of section 8 were not found."),
  },
  "nda-earthlink-memory": {
    agrees: fail("Section 3(g) says the opposite: what is retained in the minds of representatives may be used."),
  },
  "nda-earthlink-exclusivity": { agrees: fail("Only CIDCO is bound. EarthLink promises nothing in section 8.") },
  "nda-cartesian-backups": {
    agrees: fail("Section 11 exempts standard backups that only IT staff can reach."),
  },
  "nda-cartesian-term": {
    supported: fail("No passage speaks of two more years. “As is customary” gives it away."),
  },
  "nda-oral-information": { agrees: fail("Amphenol: ten days, not ten business days.") },
  "nda-calp-duration": {
    nothing_vital_left_out: fail("The proviso in 3(g) is missing: three years from termination."),
  },
  "nda-calp-regulator": { answers_question: fail("Clause 4(d) answers it: notice first, and a chance to object.") },
  "t17-fair-use-points": {
    supported: fail("Neither the weight of the fourth factor nor the 10 % is in the passages."),
  },
  "t17-termination-window": { agrees: fail("Notice at least two years before, not one: § 203(a)(4)(A).") },
  "t17-handbook-term": { agrees: fail("Made for hire: § 302(c), 95 years from 2012, so 2107 and not 2095.") },
  "t17-unregistered-photo": {
    supported: fail("Right, but § 412 was not among the passages."),
    passages_enough: fail("§ 412 is missing."),
    admits_gap: fail("It cites § 412 as if it had been found."),
  },
  "t17-resale-lending": {
    answers_question: fail("Asked about renting; answers about selling."),
    nothing_vital_left_out: fail("§ 109(b)(1)(A) forbids commercial rental. It is in the passages."),
  },
  "hr-unpaid-leave": {
    nothing_vital_left_out: fail("Over 80 hours the Business Unit Director has to approve too."),
  },
  "hr-advanced-sick-leave": { agrees: fail("Term employee: 13 pay periods × 4 hours = 52, not 240.") },
  "hr-extra-hours-table": { agrees: fail("Unused travel comp time is forfeited on leaving.") },
  "hr-standing-desk": {
    nothing_vital_left_out: fail("Under 6 months the supervisor can approve it without the full process."),
  },
  "hr-parental-first-year": { supported: unsureFail("That PPL must be approved first is in none of the passages.") },
  "hr-working-abroad": {
    supported: fail("The 30 days are invented."),
    passages_enough: fail("Nothing on working from abroad was found."),
    admits_gap: fail("Fills the gap with a rule of its own."),
  },
};

/** The second reviewer: the same, but for these. An empty object takes the first one's answers back to Pass. */
const DIFFERENTLY: Judgements = {
  "nda-cartesian-backups": { nothing_vital_left_out: fail("Leaves out the exception for backups in section 11.") },
  "nda-oral-information": {},
  "nda-calp-duration": {
    agrees: unsureFail("3(g) names two periods that do not fit together; it picks one silently."),
  },
  "t17-termination-window": {},
  "hr-unpaid-leave": { agrees: fail("For 120 hours the supervisor alone is not enough.") },
  "hr-parental-first-year": {},
  "t17-unregistered-photo": {
    supported: fail("§ 412 is in none of the passages."),
    passages_enough: fail("§ 412 was not retrieved."),
    admits_gap: {
      answer: "cannot_judge",
      reason: "A lawyer knows § 412 by heart; is that a gap to be admitted?",
    },
  },
};
export const BEN: Judgements = { ...ADA, ...DIFFERENTLY };

type Decision = {
  verdict: "pass" | "fail" | "unresolved";
  reason: keyof typeof DISAGREEMENT_REASONS;
  explanation: string;
};

/** How the first reviewer, as lead, decides: `record question` -> decision. */
export const DECIDED: Record<string, Decision> = {
  "nda-cartesian-backups agrees": {
    verdict: "fail",
    reason: "expert_error",
    explanation:
      "It says that backups must be purged; section 11 says they are not destroyed. That is a contradiction.",
  },
  "nda-cartesian-backups nothing_vital_left_out": {
    verdict: "pass",
    reason: "ambiguous_criterion",
    explanation: "The exception is not left out but contradicted. One fault, one question: “Contradicts nothing”.",
  },
  "nda-oral-information agrees": {
    verdict: "fail",
    reason: "expert_error",
    explanation: "Ten days and ten business days are different periods.",
  },
  "nda-calp-duration agrees": {
    verdict: "pass",
    reason: "ambiguous_record",
    explanation:
      "What it says is what the first half of 3(g) says. The second half is missing, which is judged elsewhere.",
  },
  "nda-calp-duration nothing_vital_left_out": {
    verdict: "fail",
    reason: "ambiguous_record",
    explanation: "The reader must learn that 3(g) names a second period.",
  },
  "t17-termination-window agrees": {
    verdict: "fail",
    reason: "expert_error",
    explanation: "§ 203(a)(4)(A): not less than two years.",
  },
  "t17-unregistered-photo admits_gap": {
    verdict: "fail",
    reason: "judgement_call",
    explanation: "The reader cannot check § 412 from what was found, and is not told so.",
  },
  "hr-unpaid-leave agrees": {
    verdict: "pass",
    reason: "ambiguous_criterion",
    explanation: "Nothing it says is wrong: the supervisor does have to approve.",
  },
  "hr-unpaid-leave nothing_vital_left_out": {
    verdict: "fail",
    reason: "ambiguous_criterion",
    explanation: "It leaves out the second approval, and the employee would not ask for it.",
  },
  "hr-parental-first-year supported": {
    verdict: "unresolved",
    reason: "judgement_call",
    explanation: "It is in the handbook, but not in what was found. To be settled in the guidance first.",
  },
};

/** What the first reviewer puts right in the text itself. */
export const CORRECTED = {
  key: "hr-extra-hours-table",
  from: "| **Travel comp time** | one year (26 pay periods) after it is earned | paid out |",
  to: "| **Travel comp time** | one year (26 pay periods) after it is earned | forfeited |",
} as const;
