import { ActionIcon } from "@mantine/core";
import { IconArrowBackUp, IconFileText, IconSearch, IconTextSize } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useKeyOf, withKey } from "../../../app/use-key-of.ts";
import type { Look } from "./look.ts";
import { ZoomMenu } from "./zoom-menu.tsx";
import styles from "./document-bar.module.css";

const VIEWS = { page: "Pages as printed", reading: "Text to read" };

/** The tools of a document, in one line above it. */
export function DocumentBar({
  look,
  onChange,
  onView,
  size,
  hasPages,
  canGoBack,
  onBack,
  onFind,
  lists,
  page,
}: {
  look: Look;
  onChange: (next: Partial<Look>) => void;
  onView: () => void;
  size: () => number;
  hasPages: boolean;
  canGoBack: boolean;
  onBack: () => void;
  onFind: () => void;
  lists: ReactNode;
  page: ReactNode;
}) {
  const keyOf = useKeyOf();
  return (
    <div aria-label="Tools of the document" className={styles.bar} role="group">
      {lists}
      <Tool disabled={!canGoBack} name="Back to where I was" keyName={keyOf("back")} onClick={onBack}>
        <IconArrowBackUp aria-hidden="true" size={18} />
      </Tool>
      <Tool name="Find in this document" keyName={keyOf("find")} onClick={onFind}>
        <IconSearch aria-hidden="true" size={18} />
      </Tool>
      <span className={styles.space} />
      {page}
      {look.view === "page" && <ZoomMenu look={look} onChange={onChange} size={size} />}
      {hasPages && (
        <div aria-label="View" className={styles.views} role="group">
          {(["page", "reading"] as const).map((view) => (
            <button
              aria-pressed={look.view === view}
              key={view}
              aria-label={VIEWS[view]}
              onClick={() => view !== look.view && onView()}
              title={withKey(VIEWS[view], keyOf("view"))}
              type="button"
            >
              {view === "page" ? (
                <IconFileText aria-hidden="true" size={18} stroke={1.75} />
              ) : (
                <IconTextSize aria-hidden="true" size={18} stroke={1.75} />
              )}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function Tool({
  name,
  keyName,
  disabled = false,
  onClick,
  children,
}: {
  name: string;
  keyName: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <ActionIcon
      aria-label={name}
      color="gray"
      disabled={disabled}
      onClick={onClick}
      size={28}
      title={withKey(name, keyName)}
      variant="subtle"
    >
      {children}
    </ActionIcon>
  );
}
