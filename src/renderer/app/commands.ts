import type { CommandName } from "../../words/keys.ts";
import type { Command } from "./key-registry.ts";

/**
 * Every command that has a key, with its first keys (UX §1); their names are in `words/keys.ts`. Screens give them
 * meaning with `useCommands`; the key list and the palette show them. `fixed` keys belong to the widget they work in
 * and cannot be moved.
 */
export const COMMANDS = [
  { id: "complete", zone: "everywhere", keys: ["Mod+Enter"], typing: true },
  { id: "palette", zone: "everywhere", keys: ["Mod+K"], typing: true },
  { id: "find", zone: "everywhere", keys: ["Mod+F"], typing: true },
  { id: "find_everywhere", zone: "everywhere", keys: ["Mod+Shift+F"], typing: true },
  { id: "undo", zone: "everywhere", keys: ["Mod+Z"] },
  { id: "redo", zone: "everywhere", keys: ["Mod+Shift+Z", "Mod+Y"] },
  { id: "next_zone", zone: "everywhere", keys: ["F6"], typing: true },
  { id: "previous_zone", zone: "everywhere", keys: ["Shift+F6"], typing: true },
  { id: "up_a_level", zone: "everywhere", keys: ["Escape"], typing: true, fixed: true },
  { id: "keys", zone: "everywhere", keys: ["F1", "?"], typing: true },

  { id: "next", zone: "any", keys: ["N"] },
  { id: "previous", zone: "any", keys: ["P"] },
  { id: "park", zone: "any", keys: ["K"] },
  { id: "find_support", zone: "any", keys: ["F"] },
  { id: "checks", zone: "any", keys: ["C"] },
  { id: "highlight", zone: "any", keys: ["H"] },
  { id: "correct", zone: "any", keys: ["E"] },
  { id: "must_say", zone: "any", keys: ["M"] },
  { id: "view", zone: "any", keys: ["V"] },
  { id: "bookmark", zone: "any", keys: ["B"] },
  { id: "back", zone: "any", keys: ["Alt+ArrowLeft"] },
  { id: "widths", zone: "any", keys: ["W"] },
  { id: "queue", zone: "any", keys: ["Q"] },

  { id: "row_up", zone: "rubric", keys: ["ArrowUp"], repeats: true, fixed: true },
  { id: "row_down", zone: "rubric", keys: ["ArrowDown"], repeats: true, fixed: true },
  { id: "answer_left", zone: "rubric", keys: ["ArrowLeft"], repeats: true, fixed: true },
  { id: "answer_right", zone: "rubric", keys: ["ArrowRight"], repeats: true, fixed: true },
  { id: "answer_pass", zone: "rubric", keys: ["1"] },
  { id: "answer_fail", zone: "rubric", keys: ["2"] },
  { id: "answer_not_applicable", zone: "rubric", keys: ["3"] },
  { id: "answer_cannot_judge", zone: "rubric", keys: ["4"] },
  { id: "unsure", zone: "rubric", keys: ["0"] },
  { id: "open_reason", zone: "rubric", keys: ["Enter"], fixed: true },
  { id: "guidance", zone: "rubric", keys: ["G"] },
  { id: "clear", zone: "rubric", keys: ["Delete"] },
  { id: "scroll_down", zone: "rubric", keys: ["Space", "PageDown"], repeats: true, fixed: true },
  { id: "scroll_up", zone: "rubric", keys: ["Shift+Space", "PageUp"], repeats: true, fixed: true },

  { id: "statement_up", zone: "output", keys: ["ArrowUp"], repeats: true, fixed: true },
  { id: "statement_down", zone: "output", keys: ["ArrowDown"], repeats: true, fixed: true },
  { id: "supported", zone: "output", keys: ["1"] },
  { id: "contradicted", zone: "output", keys: ["2"] },
  { id: "not_found", zone: "output", keys: ["3"] },
  { id: "statement_clear", zone: "output", keys: ["Delete"] },
  { id: "statement_actions", zone: "output", keys: ["Enter"], fixed: true },
  { id: "word_next", zone: "output", keys: ["ArrowRight"], repeats: true, fixed: true },
  { id: "word_previous", zone: "output", keys: ["ArrowLeft"], repeats: true, fixed: true },
  { id: "words_more", zone: "output", keys: ["Shift+ArrowRight"], repeats: true, fixed: true },
  { id: "words_fewer", zone: "output", keys: ["Shift+ArrowLeft"], repeats: true, fixed: true },

  { id: "link", zone: "source", keys: ["L"] },
  { id: "link_against", zone: "source", keys: ["Shift+L"] },
  { id: "selection_actions", zone: "source", keys: ["Enter"], fixed: true },

  { id: "caret", zone: "source", keys: ["F7"] },

  { id: "hit_next", zone: "everywhere", keys: ["F3"], typing: true },
  { id: "hit_previous", zone: "everywhere", keys: ["Shift+F3"], typing: true },

  { id: "search_records", zone: "any", keys: ["/"] },
  { id: "record_up", zone: "records", keys: ["ArrowUp"], repeats: true, fixed: true },
  { id: "record_down", zone: "records", keys: ["ArrowDown"], repeats: true, fixed: true },
  { id: "record_open", zone: "records", keys: ["Enter"], fixed: true },
] as const satisfies readonly (Command & { id: CommandName })[];

export type CommandId = (typeof COMMANDS)[number]["id"];
