import { Button, Group, Modal, ScrollArea } from "@mantine/core";
import { useState } from "react";
import { COMMANDS as COMMAND_NAMES, keyName, ZONES } from "../../words/keys.ts";
import { COMMANDS } from "../app/commands.ts";
import { chordOf, type Command, type Clash, isSingleKey, keysOf, remap } from "../app/key-registry.ts";
import { MAC } from "../app/top-bar.tsx";
import { usePreferences } from "../app/use-status.ts";
import { useSetPreferences } from "./settings.tsx";
import styles from "./settings.module.css";

type Known = (typeof COMMANDS)[number];
const GROUPS = [...new Set(COMMANDS.map((command) => command.zone))].map((zone) => ({
  zone,
  commands: COMMANDS.filter((command) => command.zone === zone),
}));

/** Every key and what it does; most can be changed, and a key that already means something is refused. */
export function KeyList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { data: preferences } = usePreferences();
  const set = useSetPreferences();
  const [listening, setListening] = useState<string | null>(null);
  const [clash, setClash] = useState<Clash | null>(null);
  if (!preferences) return null;
  const { keys, singleKeys } = preferences;
  const take = (command: Known, chord: string): void => {
    const result = remap(COMMANDS, keys, command.id, chord);
    setListening(null);
    setClash("clash" in result ? result.clash : null);
    if ("remapped" in result) set({ keys: result.remapped });
  };
  return (
    <Modal onClose={onClose} opened={opened} scrollAreaComponent={ScrollArea.Autosize} size="lg" title="All keys">
      {!singleKeys && <p className="ts-muted">Single keys are switched off in Settings; keys with Ctrl work.</p>}
      <ClashLine clash={clash} />
      {GROUPS.map(({ zone, commands }) => (
        <section key={zone}>
          <h3 className={styles.zone}>{ZONES[zone]}</h3>
          <table className={styles.keys}>
            <tbody>
              {commands.map((command) => (
                <tr key={command.id}>
                  <th scope="row">{COMMAND_NAMES[command.id]}</th>
                  <td>
                    {listening === command.id ? (
                      <span className={styles.listening}>Press the new key, or Esc</span>
                    ) : (
                      <Chords chords={keysOf(command, keys)} off={!singleKeys} />
                    )}
                  </td>
                  <td>
                    {!("fixed" in command) && (
                      <KeyChange
                        command={command}
                        onBegin={() => {
                          setClash(null);
                          setListening(command.id);
                        }}
                        onEnd={() => setListening(null)}
                        onTake={(chord) => take(command, chord)}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <Group justify="flex-end" mt="lg">
        <Button disabled={Object.keys(keys).length === 0} onClick={() => set({ keys: {} })}>
          Use the first keys again
        </Button>
        <Button onClick={onClose} variant="filled">
          Close
        </Button>
      </Group>
    </Modal>
  );
}

function Chords({ chords, off }: { chords: readonly string[]; off: boolean }) {
  const shown = chords.filter((chord) => !off || !isSingleKey(chord));
  return (
    <span className={styles.chords}>
      {shown.map((chord) => (
        <kbd className={styles.key} key={chord}>
          {keyName(chord, MAC)}
        </kbd>
      ))}
    </span>
  );
}

function KeyChange({
  command,
  onBegin,
  onEnd,
  onTake,
}: {
  command: Known;
  onBegin: () => void;
  onEnd: () => void;
  onTake: (chord: string) => void;
}) {
  const [on, setOn] = useState(false);
  return (
    <Button
      aria-label={`Change the key for ${COMMAND_NAMES[command.id]}`}
      onBlur={() => {
        if (on) onEnd();
        setOn(false);
      }}
      onClick={() => {
        setOn(true);
        onBegin();
      }}
      onKeyDown={(event) => {
        if (!on) return;
        const chord = chordOf(event.nativeEvent);
        // Tab leaves as everywhere; Esc ends the listening and nothing more.
        if (chord === null || chord === "Tab" || chord === "Shift+Tab") return;
        event.preventDefault();
        event.stopPropagation();
        setOn(false);
        if (chord === "Escape") onEnd();
        else onTake(chord);
      }}
      size="compact-sm"
      variant="subtle"
    >
      {on ? "…" : "Change"}
    </Button>
  );
}

function ClashLine({ clash }: { clash: Clash | null }) {
  if (!clash) return null;
  const name = (command: Command): string => COMMAND_NAMES[command.id as Known["id"]];
  return (
    <p className={styles.clash} role="alert">
      {keyName(clash.chord, MAC)} cannot mean both “{name(clash.first)}” and “{name(clash.second)}”. The keys stay as
      they were; choose another.
    </p>
  );
}
