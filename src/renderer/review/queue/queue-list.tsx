import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { WORK_STATES } from "../../../words/states.ts";
import { called, number } from "../../../words/terms.ts";
import { WorkStateSign } from "../../app/work-state.tsx";
import { useDesk } from "../desk/use-desk.ts";
import { HOME } from "../desk/zones.ts";
import styles from "./queue.module.css";
import { type Item, type OnlyThese, useQueue } from "./use-queue.ts";

const HEIGHT = { brief: 32, full: 64 };

/** Records one under another, as many as there are: only those in view are drawn and fetched. One tab stop. */
export function QueueList({
  brief,
  only,
  onOpen,
}: {
  brief: boolean;
  only: OnlyThese;
  onOpen: (record: number) => void;
}) {
  const { desk } = useDesk();
  const scroll = useRef<HTMLDivElement>(null);
  const current = only === "all" ? desk.record.number - 1 : 0;
  const [stop, setStop] = useState(current);
  const [view, setView] = useState({ first: Math.max(0, current - 20), last: current + 20 });
  const { total, item } = useQueue(desk.on.project, only, view.first, view.last);
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => (brief ? HEIGHT.brief : HEIGHT.full),
    overscan: 8,
    onChange: ({ range }) => {
      if (range && (range.startIndex !== view.first || range.endIndex !== view.last))
        setView({ first: range.startIndex, last: range.endIndex });
    },
  });
  const isThere = total > 0;
  const goToCurrent = useEffectEvent((index: number) => {
    if (isThere) list.scrollToIndex(index, { align: "center" });
    setStop(index);
    // The whole list was opened to go somewhere in it.
    return brief ? 0 : requestAnimationFrame(() => focusOn(scroll.current, index));
  });
  // When the record or the list changes, not with every scroll.
  useEffect(() => {
    const frame = goToCurrent(current);
    return () => cancelAnimationFrame(frame);
  }, [current, only, isThere]);
  const keys = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -total, End: total }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.min(Math.max(stop + by, 0), total - 1);
    setStop(next);
    list.scrollToIndex(next);
    requestAnimationFrame(() => focusOn(scroll.current, next));
  };
  return (
    <div className={styles.scroll} onKeyDown={keys} ref={scroll} role="group">
      {total === 0 && !brief && <p className={styles.none}>None here.</p>}
      <ol className={styles.list} style={{ blockSize: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start, size }) => (
          <li className={styles.place} key={index} style={{ blockSize: size, transform: `translateY(${start}px)` }}>
            <Entry brief={brief} index={index} isStop={index === stop} item={item(index)} onOpen={onOpen} />
          </li>
        ))}
      </ol>
    </div>
  );
}

const focusOn = (list: HTMLElement | null, index: number): void =>
  list?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus();

function Entry({
  item,
  index,
  brief,
  isStop,
  onOpen,
}: {
  item: Item | undefined;
  index: number;
  brief: boolean;
  isStop: boolean;
  onOpen: (record: number) => void;
}) {
  const { desk, noun } = useDesk();
  if (!item) return null;
  const isCurrent = item.id === desk.record.id;
  return (
    <button
      aria-current={isCurrent || undefined}
      aria-label={brief ? `${called(noun, item.number)}, ${WORK_STATES[item.state].toLowerCase()}` : undefined}
      className={brief ? styles.brief : styles.item}
      data-index={index}
      onClick={() => onOpen(item.id)}
      tabIndex={isStop ? 0 : -1}
      title={brief ? item.task : undefined}
      type="button"
      {...(isStop ? { [HOME]: "" } : {})}
    >
      {brief ? (
        <>
          <span className={styles.number}>{item.number}</span>
          <WorkStateSign size={12} state={item.state} />
        </>
      ) : (
        <>
          <span className={styles.itemHead}>
            <WorkStateSign size={14} state={item.state} />
            <span className={styles.itemName}>{called(noun, item.number)}</span>
            <span className={styles.itemState}>
              {item.state === "started" ? `${number(item.answered)} answered` : WORK_STATES[item.state]}
            </span>
          </span>
          <span className={styles.task}>{item.task}</span>
        </>
      )}
    </button>
  );
}
