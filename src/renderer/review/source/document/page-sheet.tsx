import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import type { PDFPageProxy, RenderTask } from "pdfjs-dist";
import type { Rotation, Sheet } from "./page-layout.ts";
import type { Pdf } from "./pdf.ts";
import { guardSelection } from "./selection-guard.ts";
import { PAGE, showsPage } from "./shown-pages.ts";
import { layText } from "./text-layer.ts";
import { useSourcePage } from "./use-source-page.ts";
import styles from "./page-view.module.css";

/** Pixels of a canvas, at most: 16 million are 64 MB, and sharp enough for one page at any size that is read. */
const MOST_PIXELS = 2 ** 24;
/** Pixels a canvas can be wide or tall in every browser. */
const LONGEST_SIDE = 16_384;
/** A page that is still being drawn after so many looks, so many milliseconds apart, is given up. */
const [LOOKS, BETWEEN] = [6, 5_000];

type Props = {
  pdf: Pdf | null;
  index: number;
  sheet: Sheet;
  rotation: Rotation;
  label: string;
  /** Code points of the whole text before this page. */
  start: number;
  printed: string | null;
  /** Milliseconds to wait before drawing: pages out of sight come after those in sight. */
  delay: number;
  onShown: () => void;
  onStuck: () => void;
};

/** A page on the screen: its picture, and the text over it. */
export function PageSheet(props: Props) {
  const { index, sheet, label } = props;
  const element = useRef<HTMLDivElement>(null);
  const page = usePage(props.pdf, index, props.delay);
  const picture = usePicture(page, props);
  const layer = useTextLayer(page, element, props);
  return (
    <div
      aria-label={`Page ${label}`}
      className={styles.sheet}
      ref={element}
      role="group"
      style={{
        insetBlockStart: sheet.top,
        insetInlineStart: sheet.left,
        inlineSize: sheet.width,
        blockSize: sheet.height,
      }}
      {...{ [PAGE]: index }}
    >
      <div
        className={styles.paper}
        style={{
          inlineSize: sheet.paperWidth,
          blockSize: sheet.paperHeight,
          insetBlockStart: -sheet.cropTop,
          insetInlineStart: -sheet.cropLeft,
        }}
      >
        <div className={styles.picture} ref={picture} />
        <div className={styles.text} ref={layer} />
      </div>
    </div>
  );
}

/** What pdf.js knows of the page; asked for after `delay`, so that what is in sight goes first. */
function usePage(pdf: Pdf | null, index: number, delay: number): PDFPageProxy | null {
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const waits = useEffectEvent(() => delay);
  useEffect(() => {
    let isHere = true;
    let own: PDFPageProxy | null = null;
    const ask = async (): Promise<void> => {
      own = (await pdf?.proxy.getPage(index + 1).catch(() => null)) ?? null;
      if (isHere && own) setPage(own);
    };
    const timer = setTimeout(() => void ask(), waits());
    return () => {
      isHere = false;
      clearTimeout(timer);
      // Gives back what was kept for drawing it again.
      own?.cleanup();
    };
  }, [pdf, index]);
  return page;
}

/** Draws the page, anew when its size changes; the former picture stays, stretched, until the new one is done. */
function usePicture(page: PDFPageProxy | null, { sheet, rotation, onStuck }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { paperWidth: width } = sheet;
  const gaveUp = useEffectEvent(onStuck);
  useEffect(() => {
    if (!page || !box.current) return;
    const place = box.current;
    let task: RenderTask | null = null;
    let stuck: ReturnType<typeof setInterval> | undefined;
    const draw = async (): Promise<void> => {
      const canvas = document.createElement("canvas");
      const viewport = viewportOf(page, rotation, width * devicePixelRatio);
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      task = page.render({ canvas, viewport });
      let looks = 0;
      stuck = setInterval(() => {
        // Nothing is drawn in a window that nobody sees.
        if (!document.hidden && ++looks >= LOOKS) gaveUp();
      }, BETWEEN);
      // Cancelled when the page is left, or its size changes meanwhile; what cannot be drawn stays white.
      const isDrawn = await task.promise.then(
        () => true,
        () => false,
      );
      clearInterval(stuck);
      if (isDrawn) place.replaceChildren(canvas);
    };
    void draw();
    return () => {
      clearInterval(stuck);
      task?.cancel();
    };
  }, [page, rotation, width]);
  return box;
}

/** The page at a width in pixels, or as wide as its canvas may be. */
function viewportOf(page: PDFPageProxy, rotation: Rotation, width: number) {
  const turn = (page.rotate + rotation) % 360;
  const one = page.getViewport({ scale: 1, rotation: turn });
  const scale = Math.min(
    width / one.width,
    Math.sqrt(MOST_PIXELS / (one.width * one.height)),
    LONGEST_SIDE / Math.max(one.width, one.height),
  );
  return page.getViewport({ scale, rotation: turn });
}

function useTextLayer(
  page: PDFPageProxy | null,
  element: React.RefObject<HTMLDivElement | null>,
  { index, start, printed, rotation, sheet, onShown }: Props,
) {
  const layer = useRef<HTMLDivElement>(null);
  const changed = useEffectEvent(onShown);
  const source = useSourcePage(index);
  useEffect(() => {
    const container = layer.current;
    if (!page || !source || !container || !element.current) return;
    const laying = new AbortController();
    // The scale is only that at which letters are measured: finer than they are shown.
    const viewport = page.getViewport({ scale: 3 });
    const shown = element.current;
    showsPage(shown, { start, text: source.text, label: printed });
    const unguard = guardSelection(container);
    const ready = (): void => {
      if (laying.signal.aborted) return;
      shown.dataset["ready"] = "";
      changed();
    };
    // A page whose words cannot be had is ready without them: whoever waits for it must not wait for ever.
    layText(page, container, viewport, { start, text: source.text }, laying.signal).then(ready, ready);
    return () => {
      laying.abort();
      delete shown.dataset["ready"];
      unguard();
      changed();
    };
  }, [page, element, source, start, printed]);
  useLayoutEffect(() => {
    if (!layer.current || !page) return;
    const turn = (page.rotate + rotation) % 360;
    const { width } = page.getViewport({ scale: 1, rotation: turn });
    layer.current.style.setProperty("--total-scale-factor", String(sheet.paperWidth / width));
    layer.current.dataset["turn"] = String(turn);
  }, [page, rotation, sheet.paperWidth]);
  return layer;
}
