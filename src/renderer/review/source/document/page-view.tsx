import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useHost } from "../../../app/host-context.ts";
import { useArrival } from "./arrival.ts";
import type { Undrawn } from "./document-notice.tsx";
import type { Look } from "./look.ts";
import { ACTUAL, layOut, type Layout, type Rotation, type Sheet, sheetAt } from "./page-layout.ts";
import { PageSheet } from "./page-sheet.tsx";
import { closePdf, openPdf, type Pdf, Undrawable } from "./pdf.ts";
import { usePinned } from "./pinned-pages.ts";
import { topPlace } from "./top-place.ts";
import { useReading } from "./use-source-page.ts";
import { pageHolding, READ_AT, type ViewProps } from "./view-handle.ts";
import styles from "./page-view.module.css";

/** Pages beyond the view that are drawn ahead, in heights of the view. */
const AHEAD = 0.75;
/** Milliseconds by which pages out of sight wait for those in sight. */
const LATER = 250;

type Props = ViewProps & {
  look: Look;
  size: number;
  onSize: (ofPaper: number) => void;
  onUndrawable: (why: Undrawn) => void;
};

/** The pages of a PDF as they are printed, below each other. Only those near the view are drawn. */
export function PageView({ pages, scroller, handle, from, onShown, look, size, onSize, onUndrawable }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const pinned = usePinned(root);
  const [pdf, stuck] = usePdf(size, onUndrawable);
  const room = useRoom(scroller);
  const { zoom, rotation } = look;
  const layout = useMemo(() => layOut(pages, { zoom, rotation, ...room }), [pages, zoom, rotation, room]);
  const latest = useRef(layout);
  latest.current = layout;
  const [first, last] = useInView(scroller, latest, layout);
  const arrival = useArrival({
    root,
    scroller,
    bring: (page) => {
      const sheet = latest.current.sheets[page];
      if (scroller.current && sheet) scroller.current.scrollTop = sheet.top - 4;
    },
    boxOf: (page) => latest.current.sheets[page],
  });
  const shown = (): void => {
    arrival.arrive();
    onShown();
  };
  const standing = () => {
    const { sheets } = latest.current;
    const top = scroller.current?.scrollTop ?? 0;
    const page = sheetAt(sheets, top + 1);
    const sheet = sheets[page];
    const within = sheet ? Math.min(Math.max((top - sheet.top) / sheet.height, 0), 1) : 0;
    return { page, within, start: topPlace(root.current, scroller.current) ?? pages[page]?.start ?? 0 };
  };
  useImperativeHandle(handle, () => ({
    standing,
    page: () => {
      const pane = scroller.current;
      return sheetAt(latest.current.sheets, (pane?.scrollTop ?? 0) + READ_AT * (pane?.clientHeight ?? 0));
    },
    stand: (to) => arrival.stand(to),
    show: (start, end) => arrival.show(pageHolding(pages, start), start, end),
    ready: (page) => arrival.ready(page),
  }));
  // Once: later it is told where to go.
  const begin = useEffectEvent(() => arrival.stand(from));
  useLayoutEffect(() => begin(), []);
  useSteady(layout, scroller);
  const laidOut = useEffectEvent(() => {
    const [sheet, paper] = [layout.sheets[first], pages[first]?.size];
    if (sheet && paper) onSize(sizeOf(sheet, paper, rotation));
    onShown();
  });
  useLayoutEffect(() => laidOut(), [layout]);
  return (
    <div
      className={styles.view}
      data-inverted={look.inverted || undefined}
      ref={root}
      style={{ blockSize: layout.height, inlineSize: layout.width }}
    >
      {pinned(first, last, pages.length).map((index) => (
        <PageSheet
          delay={isInView(layout, index, scroller.current) ? 0 : LATER}
          index={index}
          key={index}
          label={pages[index]!.label ?? String(index + 1)}
          onShown={shown}
          onStuck={stuck}
          pdf={pdf}
          printed={pages[index]!.label}
          rotation={rotation}
          sheet={layout.sheets[index]!}
          start={pages[index]!.start}
        />
      ))}
    </div>
  );
}

/** How large a page is shown; 1 is its size on paper. */
function sizeOf(sheet: Sheet, paper: { width: number; height: number; rotation: number }, rotation: Rotation): number {
  const points = (rotation + paper.rotation) % 180 === 0 ? paper.width : paper.height;
  return sheet.paperWidth / (points * ACTUAL);
}

