import type { Command } from "./key-registry.ts";

/**
 * Every command that has a key, with its first keys (UX §1). Screens give them meaning with `useCommands`; the key
 * list and the palette show them. `fixed` keys belong to the widget they work in and cannot be moved.
 */
export const COMMANDS = [
  // everywhere, also while typing
  { id: "complete", zone: "everywhere", keys: ["Mod+Enter"], does: "Complete and go to the next", typing: true },
  { id: "palette", zone: "everywhere", keys: ["Mod+K"], does: "Search commands", typing: true },
  { id: "find", zone: "everywhere", keys: ["Mod+F"], does: "Find in what you are reading", typing: true },
  { id: "find_documents", zone: "everywhere", keys: ["Mod+Shift+F"], does: "Find across all records", typing: true },
  { id: "undo", zone: "everywhere", keys: ["Mod+Z"], does: "Undo" },
  { id: "redo", zone: "everywhere", keys: ["Mod+Shift+Z", "Mod+Y"], does: "Redo" },
  { id: "zone_next", zone: "everywhere", keys: ["F6"], does: "Next part of the screen", typing: true },
  { id: "zone_previous", zone: "everywhere", keys: ["Shift+F6"], does: "Previous part of the screen", typing: true },
  { id: "up", zone: "everywhere", keys: ["Escape"], does: "Out of here, one level", typing: true, fixed: true },
  { id: "keys", zone: "everywhere", keys: ["F1"], does: "Show every key", typing: true },
  // any zone when not typing
  { id: "keys_letter", zone: "any", keys: ["?"], does: "Show every key" },
  { id: "next", zone: "any", keys: ["N"], does: "Next record" },
  { id: "previous", zone: "any", keys: ["P"], does: "Previous record" },
  { id: "park", zone: "any", keys: ["K"], does: "Park this one" },
  { id: "find_support", zone: "any", keys: ["F"], does: "Find support" },
  { id: "correct", zone: "any", keys: ["E"], does: "Correct the text" },
  { id: "must_say", zone: "any", keys: ["M"], does: "A right answer must say…" },
  { id: "layout", zone: "any", keys: ["W"], does: "Change the width of the panes" },
  { id: "queue", zone: "any", keys: ["Q"], does: "Show or hide the list" },
  // rubric
  { id: "row_up", zone: "rubric", keys: ["ArrowUp"], does: "Question above", repeats: true, fixed: true },
  { id: "row_down", zone: "rubric", keys: ["ArrowDown"], does: "Question below", repeats: true, fixed: true },
  { id: "answer_left", zone: "rubric", keys: ["ArrowLeft"], does: "Answer to the left", repeats: true, fixed: true },
  { id: "answer_right", zone: "rubric", keys: ["ArrowRight"], does: "Answer to the right", repeats: true, fixed: true },
  { id: "pass", zone: "rubric", keys: ["1"], does: "Pass" },
  { id: "fail", zone: "rubric", keys: ["2"], does: "Fail" },
  { id: "not_applicable", zone: "rubric", keys: ["3"], does: "Doesn't apply" },
  { id: "cannot_judge", zone: "rubric", keys: ["4"], does: "Can't judge" },
  { id: "unsure", zone: "rubric", keys: ["0"], does: "Not sure about this answer" },
  { id: "reason", zone: "rubric", keys: ["Enter"], does: "Write the reason", fixed: true },
  { id: "guidance", zone: "rubric", keys: ["G"], does: "Show or hide the guidance" },
  { id: "clear", zone: "rubric", keys: ["Delete"], does: "Clear the answer" },
  {
    id: "page_down",
    zone: "rubric",
    keys: ["Space", "PageDown"],
    does: "Scroll the text down",
    repeats: true,
    fixed: true,
  },
  {
    id: "page_up",
    zone: "rubric",
    keys: ["Shift+Space", "PageUp"],
    does: "Scroll the text up",
    repeats: true,
    fixed: true,
  },
  // output
  { id: "statement_up", zone: "output", keys: ["ArrowUp"], does: "Statement above", repeats: true, fixed: true },
  { id: "statement_down", zone: "output", keys: ["ArrowDown"], does: "Statement below", repeats: true, fixed: true },
  { id: "supported", zone: "output", keys: ["1"], does: "Supported by the source" },
  { id: "contradicted", zone: "output", keys: ["2"], does: "Contradicted by the source" },
  { id: "not_found", zone: "output", keys: ["3"], does: "Not found in the source" },
  { id: "statement_clear", zone: "output", keys: ["Delete"], does: "Clear the finding" },
  { id: "statement_actions", zone: "output", keys: ["Enter"], does: "Actions for the statement", fixed: true },
  // source
  { id: "hit_next", zone: "source", keys: ["F3"], does: "Next hit" },
  { id: "hit_previous", zone: "source", keys: ["Shift+F3"], does: "Previous hit" },
  // records
  { id: "search_records", zone: "records", keys: ["/"], does: "Search" },
  { id: "record_up", zone: "records", keys: ["ArrowUp"], does: "Row above", repeats: true, fixed: true },
  { id: "record_down", zone: "records", keys: ["ArrowDown"], does: "Row below", repeats: true, fixed: true },
  { id: "record_open", zone: "records", keys: ["Enter"], does: "Open in Review", fixed: true },
] as const satisfies readonly Command[];

export type CommandId = (typeof COMMANDS)[number]["id"];
