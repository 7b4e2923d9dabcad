import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconChevronDown, IconMenu2, IconSearch, IconSettings } from "@tabler/icons-react";
import { readingCount } from "../../words/documents.ts";
import { keyName } from "../../words/keys.ts";
import { number } from "../../words/terms.ts";
import { showDialog } from "./dialog.ts";
import { go, hrefOf, type Screen } from "./route.ts";
import { SavedLine } from "./saved-line.tsx";
import styles from "./top-bar.module.css";
import type { Status } from "./use-status.ts";

export const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** The screens of the top bar, by the names people see. */
export const SCREEN_NAMES: Record<Screen, string> = {
  review: "Review",
  records: "Records",
  documents: "Documents",
  rubric: "Rubric",
  import: "Import",
  reviews: "Review files",
  disagreements: "Disagreements",
  gold: "Gold set",
  project: "Project",
};
const IN_BAR = ["review", "records", "documents", "rubric", "import", "reviews", "disagreements", "gold"] as const;

/** Where we are, where one can go, and whether the work is saved. 44 px high on every screen. */
export function TopBar({
  project,
  screen,
  status,
  onPalette,
}: {
  project: string | null;
  screen: Screen | "home";
  status: Status | undefined;
  onPalette: () => void;
}) {
  return (
    <header className={styles.bar} data-zone="top">
      <a aria-label="Touchstone, home" className={styles.mark} href={hrefOf({ screen: "home" })}>
        <Mark />
        {!project && <span>Touchstone</span>}
      </a>
      {project && <ProjectMenu project={project} name={status?.name ?? ""} />}
      {project && <Screens project={project} screen={screen} />}
      <div className={styles.end}>
        {project && status && status.reading > 0 && (
          <a
            aria-label={readingCount(status.reading)}
            className={styles.reading}
            href={hrefOf({ screen: "documents", project, record: null })}
          >
            <span className={styles.long}>{readingCount(status.reading)}</span>
            <span className={styles.short}>Reading {number(status.reading)}</span>
          </a>
        )}
        {project && status && <SavedLine status={status} />}
        <Tooltip label={`Search commands (${keyName("Mod+K", MAC)})`}>
          <ActionIcon aria-label="Search commands" color="gray" onClick={onPalette} variant="subtle">
            <IconSearch aria-hidden="true" size={18} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Settings">
          <ActionIcon aria-label="Settings" color="gray" onClick={() => showDialog("settings")} variant="subtle">
            <IconSettings aria-hidden="true" size={18} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}

function Screens({ project, screen }: { project: string; screen: Screen | "home" }) {
  const links = IN_BAR.map((to) => ({ to, href: hrefOf({ screen: to, project, record: null }) }));
  return (
    <>
      <nav aria-label="Screens" className={styles.screens}>
        {links.map(({ to, href }) => (
          <a aria-current={to === screen ? "page" : undefined} className={styles.screen} href={href} key={to}>
            {SCREEN_NAMES[to]}
          </a>
        ))}
      </nav>
      <div className={styles.folded}>
        <Menu>
          <Menu.Target>
            <button className={styles.menuButton} type="button">
              <IconMenu2 aria-hidden="true" size={16} stroke={1.75} />
              {screen === "home" ? "Screens" : SCREEN_NAMES[screen]}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {links.map(({ to, href }) => (
              <Menu.Item component="a" href={href} key={to}>
                {SCREEN_NAMES[to]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </>
  );
}

function ProjectMenu({ project, name }: { project: string; name: string }) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button className={styles.project} title={name} type="button">
          <span className={styles.name}>{name || "…"}</span>
          <IconChevronDown aria-hidden="true" size={14} stroke={1.75} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => go({ screen: "project", project, record: null })}>
          Project: send, back up, check
        </Menu.Item>
        <Menu.Item onClick={() => showDialog("rename")}>Rename…</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => go({ screen: "home" })}>All projects</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** A dark stone with a streak of gold on it. */
function Mark() {
  return (
    <svg aria-hidden="true" className={styles.stone} height="20" viewBox="0 0 20 20" width="20">
      <path d="M4 3.5 14.5 2 18 9.5 15 17 6 18 2 10.5Z" fill="var(--ts-stone)" />
      <path d="M6 13.5 13.5 6" fill="none" stroke="#E3B34F" strokeLinecap="round" strokeWidth="2.25" />
    </svg>
  );
}
