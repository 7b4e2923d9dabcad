import type { ProblemCode } from "../domain/problem.ts";
import type { Say } from "./sentence.ts";

/** Projects, disks, backups, and what is left over. */
export const KEEPING_PROBLEMS = {
  project_exists: (it) => [
    `There is already a project at ${it.file("that place")}${it.when("name", " called “{}”")}.`,
    "It was not changed.",
    "Choose another name or folder, or open the project that is there.",
  ],
  project_missing: (it) => [
    `There is no project at ${it.file("that place")}${it.when("name", " called “{}”")}.`,
    "Nothing was changed.",
    "The folder may have been moved, renamed, or be on a drive that is not connected. Look for a folder that ends in .touchstone.",
  ],
  project_not_one: (it) => [
    `${it.file("That folder")} is not a project${it.when("why", ": {}")}.`,
    "It was not changed.",
    "A project is a folder that ends in .touchstone and contains project.db.",
  ],
  project_from_future: (it) => [
    `${it.file("This project")} was last opened by a newer version${it.when("version", " (its data has version {}")}${it.has("version") ? `; this one knows ${it.value("supported", "older ones")})` : ""}.`,
    "It was not touched.",
    "Update this program, then open it again.",
  ],
  project_locked: (it) => [
    `${it.file("This project")} is open in ${it.value("holder", "another window or program")}${it.has("pid") ? ` (process ${it.problem.values!["pid"]})` : ""}${it.when("machine", " on “{}”")}.`,
    "Nothing was changed.",
    "Go on working there, or close it there and try again. On the command line, --wait waits for it.",
  ],
  backup_missing: (it) => [
    `There is no backup${it.when("backup", " “{}”")} of ${it.file("this project")}${it.has("backup") ? "" : " yet"}.`,
    "Nothing was changed.",
    "See the list of its backups on the screen of the project, where one can also be made. On the command line: restore --list, and backup.",
  ],
  project_damaged: (it) => [
    `The data of ${it.file("this project")} is damaged${it.when("detail", ": {}")}.`,
    "It was not changed, so nothing more can be lost.",
    "Restore the last backup; it is checked first, and the damaged file is kept in the project’s folder under “replaced”.",
  ],
  project_on_shared_drive: (it) => [
    `${it.file("That folder")} is on a shared or cloud drive${it.when("drive", " ({})")}. A project that is open there can be damaged by the syncing.`,
    "Nothing was changed.",
    "Keep the project on this computer and share review files instead.",
  ],
  backup_failed: (it) => [
    `The backup could not be ${it.value("step", "made")}${it.when("detail", ": {}")}.`,
    "The project itself is unchanged.",
    "Check that the disk has room and can be written to, then try again.",
  ],
  disk_full: (it) => [
    `There is no room left on the disk${it.problem.file === undefined ? "" : ` for ${it.file()}`}${it.has("needed") ? `: about ${it.bytes("needed", "")} more are needed` : ""}.`,
    "What was saved before is safe; the last change was not saved.",
    "Free some space, then try again.",
  ],
  disk_failed: (it) => [
    `${it.problem.file === undefined ? "Something" : it.file()} could not be read from the disk or written to it.`,
    "What was saved before is safe; the last change was not saved.",
    "See whether the disk is full, write-protected or failing, then try again.",
  ],
  reviewer_unnamed: () => [
    "It is not known yet who is reviewing on this computer.",
    "Nothing was changed.",
    "Give your name first. On the command line: --as “Your Name”.",
  ],
  handle_unknown: (it) => [
    `${it.has("what") ? `The ${it.value("what", "")}` : "What you are asking for"} is not open any more.`,
    "Nothing was lost.",
    "Open it again from Home.",
  ],
  input_invalid: (it) => [
    `${it.field("A value that was given")}${it.wrong("cannot be used here")}.`,
    "Nothing was changed.",
    "Correct it and try again.",
  ],
  unexpected: () => [
    "Something went wrong that should not have.",
    "Everything that was shown as saved is safe.",
    "Try again. If it happens again, close the project, open it, and tell whoever looks after this program.",
  ],
} satisfies Partial<Record<ProblemCode, Say>>;
