import type { Relation } from "../domain/entry.ts";

/** How a quote stands to what it is held against. The sign stands for it where only text can be shown. */
export const RELATIONS: Record<Relation, { word: string; act: string; sign: string }> = {
  supports: { word: "supports", act: "Supports", sign: "✓" },
  contradicts: { word: "contradicts", act: "Contradicts", sign: "✕" },
};

type Place = "exact" | "moved" | "approximate" | "orphan_absent" | "orphan_ambiguous" | "withheld" | "not_here";

/** What to say beside a quote about where it stands now, and what can be done; nothing where all is well. */
export const QUOTE_REMARKS: Record<Place, { word: string; todo: string } | null> = {
  exact: null,
  moved: { word: "Text moved", todo: "The same words were found at another place of the document." },
  approximate: { word: "Text changed", todo: "Found again with small differences. Look at it once more." },
  orphan_absent: {
    word: "Quote not found any more",
    todo: "The document does not have these words now. Link the right place, or remove the quote.",
  },
  orphan_ambiguous: {
    word: "Quote not found any more",
    todo: "These words stand at several places now. Link the right one, or remove the quote.",
  },
  withheld: { word: "Words not sent", todo: "The words of this quote did not come with the review file." },
  not_here: { word: "Document not here", todo: "The document is not in this project, or has not been read yet." },
};

/** Said of a quote whose statement or answer has changed since. */
export const QUOTE_STALE = "Linked to an earlier answer or text: look again.";

/** "Handbook, p. 12". */
export const placeName = ({ title, page }: { title: string; page: string | null }): string =>
  page === null ? title : `${title}, p. ${page}`;

/** "p. 12" as the document prints it; empty where it has no pages. */
export const pageName = ({ label }: { label: string | null }): string => (label === null ? "" : `p. ${label}`);

/** Whose fault a failure was, in plain words, with what it was read from. */
export const FAULTS = {
  retrieval: {
    word: "The search went wrong",
    why: "You marked a passage that should have been found and was not.",
  },
  generation: {
    word: "The writing went wrong",
    why: "By what you marked, the text goes wrong about passages the AI saw, or says what no source supports.",
  },
  both: {
    word: "The search and the writing went wrong",
    why: "You marked a passage that should have been found, and what speaks against the text stood among those the AI saw.",
  },
} as const;

/** What is looked up, in the order it is shown. */
export const CHECK_KINDS = {
  quotation: "Quotations",
  number: "Numbers",
  date: "Dates",
  amount: "Amounts",
  section: "Sections",
  term: "Defined terms",
  citation: "Citations",
} as const;

export const CHECK_RESULTS = {
  exact: "Found",
  near: "Found with a difference",
  absent: "Not found",
} as const;

export const CHECKS_ABOUT =
  "A look-up, not a judgement: the program compares letters and figures. What is found can still be wrong, and what is not found can still be right.";

/** Why the checks are not shown yet. */
export const CHECKS_LATER = "The checks open once you have given your first answer, so that they cannot lead it.";
