import { CodePoints } from "../domain/code-points.ts";
import type { Block, Cell, OutlineItem, Run, SourcePage } from "../domain/source-text.ts";
import { textOf, type Draft, type DraftCell, type Inline } from "./draft.ts";
import { keepable, LONGEST_TITLE, MOST_OUTLINE_ITEMS } from "./messages.ts";

/** Code points after which a document without pages is cut, at the end of a block. */
const PAGE = 3000;
/** Code points at which a block is cut in two, where it has white space. */
const LONGEST_BLOCK = 4000;
/** Rows of a table that stay together at most; a wider one is cut sooner. */
const LONGEST_TABLE = 60;

type Draughted = Extract<Draft, { inline: Inline[] }>;

/** Lays blocks one after another into pages of some thousand characters, "\n\n" between blocks, and keeps an outline. */
export class PagedText {
  readonly outline: OutlineItem[] = [];
  #hasText = false;
  #page = 0;
  /** Code points of the whole text before this page. */
  #before = 0;
  #parts: string[] = [];
  #length = 0;
  #blocks: Block[] = [];

  /** Whether there was no text in anything that was added. */
  get isEmpty(): boolean {
    return !this.#hasText;
  }

  /** @returns the pages that are full now */
  *add(draft: Draft): Generator<SourcePage> {
    if (draft.kind === "picture") {
      const about = keepable(draft.about).slice(0, 1000).toWellFormed();
      this.#blocks.push({ kind: "picture", start: this.#length, end: this.#length, about });
    } else if (draft.kind === "table") {
      for (const rows of cutRows(draft.rows)) yield* this.#lay(() => this.#table(rows));
    } else if (draft.kind === "code") {
      const text = keepable(draft.text).replace(/^\n+/, "").trimEnd();
      for (const piece of cut([{ text, as: [] }])) {
        yield* this.#lay(() => this.#blocks.push({ kind: "code", ...this.#put(piece[0]!.text) }));
      }
    } else {
      const inline = draft.inline.map(({ text, as }) => ({ text: keepable(text), as }));
      for (const [at, piece] of cut(inline).entries()) yield* this.#lay(() => this.#words(draft, piece, at > 0));
    }
  }