/** The document's pages, and the way to give it up. */
function usePdf(size: number, onUndrawable: Props["onUndrawable"]): [Pdf | null, () => void] {
  const host = useHost();
  const { project, document } = useReading();
  const [pdf, setPdf] = useState<Pdf | null>(null);
  const failed = useEffectEvent(onUndrawable);
  useEffect(() => {
    let isHere = true;
    openPdf(host, project, document, size).then(
      (opened) => isHere && setPdf(opened),
      (error: unknown) => isHere && failed(error instanceof Undrawable ? error.why : "broken"),
    );
    return () => {
      isHere = false;
    };
  }, [host, project, document, size]);
  const stuck = (): void => {
    closePdf(project, document);
    onUndrawable("stuck");
  };
  return [pdf, stuck];
}

/** The room there is for pages; it changes with the splitters and the window. */
function useRoom(scroller: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [room, setRoom] = useState(() => roomOf(scroller.current));
  useLayoutEffect(() => {
    const pane = scroller.current;
    if (!pane) return;
    const watch = new ResizeObserver(() =>
      setRoom((now) => {
        const next = roomOf(pane);
        return now.width === next.width && now.height === next.height ? now : next;
      }),
    );
    watch.observe(pane);
    return () => watch.disconnect();
  }, [scroller]);
  return room;
}

const roomOf = (pane: HTMLElement | null) => ({ width: pane?.clientWidth ?? 600, height: pane?.clientHeight ?? 800 });

/** First and last page to be drawn. */
function useInView(
  scroller: RefObject<HTMLElement | null>,
  latest: RefObject<Layout>,
  layout: Layout,
): readonly [number, number] {
  const [inView, setInView] = useState<readonly [number, number]>([0, 0]);
  useLayoutEffect(() => {
    const pane = scroller.current;
    if (!pane) return;
    const look = (): void => {
      const { sheets } = latest.current;
      const ahead = pane.clientHeight * AHEAD;
      const first = sheetAt(sheets, pane.scrollTop - ahead);
      const last = sheetAt(sheets, pane.scrollTop + pane.clientHeight + ahead);
      setInView((now) => (now[0] === first && now[1] === last ? now : [first, last]));
    };
    look();
    pane.addEventListener("scroll", look, { passive: true });
    return () => pane.removeEventListener("scroll", look);
  }, [scroller, latest, layout]);
  return inView;
}

function isInView({ sheets }: Layout, index: number, pane: HTMLElement | null): boolean {
  const sheet = sheets[index];
  if (!pane || !sheet) return true;
  return sheet.top < pane.scrollTop + pane.clientHeight && sheet.top + sheet.height > pane.scrollTop;
}

/** Keeps what is at the top left of the view there when pages change their size. */
function useSteady(layout: Layout, scroller: RefObject<HTMLElement | null>): void {
  const before = useRef(layout);
  // As it was: a page that has become shorter has moved by the time it is looked at.
  const at = useRef({ top: 0, left: 0 });
  useEffect(() => {
    const pane = scroller.current;
    const scroll = (): void => {
      if (pane) at.current = { top: pane.scrollTop, left: pane.scrollLeft };
    };
    scroll();
    pane?.addEventListener("scroll", scroll, { passive: true });
    return () => pane?.removeEventListener("scroll", scroll);
  }, [scroller]);
  useLayoutEffect(() => {
    const pane = scroller.current;
    const old = before.current;
    before.current = layout;
    if (!pane || old === layout) return;
    const page = sheetAt(old.sheets, at.current.top + 1);
    const [was, is] = [old.sheets[page], layout.sheets[page]];
    if (!was || !is) return;
    // By the paper, not the window on it: cutting margins off must not move the words either.
    const down = (at.current.top - was.top + was.cropTop) / was.paperHeight;
    const across = (at.current.left - was.left + was.cropLeft) / was.paperWidth;
    pane.scrollTop = is.top - is.cropTop + down * is.paperHeight;
    pane.scrollLeft = is.left - is.cropLeft + across * is.paperWidth;
    at.current = { top: pane.scrollTop, left: pane.scrollLeft };
  }, [layout, scroller]);
}
