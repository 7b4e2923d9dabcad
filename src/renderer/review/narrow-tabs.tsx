import type { KeyboardEvent } from "react";
import { ZONES } from "../../words/keys.ts";
import { type NarrowTab, useLooking } from "./desk/view.ts";
import styles from "./workspace.module.css";

const TABS: readonly NarrowTab[] = ["output", "source", "rubric"];

/** One pane at a time, where there is no room for three. */
export function NarrowTabs() {
  const { view, look } = useLooking();
  const keys = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(view.tab) + by + TABS.length) % TABS.length]!;
    look({ tab: next });
    document.getElementById(`pane-${next}`)?.focus();
  };
  return (
    <div aria-label="Panes" className={styles.tabs} onKeyDown={keys} role="tablist">
      {TABS.map((tab) => (
        <button
          aria-selected={view.tab === tab}
          className={styles.tab}
          id={`pane-${tab}`}
          key={tab}
          onClick={() => look({ tab, ...(tab === "rubric" ? {} : { reading: tab }) })}
          role="tab"
          tabIndex={view.tab === tab ? 0 : -1}
          type="button"
        >
          {ZONES[tab]}
        </button>
      ))}
    </div>
  );
}
