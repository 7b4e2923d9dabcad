import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { SourceTab } from "../desk/view.ts";
import styles from "./source-tabs.module.css";

export type TabOf = { id: SourceTab; name: string; count?: number; hint?: string };

/** The tabs of the source, one line however many documents there are: what does not fit is scrolled to. */
export function SourceTabs({
  tabs,
  shown,
  end,
  onShow,
}: {
  tabs: readonly TabOf[];
  shown: SourceTab;
  /** What stands behind the last tab. */
  end?: ReactNode;
  onShow: (tab: SourceTab) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const room = useRoom(list, tabs);
  useLayoutEffect(() => {
    list.current?.querySelector(`[aria-selected="true"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown, tabs.length]);
  const keys = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ id }) => id === shown);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length]!;
    onShow(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  const scroll = (direction: 1 | -1): void =>
    list.current?.scrollBy({ left: direction * list.current.clientWidth * 0.7 });
  return (
    <div className={styles.bar}>
      {room.before && (
        <button aria-hidden="true" className={styles.more} onClick={() => scroll(-1)} tabIndex={-1} type="button">
          <IconChevronLeft size={16} />
        </button>
      )}
      <div aria-label="Source" className={styles.tabs} onKeyDown={keys} ref={list} role="tablist">
        {tabs.map(({ id, name, count, hint }) => (
          <button
            aria-controls="source-panel"
            aria-selected={shown === id}
            className={styles.tab}
            id={`tab-${id}`}
            key={id}
            onClick={() => onShow(id)}
            role="tab"
            tabIndex={shown === id ? 0 : -1}
            title={hint}
            type="button"
          >
            <span className={styles.name}>{name}</span>
            {count !== undefined && <span className={styles.count}>{count}</span>}
          </button>
        ))}
      </div>
      {room.after && (
        <button aria-hidden="true" className={styles.more} onClick={() => scroll(1)} tabIndex={-1} type="button">
          <IconChevronRight size={16} />
        </button>
      )}
      {end}
    </div>
  );
}

/** Whether there are tabs out of sight on either side. The arrows are for the mouse; the keyboard has the arrow keys. */
function useRoom(list: RefObject<HTMLDivElement | null>, tabs: unknown): { before: boolean; after: boolean } {
  const [room, setRoom] = useState({ before: false, after: false });
  useEffect(() => {
    const bar = list.current;
    if (!bar) return;
    const look = (): void => {
      const before = bar.scrollLeft > 1;
      const after = bar.scrollLeft + bar.clientWidth < bar.scrollWidth - 1;
      setRoom((now) => (now.before === before && now.after === after ? now : { before, after }));
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(bar);
    bar.addEventListener("scroll", look, { passive: true });
    return () => {
      watch.disconnect();
      bar.removeEventListener("scroll", look);
    };
  }, [list, tabs]);
  return room;
}
