import { createContext, type PropsWithChildren, use, useEffect, useLayoutEffect, useRef, useState } from "react";
import { COMMANDS, type CommandId } from "./commands.ts";
import { chordOf, type Command, commandsFor, type Remapped } from "./key-registry.ts";

/** What a command does here. Returning false says "not now": the next meaning of the key, or the browser's, holds. */
export type Handler = (event: KeyboardEvent) => void | false;
export type Handlers = Partial<Record<CommandId, Handler>>;

class Bound {
  readonly #stack: { current: Handlers }[] = [];

  add(handlers: { current: Handlers }): () => void {
    this.#stack.push(handlers);
    return () => void this.#stack.splice(this.#stack.indexOf(handlers), 1);
  }

  /** Does the command by the handler bound last; false when nobody takes it. */
  does(id: CommandId, event: KeyboardEvent): boolean {
    return this.#stack.toReversed().some(({ current }) => {
      const handler = current[id];
      return handler !== undefined && handler(event) !== false;
    });
  }

  has(id: CommandId): boolean {
    return this.#stack.some(({ current }) => current[id] !== undefined);
  }
}

const Keys = createContext<Bound | null>(null);

/** The commands bound on this screen, for the palette: `has` says which, `does` does one. */
export function useBoundCommands(): Pick<Bound, "has" | "does"> {
  const bound = use(Keys);
  if (!bound) throw new Error("commands need a KeysProvider above them");
  return bound;
}

/** Gives commands their meaning while the calling component is on screen. */
export function useCommands(handlers: Handlers): void {
  const bound = use(Keys);
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => bound?.add(latest), [bound]);
}

const TEXT_INPUTS = new Set(["text", "search", "email", "url", "tel", "password", "number", "date"]);

/** Whether keys typed here become text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return TEXT_INPUTS.has(target.type) && !target.readOnly;
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

function zonesAround(target: EventTarget | null): string[] {
  const zones: string[] = [];
  for (let at = target instanceof Element ? target : null; at; at = at.parentElement) {
    const zone = at.getAttribute("data-zone");
    if (zone) zones.push(zone);
  }
  return zones;
}

/** Whether the widget in focus needs this key itself: Enter and Space press buttons, a dialog keeps what is behind it still. */
function belongsToWidget(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.closest("[role=dialog], [role=menu]")) return true;
  // With Ctrl or Cmd it is a command, also on a button: Ctrl+Enter completes from anywhere.
  if (event.ctrlKey || event.metaKey) return false;
  return (event.key === "Enter" || event.key === " ") && target.closest("button, a, summary, [role=tab]") !== null;
}

/** Listens to the keyboard once for the whole page and does what the innermost zone means by the key. */
export function KeysProvider({
  remapped,
  singleKeys,
  children,
}: PropsWithChildren<{ remapped: Remapped; singleKeys: boolean }>) {
  const [bound] = useState(() => new Bound());
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      // 229: the key belongs to an input method that is composing a character.
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
      const chord = chordOf(event);
      if (chord === null || belongsToWidget(event)) return;
      const situation = {
        zones: zonesAround(event.target),
        typing: isTextField(event.target),
        repeat: event.repeat,
        singleKeys,
      };
      const meant: readonly Command[] = commandsFor(chord, COMMANDS, remapped, situation);
      if (meant.some((command) => bound.does(command.id as CommandId, event))) event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [bound, remapped, singleKeys]);
  return <Keys value={bound}>{children}</Keys>;
}
