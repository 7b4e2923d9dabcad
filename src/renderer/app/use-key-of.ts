import { keyName } from "../../words/keys.ts";
import { COMMANDS, type CommandId } from "./commands.ts";
import { isSingleKey, keysOf } from "./key-registry.ts";
import { MAC } from "./top-bar.tsx";
import { usePreferences } from "./use-status.ts";

/** How the key of a command is printed, with this person's own keys; empty where it is a single key and those are off. */
export function useKeyOf(): (id: CommandId) => string {
  const { data } = usePreferences();
  return (id) => {
    const command = COMMANDS.find((one) => one.id === id)!;
    const chord = keysOf(command, data?.keys ?? {})[0]!;
    return data?.singleKeys === false && isSingleKey(chord) ? "" : keyName(chord, MAC);
  };
}

/** What a control does and, in brackets, its key where it has one now. */
export const withKey = (what: string, key: string): string => (key === "" ? what : `${what} (${key})`);