  /** @returns what is left, if anything */
  *end(): Generator<SourcePage> {
    if (this.#length > 0 || this.#blocks.length > 0) yield this.#turn();
  }

  *#lay(put: () => void): Generator<SourcePage> {
    if (this.#length >= PAGE) yield this.#turn();
    if (this.#length > 0) this.#put("\n\n");
    put();
  }

  /** The rest of a block that was cut goes on as a paragraph: it has neither a mark nor a place in the outline. */
  #words(draft: Draughted, inline: Inline[], isRest: boolean): void {
    const start = this.#length;
    const runs: Run[] = [];
    for (const { text, as } of inline) {
      const span = this.#put(text);
      if (as.length > 0 && text !== "") runs.push({ ...span, as });
    }
    if (!isRest) this.#outline(draft, inline, start);
    const span = { start, end: this.#length, ...(runs.length > 0 && { runs }) };
    if (isRest && (draft.kind === "item" || draft.kind === "heading"))
      this.#blocks.push({ kind: "paragraph", ...span });
    else if (draft.kind === "heading") this.#blocks.push({ kind: "heading", level: levelOf(draft), ...span });
    else if (draft.kind === "item") {
      const marker = keepable(draft.marker).slice(0, 24).toWellFormed();
      this.#blocks.push({ kind: "item", depth: draft.depth, marker, ...span });
    } else this.#blocks.push({ kind: draft.kind, ...span });
  }

  #outline(draft: Draughted, inline: Inline[], at: number): void {
    const outlined = draft.kind === "heading" ? { level: levelOf(draft), title: textOf(inline) } : draft.outlined;
    if (!outlined || this.outline.length >= MOST_OUTLINE_ITEMS) return;
    const title = keepable(outlined.title).replaceAll(/\s+/gu, " ").trim().slice(0, LONGEST_TITLE).toWellFormed();
    this.outline.push({ title, level: outlined.level, page: this.#page, start: this.#before + at });
  }

  /** Cells with a tab between them, rows with a line end. */
  #table(rows: DraftCell[][]): void {
    const start = this.#length;
    const laid = rows.map((row, at): Cell[] => {
      if (at > 0) this.#put("\n");
      return row.map(({ inline, header, columns }, place): Cell => {
        if (place > 0) this.#put("\t");
        const span = this.#put(keepable(textOf(inline)).replaceAll(/[\t\n]+/g, " "));
        return { ...span, ...(header && { header }), ...(columns !== undefined && columns > 1 && { columns }) };
      });
    });
    this.#blocks.push({ kind: "table", start, end: this.#length, rows: laid });
  }

  #put(text: string): { start: number; end: number } {
    const start = this.#length;
    this.#hasText ||= text.trim() !== "";
    this.#parts.push(text);
    this.#length += new CodePoints(text).length;
    return { start, end: this.#length };
  }

  #turn(): SourcePage {
    const page: SourcePage = { text: this.#parts.join(""), blocks: this.#blocks, label: null, size: null, inked: null };
    this.#before += this.#length + 1;
    this.#page++;
    [this.#parts, this.#length, this.#blocks] = [[], 0, []];
    return page;
  }
}

const levelOf = ({ level }: { level: number }): number => Math.min(6, Math.max(1, level));

/** Inline text in pieces that are not too long for one block; those without any words are left out. */
function cut(inline: Inline[]): Inline[][] {
  const pieces: Inline[][] = [];
  let piece: Inline[] = [];
  let room = LONGEST_BLOCK;
  const turn = () => {
    if (textOf(piece).trim() !== "") pieces.push(piece);
    [piece, room] = [[], LONGEST_BLOCK];
  };
  for (const { text, as } of inline) {
    let rest = text;
    while (rest.length > room) {
      const at = breakBefore(rest, room);
      if (at === 0) {
        turn();
        continue;
      }
      piece.push({ text: rest.slice(0, at).trimEnd(), as });
      rest = rest.slice(at).trimStart();
      turn();
    }
    piece.push({ text: rest, as });
    room -= rest.length;
  }
  turn();
  return pieces;
}

/** Where a text may be cut before a length: at white space, in a full piece anywhere but in a character; 0 if nowhere. */
function breakBefore(text: string, most: number): number {
  const space = text.slice(0, most).search(/\s\S*$/u);
  if (space >= 0) return space + 1;
  if (most < LONGEST_BLOCK) return 0;
  return (text.charCodeAt(most) & 0xfc00) === 0xdc00 ? most + 1 : most;
}

/** Cells that stand side by side at most: sheets have some hundred columns, and a page with many thousands stands still. */
const WIDEST_ROW = 500;
const cutCells = (row: DraftCell[]): DraftCell[][] =>
  Array.from({ length: Math.ceil(row.length / WIDEST_ROW) }, (_, i) => row.slice(i * WIDEST_ROW, (i + 1) * WIDEST_ROW));

/** Rows in tables that are not too long for one page. */
function cutRows(rows: DraftCell[][]): DraftCell[][][] {
  const tables: DraftCell[][][] = [];
  let [table, length]: [DraftCell[][], number] = [[], 0];
  for (const row of rows.flatMap(cutCells)) {
    const more = row.reduce((sum, { inline }) => sum + textOf(inline).length + 1, 0);
    if (table.length > 0 && (length + more > PAGE || table.length >= LONGEST_TABLE)) {
      tables.push(table);
      [table, length] = [[], 0];
    }
    table.push(row);
    length += more;
  }
  const isEmpty = table.every((row) => row.every(({ inline }) => textOf(inline).trim() === ""));
  return isEmpty ? tables : [...tables, table];
}
