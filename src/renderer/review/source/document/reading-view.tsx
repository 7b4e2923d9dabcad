import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useMemo, useRef } from "react";
import { CodePoints } from "../../../../domain/code-points.ts";
import { usePinned } from "./pinned-pages.ts";
import { SetBlock } from "./set-block.tsx";
import { PAGE, showsPage } from "./shown-pages.ts";
import { useArrival } from "./arrival.ts";
import { topPlace } from "./top-place.ts";
import { useSourcePage } from "./use-source-page.ts";
import { type PageLayout, pageHolding, READ_AT, type ViewProps } from "./view-handle.ts";
import styles from "./reading-view.module.css";

/** Px a character of running text takes, line height included: what a page that was never shown is guessed to need. */
const AREA = 8.2 * 27;
const LEAST = 64;

/** The text of a document set to be read: its own blocks, the reader's face and size, without the look of the pages. */
export function ReadingView({
  pages,
  scroller,
  handle,
  from,
  onShown,
  keepsLines,
}: ViewProps & { keepsLines: boolean }) {
  const root = useRef<HTMLDivElement>(null);
  const pinned = usePinned(root);
  const width = Math.min((scroller.current?.clientWidth ?? 600) - 52, 672);
  const virtual = useVirtualizer({
    count: pages.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => Math.max(LEAST, Math.round((pages[index]!.length * AREA) / width)),
    overscan: 1,
    paddingStart: 16,
    paddingEnd: 96,
    rangeExtractor: ({ startIndex, endIndex, overscan }) =>
      pinned(startIndex - overscan, endIndex + overscan, pages.length),
  });
  const arrival = useArrival({
    root,
    scroller,
    // Not `scrollToIndex`: it goes back to the top of the page for some frames more, past the line that was meant.
    bring: (page) => {
      const item = virtual.measurementsCache[page];
      if (scroller.current && item) scroller.current.scrollTop = item.start;
    },
    boxOf: (page) => {
      const item = virtual.measurementsCache[page];
      return item && { top: item.start, height: item.size };
    },
    isMeasured: true,
  });
  useEndKept(scroller, virtual.getTotalSize());
  const shown = (): void => {
    arrival.arrive();
    onShown();
  };
  useImperativeHandle(handle, () => ({
    standing: () => {
      const top = scroller.current?.scrollTop ?? 0;
      const item = virtual.getVirtualItemForOffset(top);
      if (!item) return from;
      const within = Math.min(Math.max((top - item.start) / item.size, 0), 1);
      return { page: item.index, within, start: topPlace(root.current, scroller.current) ?? pages[item.index]!.start };
    },
    page: () => {
      const pane = scroller.current;
      return virtual.getVirtualItemForOffset((pane?.scrollTop ?? 0) + READ_AT * (pane?.clientHeight ?? 0))?.index ?? 0;
    },
    stand: (standing) => arrival.stand(standing),
    show: (start, end) => arrival.show(pageHolding(pages, start), start, end),
    ready: (page) => arrival.ready(page),
  }));
  // Once: later it is told where to go.
  const begin = useEffectEvent(() => arrival.stand(from));
  useLayoutEffect(() => begin(), []);
  return (
    <div
      className={styles.view}
      data-keeps-lines={keepsLines || undefined}
      ref={root}
      style={{ blockSize: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ index, start }) => (
        <div
          className={styles.row}
          data-index={index}
          key={index}
          ref={virtual.measureElement}
          style={{ transform: `translateY(${start}px)` }}
        >
          <ReadingPage
            height={virtual.measurementsCache[index]?.size ?? 0}
            index={index}
            onShown={shown}
            page={pages[index]!}
          />
        </div>
      ))}
    </div>
  );
}

/** Whoever has gone to the end stays there while the last pages are measured and the end moves. */
function useEndKept(scroller: ViewProps["scroller"], height: number): void {
  const isAtEnd = useRef(false);
  useEffect(() => {
    const pane = scroller.current;
    const scrolled = (): void => {
      if (pane) isAtEnd.current = pane.scrollTop > 0 && pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 1;
    };
    pane?.addEventListener("scroll", scrolled, { passive: true });
    return () => pane?.removeEventListener("scroll", scrolled);
  }, [scroller]);
  useLayoutEffect(() => {
    if (isAtEnd.current && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [scroller, height]);
}

const ReadingPage = memo(
  function ReadingPage({
    index,
    page,
    height,
    onShown,
  }: {
    index: number;
    page: PageLayout;
    /** Px kept free until the text is here. */
    height: number;
    onShown: () => void;
  }) {
    const element = useRef<HTMLDivElement>(null);
    const changed = useEffectEvent(onShown);
    const source = useSourcePage(index);
    const set = useMemo(() => source && { start: page.start, points: new CodePoints(source.text) }, [source, page]);
    useLayoutEffect(() => {
      if (!element.current || !source) return;
      showsPage(element.current, { start: page.start, text: source.text, label: page.label });
      changed();
      return () => changed();
    }, [source, page]);
    if (!source || !set) return <div style={{ blockSize: height }} />;
    return (
      <div data-ready="" ref={element} {...{ [PAGE]: index }}>
        {page.label !== null && (
          <p aria-hidden="true" className={styles.page}>
            {page.label}
          </p>
        )}
        {source.blocks.map((block, i) => (
          <SetBlock block={block} key={i} page={set} />
        ))}
        {source.blocks.length === 0 && page.size && <p className={styles.picture}>This page has no text.</p>}
      </div>
    );
  },
  (before, after) => before.index === after.index && before.page === after.page,
);
