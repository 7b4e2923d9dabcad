import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useComputedColorScheme } from "@mantine/core";
import { createPortal } from "react-dom";
import type { DocumentRow } from "../../../../contract/documents.ts";
import { useCommands } from "../../../app/use-commands.tsx";
import type { Host } from "../../../host.ts";
import { say } from "../../desk/said.ts";
import { useLooking } from "../../desk/view.ts";
import { BookmarkList } from "./bookmark-list.tsx";
import { ContentsList } from "./contents-list.tsx";
import { DocumentBar } from "./document-bar.tsx";
import { DocumentFind } from "./document-find.tsx";
import { DocumentNotice, type Undrawn } from "./document-notice.tsx";
import type { Look } from "./look.ts";
import { PageField } from "./page-field.tsx";
import { PageView } from "./page-view.tsx";
import { Paint } from "./paint.tsx";
import { placeOf } from "./place-of-range.ts";
import { ReadingView } from "./reading-view.tsx";
import type { DocumentPlace } from "./record-shelf.ts";
import { useShelf } from "./shelf.tsx";
import type { Standing } from "./standing.ts";
import { TextCursor } from "./text-cursor.tsx";
import { useBookmarks } from "./use-bookmarks.ts";
import { useFlash } from "./use-flash.ts";
import { useKeptLook } from "./use-kept-look.ts";
import { ReadingContext } from "./use-source-page.ts";
import { pageHolding, type ViewHandle, type ViewProps } from "./view-handle.ts";
import styles from "./document-pane.module.css";

type Opened = Awaited<ReturnType<Host["client"]["documents"]["open"]>>;

const CURSOR_ON = "Text cursor on: Shift with the arrows selects, Esc ends.";
const CURSOR_OFF = "Text cursor off.";

