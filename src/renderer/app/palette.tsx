import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { COMMANDS as COMMAND_NAMES, keyName } from "../../words/keys.ts";
import { COMMANDS, type CommandId } from "./commands.ts";
import { showDialog } from "./dialog.ts";
import { useHost } from "./host-context.ts";
import { keysOf } from "./key-registry.ts";
import { go, type Route, SCREENS } from "./route.ts";
import { MAC, SCREEN_NAMES } from "./top-bar.tsx";
import { useBoundCommands } from "./use-commands.tsx";
import { useAsk } from "./use-deed.ts";
import { usePreferences } from "./use-status.ts";
import styles from "./palette.module.css";

const NOT_LISTED: ReadonlySet<CommandId> = new Set(["palette", "up_a_level", "next_zone", "previous_zone"]);
/** Long enough for the palette to close and give the focus back before the command acts on what has it. */
const AFTER_CLOSING = 150;

/** Ctrl+K: every screen, every project, and every command that means something here. */
export function Palette({ route }: { route: Route }) {
  const [opened, setOpened] = useState(false);
  const groups = useGroups(route, opened);
  return (
    <Spotlight
      actions={groups}
      attributes={{ content: { "aria-label": "Commands" } }}
      classNames={{ actionsGroup: styles.group, action: styles.action, search: styles.search }}
      highlightQuery
      limit={40}
      maxHeight="min(28rem, 60vh)"
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      nothingFound="Nothing by that name."
      onSpotlightClose={() => setOpened(false)}
      onSpotlightOpen={() => setOpened(true)}
      scrollable
      searchProps={{
        "aria-label": "Search commands",
        leftSection: <IconSearch aria-hidden="true" size={18} stroke={1.75} />,
        placeholder: "Go to a screen, a project, or do something…",
      }}
      shortcut={null}
    />
  );
}

function useGroups(route: Route, opened: boolean): SpotlightActionGroupData[] {
  const host = useHost();
  const bound = useBoundCommands();
  const { data: preferences } = usePreferences();
  const recent = useAsk(["recent"], (client) => client.home.recent(), { enabled: opened });
  const project = route.screen === "home" ? null : route.project;
  const screens: SpotlightActionData[] = project
    ? SCREENS.map((screen) => ({
        id: `go-${screen}`,
        label: SCREEN_NAMES[screen],
        onClick: () => go({ screen, project, record: null }),
      }))
    : [];
  const commands: SpotlightActionData[] = COMMANDS.filter(
    (command) => opened && !NOT_LISTED.has(command.id) && !("fixed" in command) && bound.has(command.id),
  ).map((command) => ({
    id: command.id,
    label: COMMAND_NAMES[command.id],
    rightSection: <kbd className={styles.key}>{keyName(keysOf(command, preferences?.keys ?? {})[0]!, MAC)}</kbd>,
    onClick: () => void setTimeout(() => bound.does(command.id, new KeyboardEvent("keydown")), AFTER_CLOSING),
  }));
  const projects: SpotlightActionData[] = (recent.data ?? [])
    .filter((one) => one.present && one.project !== project)
    .map((one) => ({
      id: `project-${one.project}`,
      label: one.name,
      onClick: () => go({ screen: "review", project: one.project, record: null }),
    }));
  return [
    { group: "Here", actions: commands },
    { group: "Go to", actions: [...screens, { id: "go-home", label: "Home", onClick: () => go({ screen: "home" }) }] },
    { group: "Projects", actions: projects },
    {
      group: "Touchstone",
      actions: [
        { id: "window", label: "Open another window", onClick: () => void host.openWindow(project) },
        { id: "settings", label: "Settings", onClick: () => showDialog("settings") },
      ],
    },
  ].filter((group) => group.actions.length > 0);
}
