import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from "react";
import { count } from "../../words/terms.ts";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Waiting } from "../app/screen.tsx";
import { useCommands } from "../app/use-commands.tsx";
import { RecordLine } from "./record-line.tsx";
import type { RecordSearch } from "./record-search.ts";
import styles from "./records.module.css";
import { useRecordPages } from "./use-record-pages.ts";

/** Height of a row in px: two lines of text and air. */
const ROW = 68;
/** Rows made above and below those in sight. */
const OVERSCAN = 6;

/** The list itself. Only the rows in sight exist; one tab stop, the arrows move inside. */
export function RecordList({
  project,
  search,
  noun,
  listRef,
  onRow,
  onOpen,
  onTotal,
  children,
}: {
  project: string;
  search: RecordSearch;
  noun: string;
  listRef: RefObject<HTMLDivElement | null>;
  onRow: (row: number) => void;
  onOpen: (record: number) => void;
  onTotal: (total: number) => void;
  /** Shown when nothing matches. */
  children: ReactNode;
}) {
  const id = useId();
  // The rows in sight decide which pages are asked for; the first page decides how long the list is.
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const { head, row: rowAt, total, indexing } = useRecordPages(project, search, seen.first, seen.last);
  const virtual = useVirtualizer({
    count: total,
    estimateSize: () => ROW,
    getScrollElement: () => listRef.current,
    initialOffset: search.row * ROW,
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => setSeen({ first, last }), [first, last]);
  // Another search is read from its beginning.
  const looked = useRef(search);
  useEffect(() => {
    const { query, filters } = looked.current;
    if (query !== search.query || filters !== search.filters) listRef.current?.scrollTo(0, 0);
    looked.current = search;
  }, [search, listRef]);
  useEffect(() => {
    if (head.isSuccess) onTotal(total);
  }, [head.isSuccess, total, onTotal]);

  const row = Math.min(search.row, Math.max(0, total - 1));
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(total - 1, to));
    onRow(next);
    virtual.scrollToIndex(next);
  };
  const open = (index: number): void => {
    const record = rowAt(index);
    if (record) onOpen(record.id);
  };
  const inList = (act: () => void) => (): false | undefined => {
    if (document.activeElement !== listRef.current) return false;
    act();
    return undefined;
  };
  useCommands({
    record_up: inList(() => move(row - 1)),
    record_down: inList(() => move(row + 1)),
    record_open: inList(() => open(row)),
  });
  const step = Math.max(1, Math.floor((listRef.current?.clientHeight ?? 0) / ROW) - 1);
  const far: Record<string, number> = { Home: 0, End: total - 1, PageUp: row - step, PageDown: row + step };
  return (
    <>
      {indexing > 0 && (
        <p className={styles.indexing} role="status">
          The search is being made ready: {count(indexing, noun)} to go. Until then some may be missing from what is
          found.
        </p>
      )}
      <ErrorNotice error={head.error} noun={noun} onRetry={() => void head.refetch()} />
      {head.isPending && <Waiting />}
      {head.isSuccess && !head.isPlaceholderData && total === 0 && children}
      <div
        aria-activedescendant={total > 0 ? `${id}-${row}` : undefined}
        aria-busy={head.isPlaceholderData}
        aria-label="Records"
        className={styles.list}
        hidden={total === 0}
        onKeyDown={(event) => {
          const to = far[event.key];
          if (to === undefined || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          move(to);
        }}
        ref={listRef}
        role="listbox"
        tabIndex={0}
      >
        <div role="presentation" style={{ blockSize: virtual.getTotalSize(), position: "relative" }}>
          {items.map(({ index, start }) => (
            <div
              aria-posinset={index + 1}
              aria-selected={index === row}
              aria-setsize={total}
              className={styles.row}
              id={`${id}-${index}`}
              key={index}
              onClick={() => {
                onRow(index);
                open(index);
              }}
              role="option"
              style={{ blockSize: ROW, transform: `translateY(${start}px)` }}
            >
              <RecordLine noun={noun} row={rowAt(index)} />
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
