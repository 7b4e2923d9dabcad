import type { Problem, ProblemCode } from "../domain/problem.ts";
import { WORK_PROBLEMS } from "./problems-at-work.ts";
import { FILE_PROBLEMS } from "./problems-in-files.ts";
import { DOCUMENT_PROBLEMS } from "./problems-of-documents.ts";
import { KEEPING_PROBLEMS } from "./problems-of-keeping.ts";
import { type Say, type Sentence, Told } from "./sentence.ts";
import { inSentence, plural } from "./terms.ts";

/** One sentence for each code; a code without one does not compile. */
const PROBLEMS: Record<ProblemCode, Say> = {
  ...FILE_PROBLEMS,
  ...DOCUMENT_PROBLEMS,
  ...WORK_PROBLEMS,
  ...KEEPING_PROBLEMS,
};

/**
 * What a person reads for a problem: what happened, what was kept, what to do next.
 * @param noun what one text to judge is called in this project ("Summary").
 */
export function sentence(problem: Problem, noun = "Item"): Sentence {
  const word = inSentence(noun);
  const [what, kept, next] = PROBLEMS[problem.code](new Told(problem, word, plural(word)));
  return { what: what.charAt(0).toUpperCase() + what.slice(1), kept, next };
}

/** The same on one line, for the command line and for lists. */
export function line(problem: Problem, noun = "Item"): string {
  const { what, kept, next } = sentence(problem, noun);
  return [what, kept, next].filter((part) => part !== "").join(" ");
}

/** Only what happened: the reason in a list of rejected rows. */
export const reason = (problem: Problem, noun = "Item"): string => sentence(problem, noun).what;
