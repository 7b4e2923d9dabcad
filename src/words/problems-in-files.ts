import type { ProblemCode } from "../domain/problem.ts";
import type { Say } from "./sentence.ts";

const NOTHING_ADDED = "Nothing was added.";
const AGAIN = "fix the file and drop it again; nothing is added twice.";
const OTHER_ROWS = "The other rows are not affected.";
const EXPORT_AGAIN = "Export it again from the tool it came from, or send the file to whoever made it.";
const MAKE_ZIP_AGAIN = "Make the zip again with your computer’s own “Compress” command, or import the folder itself.";

/** Files of any kind, zip files, and rows of a log export. */
export const FILE_PROBLEMS = {
  file_missing: (it) => [
    `${it.file()} cannot be found.`,
    "Nothing was changed.",
    "Check its name and folder: it may have been moved, renamed, or be on a drive that is not connected.",
  ],
  file_empty: (it) => [`${it.file()} is empty${it.when("of", ": it has no {}")}.`, NOTHING_ADDED, EXPORT_AGAIN],
  file_not_recognised: (it) => [
    `${it.file()} is not a kind of file that can be opened here${it.when("found", " (it looks like {})")}.`,
    NOTHING_ADDED,
    "Log exports (JSONL, JSON, CSV, or a zip or folder with manifest.json), review files and projects can be opened. Check that it is the file you meant.",
  ],
  file_too_large: (it) => [
    `${it.file()} is too large: ${it.bytes("size", "more than can be read")}${it.has("limit") ? `, and the limit is ${it.bytes("limit", "")}` : ""}.`,
    NOTHING_ADDED,
    "Split it into several files and import them one after the other; nothing is added twice.",
  ],
  not_utf8: (it) => [
    `${it.row()} is not in UTF-8${it.when("byte", ": the bytes from number {} on are not valid text")}${it.when("encoding", " (it seems to be {})")}.`,
    it.problem.line === undefined ? NOTHING_ADDED : OTHER_ROWS,
    "Save the file again with the encoding “UTF-8” (in Excel: “CSV UTF-8”), then drop it again; nothing is added twice.",
  ],
  not_well_formed_text: (it) => [
    `${it.row()} has a broken character${it.inField()}: half of a two-part character stands alone, so the text cannot be stored exactly.`,
    OTHER_ROWS,
    `Have the text exported again without cutting it, then ${AGAIN}`,
  ],
  line_too_long: (it) => [
    `${it.row("Line")} is too long: ${it.bytes("size", "more than can be read")}${it.has("limit") ? `, and the limit for one line is ${it.bytes("limit", "")}` : ""}.`,
    OTHER_ROWS,
    "Check that the file has one object on each line. Long documents belong beside the rows, in the folder documents/.",
  ],
  zip_damaged: (it) => [
    `${it.file("The zip file")} is damaged or was cut off${it.when("at", " at “{}”")}: it could not be read to its end.`,
    NOTHING_ADDED,
    "It may not have been copied completely. Copy or download it again.",
  ],
  zip_unsafe_name: (it) => [
    `${it.file("The zip file")} contains a file with an unsafe name: ${it.field("one of its files")}. Such a name could write outside its folder, or cannot be kept on every computer.`,
    NOTHING_ADDED,
    MAKE_ZIP_AGAIN,
  ],
  zip_symlink: (it) => [
    `${it.file("The zip file")} contains a link instead of a file: ${it.field("one of its files")}.`,
    NOTHING_ADDED,
    "Replace the link by the file it leads to, and make the zip again.",
  ],
  zip_encrypted: (it) => [
    `${it.file("The zip file")} is protected by a password${it.inField("file")}.`,
    NOTHING_ADDED,
    "Unpack it with its password, then import the folder or make a zip without a password.",
  ],
  zip_bomb: (it) => [
    `${it.file("The zip file")} would unpack to far more than it should${it.has("size") ? ` (${it.bytes("size", "")})` : ""}${it.inField("file")}. Unpacking was stopped.`,
    NOTHING_ADDED,
    `If you trust whoever made it, unpack it yourself and import the folder. Otherwise do not open it.`,
  ],
  zip_duplicate_name: (it) => [
    `${it.file("The zip file")} contains two files of the same name: ${it.field("one of its files")}. Names that differ only in capitals or accents count as the same.`,
    NOTHING_ADDED,
    "Rename one of them and make the zip again.",
  ],
  zip_too_many_entries: (it) => [
    `${it.file("The zip file")} contains ${it.value("count", "too many")} files${it.when("limit", "; the limit is {}")}.`,
    NOTHING_ADDED,
    "Split it into several zips and import them one after the other.",
  ],
  json_invalid: (it) => [
    `${it.row()} is not valid JSON${it.when("column", " from character {} on")}${it.when("detail", " ({})")}.`,
    it.problem.line === undefined ? NOTHING_ADDED : OTHER_ROWS,
    `It may have been cut off or edited by hand. Export it again, or ${AGAIN}`,
  ],
  json_too_deep: (it) => [
    `${it.row()} is nested too deeply: ${it.value("depth", "too many")} levels${it.when("limit", ", and the limit is {}")}.`,
    OTHER_ROWS,
    "No log tool writes rows like this. Check where the file comes from.",
  ],
  json_duplicate_key: (it) => [
    `${it.row()} names ${it.field()} twice in one object, so it is not clear which value counts.`,
    OTHER_ROWS,
    `Remove one of the two, or ${AGAIN}`,
  ],
  row_not_object: (it) => [
    `${it.row()} is ${it.value("found", "a bare value")}, not a row with named fields.`,
    OTHER_ROWS,
    `Put one object on each line, such as {"input": "…", "output": "…"}, then ${AGAIN}`,
  ],
  row_no_output: (it) => [
    `${it.row()} has no answer text${it.problem.field === undefined ? "" : ` (column “${it.problem.field}” is empty)`}.`,
    it.has("ready") ? `The other ${it.value("ready", "")} are ready.` : OTHER_ROWS,
    `Import without it, or ${AGAIN}`,
  ],
  row_no_input: (it) => [
    `${it.row()} does not say what the AI was asked${it.problem.field === undefined ? "" : ` (column “${it.problem.field}” is empty)`}.`,
    it.has("ready") ? `The other ${it.value("ready", "")} are ready.` : OTHER_ROWS,
    `Import without it, or ${AGAIN}`,
  ],
  row_duplicate_key: (it) => [
    `${it.row()} has the same name as ${it.has("first") ? `row ${it.value("first", "")}` : "an earlier row"}${it.when("key", ": “{}”")}, with different content.`,
    "The first of the two is kept.",
    "Give each row a name of its own, or choose another column for “What names each row?”.",
  ],
  field_wrong_type: (it) => [
    `${it.row()} has ${it.value("found", "the wrong kind of value")} in ${it.field()}${it.when("expected", ", where {} is expected")}.`,
    OTHER_ROWS,
    `Correct the value, or choose another column, then ${AGAIN}`,
  ],
  csv_ragged: (it) => [
    `${it.row()} has ${it.value("found", "another number of")} columns${it.when("expected", ", but the heading has {}")}.`,
    OTHER_ROWS,
    `A text with a comma or line break must stand in "quotation marks". Correct the row, then ${AGAIN}`,
  ],
  csv_invalid: (it) => [
    `${it.row()} cannot be read as a table${it.when("detail", ": {}")}.`,
    it.problem.line === undefined ? NOTHING_ADDED : OTHER_ROWS,
    it.problem.line === undefined
      ? "Correct the heading, or save the table again as CSV, then drop it again; nothing is added twice."
      : `Look for a quotation mark that is opened and never closed, then ${AGAIN}`,
  ],
  yaml_invalid: (it) => [
    `${it.row("Line")} is not valid YAML${it.when("detail", " ({})")}.`,
    "The present rubric is unchanged.",
    "Check the indentation and the colons on that line, then open the file again.",
  ],
  manifest_missing: (it) => [
    `${it.file("The log export")} has no manifest.json, so it does not say what it contains.`,
    NOTHING_ADDED,
    "Export it again, or import its rows (records.jsonl) alone.",
  ],
  rows_missing: (it) => [
    `${it.file("The log export")} has a manifest.json and no records.jsonl, so there are no rows in it.`,
    NOTHING_ADDED,
    "Export it again, or put records.jsonl beside manifest.json; docs/log-bundle.md shows what belongs where.",
  ],
  manifest_invalid: (it) => [
    `${it.problem.line === undefined ? "The manifest.json" : `Line ${it.problem.line} of the links.jsonl`} of ${it.file("the log export")} is not right: ${it.field("a field")}${it.wrong("has a value that is not allowed")}.`,
    NOTHING_ADDED,
    "Export it again, or correct that field; docs/log-bundle.md lists them all.",
  ],
  manifest_from_future: (it) => [
    `${it.file("The log export")} was made for a newer version${it.when("version", " (format {})")}; this one reads up to ${it.value("supported", "its own format")}.`,
    `${NOTHING_ADDED} The file was not changed.`,
    "Update this program, or ask for an export in the older format.",
  ],
  document_missing: (it) => [
    it.problem.line === undefined
      ? `${it.file("The log export")} names the document ${it.field("of a passage")}, but does not contain it.`
      : `${it.row()} names the document ${it.field("of a passage")}, which is not in the file.`,
    it.problem.line === undefined ? NOTHING_ADDED : OTHER_ROWS,
    "Add the document to the folder documents/, or take it out of manifest.json.",
  ],
  document_hash_mismatch: (it) => [
    `The document ${it.field("in the log export")} is not the one that ${it.file("the log export")} describes: its content has changed since.`,
    NOTHING_ADDED,
    "Copy the original document back, or export again.",
  ],
  mapping_needed: (it) => [
    `${it.file()} has columns that are not known here, so it is not clear which text is to be judged.`,
    NOTHING_ADDED,
    "Say which column is which on the import screen, or give a file of the choices with --mapping.",
  ],
  mapping_invalid: (it) => [
    `The choice of columns does not fit ${it.file("the file")}: ${it.field("one of them")}${it.wrong("is not in any row")}.`,
    NOTHING_ADDED,
    "Choose the columns again.",
  ],
  import_cancelled: (it) => [
    `The import of ${it.file("the file")} was stopped${it.when("rows", " after {} rows")}.`,
    "What had been added by then stays.",
    "Import the same file again to add the rest; nothing is added twice.",
  ],
} satisfies Partial<Record<ProblemCode, Say>>;
