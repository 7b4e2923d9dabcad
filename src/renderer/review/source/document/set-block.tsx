import { createElement, type ReactNode } from "react";
import { CodePoints } from "../../../../domain/code-points.ts";
import type { Block, Cell, Run } from "../../../../domain/source-text.ts";
import { PIECE } from "./shown-pages.ts";
import styles from "./reading-view.module.css";

/** The text of a page that is being set. `start` is where it begins in the whole, in code points. */
export type Page = { start: number; points: CodePoints };
type Span = { start: number; end: number; runs?: Run[] | undefined };

/** A block of a document as it is read: plain elements around the very letters of its text. */
export function SetBlock({ block, page }: { block: Block; page: Page }) {
  switch (block.kind) {
    case "heading":
      // Below the headings of the program: the record is 1, its panes are 2.
      return (
        <Line
          about={{ role: "heading", "aria-level": Math.min(block.level + 2, 6) }}
          look={`heading${Math.min(block.level, 4)}`}
          page={page}
          span={block}
        />
      );
    case "item":
      return <Item block={block} page={page} />;
    case "quote":
      return <Line look="quote" page={page} span={block} tag="blockquote" />;
    case "code":
      return <Line look="codeBlock" page={page} span={block} tag="pre" />;
    case "note":
    case "paragraph":
      return <Line look={block.kind} page={page} span={block} />;
    case "table":
      return <Table page={page} rows={block.rows} />;
    case "picture":
      return <p className={styles.picture}>{block.about === "" ? "Picture" : `Picture: ${block.about}`}</p>;
  }
}

/** A block that is one line of text, however long. `look` is the name of its class. */
function Line({
  page,
  span,
  look,
  tag = "p",
  about = {},
}: {
  page: Page;
  span: Span;
  look: string;
  tag?: "p" | "blockquote" | "pre";
  about?: object;
}) {
  const given = { ...about, className: styles[look], dir: "auto" };
  const text = page.points.slice(span.start, span.end);
  if ((span.runs && span.runs.length > 0) || HYPHENATED.test(text))
    return createElement(tag, given, <Runs page={page} span={span} />);
  return createElement(tag, { ...given, [PIECE]: page.start + span.start }, text);
}

/** A word broken at the end of a line. The hyphen may be the word's own, so it stays; only the line goes on. */
const HYPHENATED = /(?<=\p{L}[-\u00ad\u2010])\n(?=\p{Ll})/u;

function brokenWords({ points }: Page, { start, end }: Span): { start: number; end: number; as: ["joined"] }[] {
  const text = points.slice(start, end);
  const inText = new CodePoints(text);
  return [...text.matchAll(new RegExp(HYPHENATED, "gu"))].map(({ index }) => {
    const at = start + inText.pointAt(index);
    return { start: at, end: at + 1, as: ["joined"] };
  });
}

/** The pieces of a text that are set one way each. */
function Runs({ page, span }: { page: Page; span: Span }): ReactNode {
  const runs = [...(span.runs ?? []), ...brokenWords(page, span)];
  const cuts = [span.start, span.end, ...runs.flatMap(({ start, end }) => [start, end])]
    .filter((cut) => cut >= span.start && cut <= span.end)
    .sort((a, b) => a - b);
  return cuts.flatMap((start, i) => {
    const end = cuts[i + 1];
    if (end === undefined || end === start) return [];
    const as = new Set(runs.filter((run) => run.start <= start && run.end >= end).flatMap((run) => run.as));
    const className = [...as].map((one) => styles[one]).join(" ") || undefined;
    return [
      <span className={className} key={start} {...{ [PIECE]: page.start + start }}>
        {page.points.slice(start, end)}
      </span>,
    ];
  });
}

/** A marker the file only implies stands before the text; one that is part of the text already does. */
function Item({ block, page }: { block: Extract<Block, { kind: "item" }>; page: Page }) {
  const isWritten = page.points.slice(block.start, block.end).trimStart().startsWith(block.marker);
  return (
    <div className={styles.item} dir="auto" style={{ marginInlineStart: `${1.75 * Math.min(block.depth, 8)}rem` }}>
      {!isWritten && <span className={styles.marker}>{block.marker} </span>}
      <span className={styles.itemText}>
        <Runs page={page} span={block} />
      </span>
    </div>
  );
}

/** A table scrolls in itself, so that a wide one does not widen the page. */
function Table({ rows, page }: { rows: Cell[][]; page: Page }) {
  return (
    <div aria-label="Table" className={styles.table} role="group" tabIndex={0}>
      <table>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell) =>
                createElement(
                  cell.header ? "th" : "td",
                  { colSpan: cell.columns, dir: "auto", key: cell.start, [PIECE]: page.start + cell.start },
                  page.points.slice(cell.start, cell.end),
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