/** A document that has been read: its tools, its pages or its text, and the marks on it. */
export function OpenDocument({ project, opened, bar }: { project: string; opened: Opened; bar: HTMLElement }) {
  const { row, pages, outline } = opened;
  const { document } = row;
  const { view, look: lookAt, sourcePane } = useLooking();
  const shelf = useShelf();
  const handle = useRef<ViewHandle>(null);
  const root = useRef<HTMLDivElement>(null);
  const hasPages = row.kind === "pdf";
  const size = useRef(1);
  const [undrawable, setUndrawable] = useState<Undrawn | null>(null);
  const here = useRef<Standing>(null);
  /** Where one stands; where one stood, when the view is being taken off the screen. */
  const standing = (): Standing => (sourcePane.current ? handle.current?.standing() : null) ?? here.current ?? from;
  const kept = useKeptLook({ project, document, kept: opened.place, hasPages }, standing);
  const { change, moved } = kept;
  // Where the pages cannot be drawn the text is still there.
  const isDark = useComputedColorScheme("light") === "dark";
  const look: Look = {
    ...kept.look,
    inverted: isDark && kept.look.inverted,
    ...(undrawable === null ? {} : { view: "reading" }),
  };
  const [from, setFrom] = useState(() => shelf.state.standingIn(document) ?? look.standing);
  const [lit, flash] = useFlash();
  const [page, setPage] = useState(from.page);
  const [turn, shown] = useShown();
  const bookmarks = useBookmarks(project, document, opened.bookmarks);
  const reading = useMemo(() => ({ project, document, textHash: row.textHash ?? "" }), [project, document, row]);
  const placed = useSyncExternalStore(shelf.state.marks.subscribe, () => shelf.state.marks.of(document));
  const marks = useMemo(() => [...placed, ...lit], [placed, lit]);

  const show = useEffectEvent(({ start, end }: DocumentPlace, how: { flash: boolean }) => {
    handle.current?.show(start, end ?? start + 1);
    if (how.flash && end !== undefined) flash(start, end);
  });
  const isFinding = view.finding === "source";
  const leave = useEffectEvent(shelf.leave);
  useEffect(() => {
    // The first hit is a jump; stepping from hit to hit is not.
    if (isFinding) leave();
  }, [isFinding]);
  const stands = useRef(standing);
  useLayoutEffect(() => {
    stands.current = standing;
  });
  useLayoutEffect(
    () =>
      shelf.state.take({
        document,
        standing: () => stands.current(),
        show: (place, how) => show(place, how),
        stand: (place) => handle.current?.stand(place),
      }),
    [shelf.state, document],
  );
  useScrolled(sourcePane, () => {
    setPage(handle.current?.page() ?? 0);
    here.current = handle.current?.standing() ?? null;
    moved();
    shelf.state.onMoved();
  });
  const jump = (start: number, end?: number): void => {
    shelf.leave();
    handle.current?.show(start, end ?? start + 1);
    if (end !== undefined) flash(start, end);
  };
  const goToPage = (to: number): void => {
    shelf.leave();
    handle.current?.stand({ page: to, within: 0, start: pages[to]?.start ?? 0 });
  };
  const changeView = (): void => {
    const start = standing().start;
    setFrom({ page: pageHolding(pages, start), within: 0, start });
    change({ view: look.view === "page" ? "reading" : "page" });
  };
  const [cursor, setCursor] = useState(false);
  const cursorPlace = useRef(0);
  const whereToBegin = (): number => {
    const selection = getSelection();
    const isHere = selection !== null && root.current?.contains(selection.focusNode) === true;
    return (isHere ? placeOf(selection.focusNode, selection.focusOffset) : null) ?? standing().start;
  };
  const bookmark = (): void => bookmarks.add(standing().start);
  useCommands({
    caret: () => {
      // Its lines run across: pages that were turned are left for the text itself.
      if (!cursor && look.view === "page" && look.rotation !== 0) changeView();
      if (!cursor) cursorPlace.current = whereToBegin();
      setCursor(!cursor);
      say(cursor ? CURSOR_OFF : CURSOR_ON);
    },
    view: () => {
      if (!hasPages || undrawable !== null) return false;
      changeView();
    },
    bookmark,
    back: () => (shelf.back() ? undefined : false),
  });
  const close = (): void => lookAt({ finding: null });
  const props = { pages, scroller: sourcePane, handle, from, onShown: shown };
  return (
    <ReadingContext value={reading}>
      {createPortal(
        // What is pressed here is no click into the text.
        <div onClick={(event) => event.stopPropagation()} role="presentation">
          <DocumentBar
            canGoBack={shelf.canGoBack}
            hasPages={hasPages && undrawable === null}
            lists={
              <>
                {outline.length > 0 && (
                  <ContentsList
                    labelOf={(at) => (hasPages ? (pages[at]?.label ?? String(at + 1)) : null)}
                    onGo={(item) => (item.start === null ? goToPage(item.page ?? 0) : jump(item.start))}
                    outline={outline}
                    page={page}
                  />
                )}
                <BookmarkList
                  bookmarks={bookmarks.bookmarks}
                  onAdd={bookmark}
                  onDrop={bookmarks.drop}
                  onGo={({ start }) => jump(start)}
                />
              </>
            }
            look={look}
            onBack={shelf.back}
            onChange={change}
            onFind={() => lookAt({ finding: "source", reading: "source" })}
            onView={changeView}
            page={hasPages && <PageField onGo={goToPage} page={page} pages={pages} />}
            size={() => size.current}
          />
          {isFinding && (
            <DocumentFind
              document={document}
              from={() => standing().start}
              onClose={close}
              onHit={({ start, end }) => handle.current?.show(start, end)}
              onMark={(layer) => shelf.mark("find", layer)}
              project={project}
            />
          )}
          <DocumentNotice
            isRead={look.noticed}
            onRead={() => change({ noticed: true })}
            row={row}
            undrawable={undrawable}
          />
        </div>,
        bar,
      )}
      <div
        className={styles.root}
        data-document={document}
        data-inverted={look.inverted || undefined}
        data-view={look.view}
        // With the text cursor a click puts it somewhere; without, it leads back to the questions.
        onClick={(event) => cursor && event.stopPropagation()}
        ref={root}
        role="presentation"
      >
        <View {...props} look={look} onSize={(now) => (size.current = now)} onUndrawable={setUndrawable} row={row} />
      </div>
      {cursor && (
        <TextCursor
          handle={handle}
          key={look.view}
          onLeave={() => {
            setCursor(false);
            say(CURSOR_OFF);
          }}
          pages={pages}
          place={cursorPlace}
          root={root}
          scroller={sourcePane}
          turn={turn}
        />
      )}
      <Paint marks={marks} root={root} turn={turn} />
    </ReadingContext>
  );
}

/** Lines of these are as the writer broke them; a PDF's and Markdown's are not. */
const KEEPS_LINES = new Set(["docx", "html", "text", "email"]);

function View({
  look,
  row,
  onSize,
  onUndrawable,
  ...props
}: ViewProps & {
  look: Look;
  row: DocumentRow;
  onSize: (size: number) => void;
  onUndrawable: (why: Undrawn) => void;
}) {
  if (look.view === "page")
    return <PageView {...props} look={look} onSize={onSize} onUndrawable={onUndrawable} size={row.size} />;
  return <ReadingView {...props} keepsLines={KEEPS_LINES.has(row.kind ?? "")} />;
}

/** A number that changes once per frame in which other pages came on the screen, and the way to say that some did. */
function useShown(): [turn: number, shown: () => void] {
  const [turn, next] = useReducer((now: number) => now + 1, 0);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return [
    turn,
    () => {
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(next);
    },
  ];
}

/** Calls back once per frame in which the pane was scrolled. */
function useScrolled(pane: { current: HTMLElement | null }, scrolled: () => void): void {
  const call = useEffectEvent(scrolled);
  useEffect(() => {
    const element = pane.current;
    let frame = 0;
    const scroll = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => call());
    };
    element?.addEventListener("scroll", scroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element?.removeEventListener("scroll", scroll);
    };
  }, [pane]);
}
