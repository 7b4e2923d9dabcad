import { expect, test } from "vitest";
import { COMMANDS } from "../../../src/renderer/app/commands.ts";
import {
  chordOf,
  type Command,
  commandsFor,
  findClash,
  isSingleKey,
  type KeyPress,
  remap,
} from "../../../src/renderer/app/key-registry.ts";

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const commands: readonly Command[] = COMMANDS;
const calm = { zones: ["rubric"], typing: false, repeat: false, singleKeys: true };
const ids = (chord: string, situation = {}) =>
  commandsFor(chord, commands, {}, { ...calm, ...situation }).map((command) => command.id);

test("digits go by position: US, AZERTY where they need Shift, and the number pad", () => {
  expect(chordOf(press("2", "Digit2"))).toBe("2");
  expect(chordOf(press("é", "Digit2"))).toBe("2");
  expect(chordOf(press("2", "Digit2", { shiftKey: true }))).toBe("2");
  expect(chordOf(press("2", "Numpad2"))).toBe("2");
  // With NumLock off the pad is an arrow.
  expect(chordOf(press("ArrowDown", "Numpad2"))).toBe("ArrowDown");
  expect(chordOf(press("@", "Digit2", { shiftKey: true }))).toBe("@");
});

test("letters go by meaning, and by position where the layout has no Latin letters", () => {
  // Dvorak: the key in the place of K types t.
  expect(chordOf(press("t", "KeyK"))).toBe("T");
  expect(chordOf(press("κ", "KeyK"))).toBe("K");
  expect(chordOf(press("л", "KeyK"))).toBe("K");
  expect(chordOf(press("K", "KeyK", { shiftKey: true }))).toBe("Shift+K");
});

test("Ctrl and Cmd are one, AltGr types a character, a modifier alone is nothing", () => {
  expect(chordOf(press("Enter", "Enter", { ctrlKey: true }))).toBe("Mod+Enter");
  expect(chordOf(press("Enter", "Enter", { metaKey: true }))).toBe("Mod+Enter");
  expect(chordOf(press("@", "KeyQ", { ctrlKey: true, altKey: true }))).toBe("@");
  expect(chordOf(press("Shift", "ShiftLeft", { shiftKey: true }))).toBeNull();
  expect(chordOf(press("?", "Slash", { shiftKey: true }))).toBe("?");
  expect(chordOf(press("F6", "F6", { shiftKey: true }))).toBe("Shift+F6");
});

test("the first keys of all commands do not clash", () => expect(findClash(commands)).toBeNull());

test("the same digit means another thing in each zone, and nothing elsewhere", () => {
  expect(ids("1")).toEqual(["answer_pass"]);
  expect(ids("1", { zones: ["output"] })).toEqual(["supported"]);
  expect(ids("1", { zones: [] })).toEqual([]);
});

test("letters never act while text is typed; Ctrl+Enter does; Ctrl+Z is left to the text", () => {
  expect(ids("N")).toEqual(["next"]);
  expect(ids("N", { typing: true })).toEqual([]);
  expect(ids("Mod+Enter", { typing: true })).toEqual(["complete"]);
  expect(ids("Mod+Z", { typing: true })).toEqual([]);
});

test("a held key never answers a second question, but scrolls", () => {
  expect(ids("2", { repeat: true })).toEqual([]);
  expect(ids("Space", { repeat: true })).toEqual(["scroll_down"]);
});

test("single keys can be switched off; the others stay", () => {
  expect(ids("1", { singleKeys: false })).toEqual([]);
  expect(ids("?", { singleKeys: false })).toEqual([]);
  expect(ids("F1", { singleKeys: false })).toEqual(["keys"]);
  expect(ids("?", { typing: true })).toEqual([]);
  expect(ids("F1", { typing: true })).toEqual(["keys"]);
  expect(isSingleKey("Space")).toBe(false);
});

test("a key is refused when another command has it in the same or an overlapping zone", () => {
  expect(remap(commands, {}, "park", "N")).toMatchObject({ clash: { first: { id: "next" }, second: { id: "park" } } });
  // G is Guidance in the rubric; Park works in any zone.
  expect(remap(commands, {}, "park", "G")).toHaveProperty("clash");
  // Digits of the rubric and of the output do not overlap.
  expect(remap(commands, {}, "supported", "4")).toEqual({ remapped: { supported: "4" } });
  expect(remap(commands, { park: "X" }, "park", "K")).toEqual({ remapped: {} });
});
