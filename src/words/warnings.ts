import { count, number, plural } from "./terms.ts";

type Values = Record<string, string | number>;
/** `value`: a value as people read it. `many`: "1 row", "12 rows", "Some rows". */
type Told = { value(name: string, otherwise: string): string; many(noun: string): string };
type Said = (told: Told) => string;

/**
 * Things said at the top of every screen, in an import, or beside a part of a review file. Codes come from the
 * workbench; one that is not known here is told in general words and never shown raw.
 */
const WARNINGS = {
  shared_drive: (v) =>
    `This project is on a shared or cloud drive (${v.value("drive", "a synced folder")}). Syncing can damage it while it is open: move it to this computer, and share review files instead.`,
  second_writer: (v) =>
    `${v.value("name", "A reviewer")} has worked on more than one computer or copy of this project. Everything is kept; ask them whether both are theirs.`,
  new_writer: () =>
    "You have worked on more than one computer or copy of this project; going back to a backup makes a new copy too. Everything is kept and counts as yours.",
  waiting: (v) =>
    `${v.many("review")} of texts that are not in this project: waiting until the log export with those texts is imported.`,
  gap: (v) =>
    `Some of the work of ${v.value("name", "a reviewer")} has not arrived: a part is missing between the parts that are here. Ask for the missing review file.`,
  chain_fork: (v) =>
    `Two different continuations of the same work of ${v.value("name", "a reviewer")} have arrived. Both are kept. It happens when a project folder was copied.`,
  duplicate_number: (v) =>
    `Two different changes of ${v.value("name", "a reviewer")} carry the same number. Both are kept and shown.`,
  unknown_key: (v) =>
    `The work of ${v.value("name", "a reviewer")} is signed with a key that was not known here before. It was added; make sure who sent it.`,
  rubric_heads: () =>
    "Two versions of the rubric were published side by side. The lead chooses one on the Rubric screen.",
  concurrent_versions: (v) =>
    `${v.many("text")} with two present versions: two log exports were imported side by side, on different computers. The later one is shown; importing the right one again settles it.`,
  read_only: () => "This project is open for reading only. Nothing you do here is saved.",
  read_only_disk: () =>
    "This project lies on a disk, or in a folder, where nothing can be written. You can look at everything; nothing you do here is saved. To work on it, copy its folder to this computer and open the copy.",
  unknown_role: (v) =>
    `${v.many("row")} with a speaker of an unknown kind in the conversation. What was said is kept and shown.`,
  several_outputs: (v) =>
    `${v.many("row")} with several answers: the first that is not empty is the one to judge. The others are kept beside it.`,
  no_context: (v) => `${v.many("row")} without passages: the answer can be judged only against its question.`,
  no_key: (v) =>
    `${v.many("row")} without a name of their own: named by their content, so that a changed row will count as a new one.`,
  repaired: (v) => `${v.many("value")} written the Python way: read as lists or objects.`,
  cell_cut_off: (v) =>
    `${v.many("row")} with a text as long as a spreadsheet cell can be: its end may have been cut off when the file was made. Ask for the log as JSON.`,
  log_collides: (v) =>
    `${v.many("row")} with the key of a text that is here, but another question and another answer. If this is another log that names its rows alike, give it a name of its own, or its rows replace those texts.`,
  log_elsewhere: (v) =>
    `${v.many("row")} here already, with the same key and text, from a log of another name. If this is the same log, give it the same name, or the same text is judged twice.`,
  details_renewed: (v) =>
    `${v.many("row")} with the same text as before and other details (model, metadata). The details were brought up to date.`,
  details_kept: (v) =>
    `${v.many("row")} with the text of an earlier row and other details. The details of the first are kept; labels and scores of all.`,
} satisfies Record<string, Said>;
/** A code that has a sentence. */
export type WarningCode = keyof typeof WARNINGS;

/** The sentence for a warning of a project, an import or a review file. */
export function warning(code: string, values: Values = {}): string {
  const value = (name: string, otherwise: string): string => {
    const found = values[name];
    return found === undefined ? otherwise : typeof found === "number" ? number(found) : found;
  };
  const many = (noun: string): string => {
    const found = values["count"];
    return typeof found === "number" ? count(found, noun) : `Some ${plural(noun)}`;
  };
  const say = (WARNINGS as Record<string, Said>)[code];
  if (say) return say({ value, many });
  return `There is something to look at${values["count"] === undefined ? "" : ` (${value("count", "")} times)`}. Nothing was lost.`;
}

/** Codes that have a sentence of their own. */
export const WARNING_CODES: readonly string[] = Object.keys(WARNINGS);
