/** Logs whose file names say nothing. Rows without a name of their own are of this log too, whatever file they stand in. */
export const PLAIN_LOG = "log";
/** Longest name of a log, in UTF-16 units; as in the manifest of a bundle. */
const LONGEST = 200;

/** What tells one export from the next of the same log: dates and numbers, versions, copies. */
const COUNTED = [String.raw`\(\d+\)`, String.raw`v?\d+(?:[-_.:T]\d+)*Z?`, "copy", "final"].join("|");
const EDGES = "[-_. ]+";
const LAST = new RegExp(`(?:${EDGES}|^)(?:${COUNTED})$`, "iu");
const FIRST = new RegExp(`^(?:${COUNTED})(?:${EDGES}|$)`, "iu");

/**
 * The name of the log that a file is an export of, when nobody gives one: its name without ending, date and number, so
 * that next month's export is the same log. `helpdesk-2027-03.jsonl` and `Helpdesk (2).csv` are both `helpdesk`.
 */
export function logName(file: string): string {
  let name = file.normalize("NFC").toLowerCase();
  const ending = /\.(?:jsonl|ndjson|json|csv|tsv|txt|zip|gz)$/u;
  while (ending.test(name)) name = name.replace(ending, "");
  for (let before = ""; before !== name;) {
    before = name;
    name = name.trim().replace(LAST, "").replace(FIRST, "");
  }
  return name.replaceAll(/^[-_. ]+|[-_. ]+$/gu, "").slice(0, LONGEST) || PLAIN_LOG;
}
