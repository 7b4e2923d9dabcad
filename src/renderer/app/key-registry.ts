/** A part of the screen that has keys of its own: the value of `data-zone` on its element. */
export type Zone = "everywhere" | "any" | "rubric" | "output" | "source" | "queue" | "records";

/** Something a person can do with a key. */
export interface Command {
  readonly id: string;
  /** `everywhere` and `any` work in every zone; the others only while the focus is inside the zone. */
  readonly zone: Zone;
  /** Chords as `chordOf` writes them; the first is the one shown. */
  readonly keys: readonly string[];
  /** Works also while the focus is in a text field; its single keys do not. */
  readonly typing?: true;
  /** May repeat while the key is held down. Answers never do. */
  readonly repeats?: true;
  /** Cannot be given another key. */
  readonly fixed?: true;
}

/** The parts of a keyboard event that decide its chord. */
export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const MODIFIER_KEYS = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process"]);

/**
 * The name of what was pressed: `Mod+Shift+F`, `1`, `?`, `Shift+F6`. Ctrl and Cmd are both `Mod`.
 * Digits go by position, so that they work on layouts where they need Shift, and the number pad counts too; letters
 * go by meaning, or by position where the layout has no Latin letters. Null for a modifier alone.
 */
export function chordOf(press: KeyPress): string | null {
  if (MODIFIER_KEYS.has(press.key)) return null;
  // AltGr arrives as Ctrl+Alt on Windows: it types a character and is no command.
  const altGr = press.ctrlKey && press.altKey;
  const mod = (press.ctrlKey || press.metaKey) && !altGr ? "Mod+" : "";
  const alt = press.altKey && !altGr ? "Alt+" : "";
  const name = keyName(press, altGr);
  // A sign like "?" already says that Shift was held.
  const shift = press.shiftKey && (name.length > 1 || /[A-Z]/.test(name)) ? "Shift+" : "";
  return `${mod}${alt}${shift}${name}`;
}

function keyName({ key, code, shiftKey }: KeyPress, altGr: boolean): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined && (/^\d$/.test(key) || (!shiftKey && !altGr && key.length === 1))) return digit;
  if (key === " ") return "Space";
  if (key.length > 1) return key;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter !== undefined && /^\p{L}$/u.test(key) ? letter : key;
}

/** A chord that is one printable character: what the setting "single keys" switches off (WCAG 2.1.4). */
export const isSingleKey = (chord: string): boolean => chord.replace(/^Shift\+/, "").length === 1;

/** Own keys by command id, where they differ from the first ones. */
export type Remapped = Readonly<Record<string, string>>;

/** The chords of a command after remapping. */
export const keysOf = (command: Command, remapped: Remapped): readonly string[] =>
  !command.fixed && remapped[command.id] ? [remapped[command.id]!] : command.keys;

/** Two zones share their keys when a press could mean either. */
const overlap = (one: Zone, other: Zone): boolean =>
  one === other || [one, other].some((zone) => zone === "any" || zone === "everywhere");

export interface Clash {
  chord: string;
  first: Command;
  second: Command;
}

/** The first two commands that one press could mean, or null. */
export function findClash(commands: readonly Command[], remapped: Remapped = {}): Clash | null {
  for (const [i, second] of commands.entries())
    for (const first of commands.slice(0, i)) {
      if (!overlap(first.zone, second.zone)) continue;
      const chord = keysOf(second, remapped).find((key) => keysOf(first, remapped).includes(key));
      if (chord !== undefined) return { chord, first, second };
    }
  return null;
}

/** Whether a command may take a chord: null when it may, else the command that has it or why it cannot be a key. */
export function remap(
  commands: readonly Command[],
  remapped: Remapped,
  id: string,
  chord: string,
): { remapped: Remapped } | { clash: Clash } {
  const command = commands.find((one) => one.id === id);
  const { [id]: _old, ...rest } = remapped;
  const next = command && command.keys[0] === chord ? rest : { ...rest, [id]: chord };
  const clash = findClash(commands, next);
  return clash ? { clash } : { remapped: next };
}

export interface Situation {
  /** Zones around the focus, innermost first; `any` and `everywhere` are added. */
  zones: readonly string[];
  typing: boolean;
  repeat: boolean;
  singleKeys: boolean;
}

/** The commands a chord means here, innermost zone first. */
export function commandsFor(
  chord: string,
  commands: readonly Command[],
  remapped: Remapped,
  situation: Situation,
): Command[] {
  if (isSingleKey(chord) && (situation.typing || !situation.singleKeys)) return [];
  return [...situation.zones, "any", "everywhere"].flatMap((zone) =>
    commands.filter(
      (command) =>
        command.zone === zone &&
        (!situation.typing || command.typing) &&
        (!situation.repeat || command.repeats) &&
        keysOf(command, remapped).includes(chord),
    ),
  );
}
