/** Names of commands, as menus, the palette and the sheet of keys show them. The keys themselves are the renderer’s. */
export const COMMANDS = {
  answer_pass: "Pass",
  answer_fail: "Fail",
  answer_not_applicable: "Doesn’t apply",
  answer_cannot_judge: "Can’t judge",
  unsure: "Mark as unsure",
  clear: "Clear the answer",
  open_reason: "Write a reason",
  guidance: "Show or hide the guidance",
  complete: "Complete and next",
  next: "Next",
  previous: "Previous",
  park: "Park",
  exclude: "Exclude",
  find_support: "Find support",
  checks: "Checks",
  highlight: "Highlight words",
  correct: "Correct the text",
  must_say: "A right answer must say",
  view: "Page or reading view",
  bookmark: "Bookmark this place",
  back: "Back to where I was in the source",
  caret: "Text cursor in the document",
  note: "Note to the lead",
  undo: "Undo",
  redo: "Redo",
  find: "Find in this pane",
  find_everywhere: "Find in all texts, or all documents",
  palette: "All commands",
  next_zone: "Next part of the screen",
  previous_zone: "Previous part of the screen",
  up_a_level: "Back one step",
  scroll_down: "Scroll the text down",
  scroll_up: "Scroll the text up",
  widths: "Change the widths",
  queue: "Show or hide the list",
  keys: "All keys",
  supported: "Supported",
  contradicted: "Contradicted",
  not_found: "Not found",
  row_up: "Question above",
  row_down: "Question below",
  answer_left: "Answer to the left",
  answer_right: "Answer to the right",
  statement_up: "Statement above",
  statement_down: "Statement below",
  statement_clear: "Clear the finding",
  statement_actions: "Actions for the statement or the chosen words",
  word_next: "Choose the next word, after Highlight words",
  word_previous: "Choose the word before",
  words_more: "One word more",
  words_fewer: "One word fewer",
  link: "Link the quote: supports",
  link_against: "Link the quote: contradicts",
  selection_actions: "Actions for the chosen words",
  hit_next: "Next hit",
  hit_previous: "Previous hit",
  search_records: "Search the texts",
  record_up: "Row above",
  record_down: "Row below",
  record_open: "Open in Review",
} as const;
export type CommandName = keyof typeof COMMANDS;

export const ZONES = {
  everywhere: "Everywhere, also while typing",
  any: "Everywhere, when not typing",
  rubric: "Rubric",
  output: "Text to judge",
  source: "Source",
  top: "Top bar",
  queue: "List",
  records: "Records",
} as const;

const NAMES: Record<string, string> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  Delete: "Del",
  PageUp: "PgUp",
  PageDown: "PgDn",
  " ": "Space",
};

/**
 * A key chord as printed on keys: "Mod+Shift+z" -> "Ctrl+Shift+Z", on a Mac "⌘⇧Z".
 * @param chord parts joined by "+"; `Mod` is Ctrl, or Command on a Mac.
 */
export function keyName(chord: string, mac = false): string {
  const parts = chord === "+" ? ["+"] : chord.split("+");
  const key = parts.pop()!;
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const marks = parts.map((part) => (mac ? MAC[part] : part === "Mod" ? "Ctrl" : part) ?? part);
  return mac ? marks.join("") + name : [...marks, name].join("+");
}
const MAC: Record<string, string> = { Mod: "⌘", Ctrl: "⌃", Shift: "⇧", Alt: "⌥" };
