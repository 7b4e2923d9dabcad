import { number } from "./terms.ts";

type Values = Record<string, string | number>;
type Said = (value: (name: string, otherwise: string) => string) => string;

/**
 * Things said at the top of every screen, in an import, or beside a part of a review file. Codes come from the
 * workbench; one that is not known here is told in general words and never shown raw.
 */
const WARNINGS: Record<string, Said> = {
  shared_drive: (v) =>
    `This project is on a shared or cloud drive (${v("drive", "a synced folder")}). Syncing can damage it while it is open: move it to this computer, and share review files instead.`,
  second_writer: (v) =>
    `${v("name", "A reviewer")} has worked on more than one computer or copy of this project. Everything is kept; ask them whether both are theirs.`,
  new_writer: () =>
    "This project was copied, restored or opened on another computer, so your further work is kept apart from your earlier work. Both count as yours.",
  waiting: (v) =>
    `${v("count", "Some")} reviews are about texts that are not in this project. They wait until the log export with those texts is imported.`,
  gap: (v) =>
    `Some of the work of ${v("name", "a reviewer")} has not arrived: ${v("count", "a part")} is missing between the parts that are here. Ask for the missing review file.`,
  chain_fork: (v) =>
    `Two different continuations of the same work of ${v("name", "a reviewer")} have arrived. Both are kept. It happens when a project folder was copied.`,
  duplicate_number: (v) =>
    `Two different changes of ${v("name", "a reviewer")} carry the same number. Both are kept and shown.`,
  unknown_key: (v) =>
    `The work of ${v("name", "a reviewer")} is signed with a key that was not known here before. It was added; make sure who sent it.`,
  rubric_heads: () =>
    "Two versions of the rubric were published side by side. The lead chooses one on the Rubric screen.",
  concurrent_versions: (v) =>
    `${v("count", "Some")} texts have two present versions, because two log exports were imported side by side. Both are shown.`,
  read_only: () => "This project is open for reading only. Nothing you do here is saved.",
  unknown_role: (v) =>
    `${v("count", "Some")} rows have a speaker of an unknown kind in their conversation. What was said is kept and shown.`,
  several_outputs: (v) =>
    `${v("count", "Some")} rows have several answers; the first that is not empty is the one to judge. The others are kept beside it.`,
  no_context: (v) =>
    `${v("count", "Some")} rows have no passages, so the answer can be judged only against its question.`,
  no_key: (v) =>
    `${v("count", "Some")} rows have no name of their own. They are named by their content, so a changed row will count as a new one.`,
  cell_cut_off: (v) =>
    `${v("count", "Some")} cells are exactly 32,767 characters long: a spreadsheet has probably cut them off.`,
  repaired: (v) => `${v("count", "Some")} values were written the Python way and were read as lists or objects.`,
  details_renewed: (v) =>
    `${v("count", "Some")} rows have the same text as before with other details (model, metadata). The details were brought up to date.`,
  details_kept: (v) =>
    `${v("count", "Some")} rows repeat the text of an earlier row with other details. The details of the first are kept; labels and scores of all.`,
  invalid_characters: (v) => `${v("count", "Some")} texts contain characters that cannot be shown.`,
  unsafe_number: (v) =>
    `${v("count", "Some")} numbers are too long to be kept exactly as numbers; they are kept as text.`,
};

/** The sentence for a warning of a project, an import or a review file. */
export function warning(code: string, values: Values = {}): string {
  const value = (name: string, otherwise: string): string => {
    const found = values[name];
    return found === undefined ? otherwise : typeof found === "number" ? number(found) : found;
  };
  const say = WARNINGS[code];
  if (say) return say(value);
  return `There is something to look at${values["count"] === undefined ? "" : ` (${value("count", "")} times)`}. Nothing was lost.`;
}

/** Codes that have a sentence of their own. */
export const WARNING_CODES: readonly string[] = Object.keys(WARNINGS);
