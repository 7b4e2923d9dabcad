import type { ReadingNote, Run } from "../domain/source-text.ts";
import { BREAK, BULLET, numbered, textOf, tidy, type Draft, type DraftCell, type Inline } from "./draft.ts";
import { BLOCKS, notesOf, SILENT, STYLES } from "./html-elements.ts";

interface List {
  ordered: boolean;
  next: number;
}

interface Table {
  rows: DraftCell[][];
  /** Tables inside tables arrange a page; their cells are not data. */
  isLayout: boolean;
}

/**
 * Makes our own blocks out of the tags and texts of a web page, one after another. Only what is named in
 * `html-elements.ts` has a meaning; of everything else the text is kept. Nothing here goes as deep as the page nests.
 */
export class HtmlBlocks {
  title = "";
  readonly notes = new Set<ReadingNote>();
  #drafts: Draft[] = [];
  #inline: Inline[] = [];
  #pictures: Draft[] = [];
  /** Open silent elements; inside them nothing is heard but the title. */
  #silent = 0;
  #inTitle = false;
  #heading = 0;
  #quotes = 0;
  #pre = 0;
  readonly #styles = new Map<Run["as"][number], number>();
  readonly #lists: List[] = [];
  #item: { depth: number; marker: string } | null = null;
  readonly #tables: Table[] = [];
  #cell: Omit<DraftCell, "inline"> | null = null;

  /** Takes the blocks that are finished. */
  take(): Draft[] {
    const drafts = this.#drafts;
    this.#drafts = [];
    return drafts;
  }

  open(name: string, attributes: Record<string, string>): void {
    for (const note of notesOf(name, attributes)) this.notes.add(note);
    if (name === "title" && this.title === "") this.#inTitle = true;
    // A page that leaves its head open has a body all the same.
    if (name === "body") this.#silent = 0;
    if (SILENT.has(name)) this.#silent++;
    if (this.#silent > 0) return;
    const style = STYLES.get(name);
    if (style) this.#styles.set(style, (this.#styles.get(style) ?? 0) + 1);
    if (name === "br") this.#say(BREAK);
    if (name === "img" && attributes["alt"]?.trim()) this.#pictures.push({ kind: "picture", about: attributes["alt"] });
    if (BLOCKS.has(name)) this.#openBlock(name, attributes);
    if (this.#tables.length > 0) this.#openInTable(name, attributes);
  }

  text(text: string): void {
    if (this.#inTitle) this.title += text;
    else if (this.#silent === 0) this.#say(text);
  }

  close(name: string): void {
    if (name === "title") this.#inTitle = false;
    if (SILENT.has(name)) {
      this.#silent = Math.max(0, this.#silent - 1);
      return;
    }
    if (this.#silent > 0) return;
    const style = STYLES.get(name);
    if (style) this.#styles.set(style, Math.max(0, (this.#styles.get(style) ?? 0) - 1));
    if (this.#tables.length > 0) this.#closeInTable(name);
    if (BLOCKS.has(name)) this.#closeBlock(name);
  }

  end(): void {
    this.#flush();
    while (this.#tables.length > 0) this.#endTable();
  }

  #say(text: string): void {
    const as = [...this.#styles].filter(([, open]) => open > 0).map(([style]) => style);
    this.#inline.push({ text, as });
  }

  #openBlock(name: string, attributes: Record<string, string>): void {
    this.#flush();
    if (/^h[1-6]$/.test(name)) this.#heading = Number(name[1]);
    if (name === "blockquote") this.#quotes++;
    if (name === "pre") this.#pre++;
    if (name === "ol") this.#lists.push({ ordered: true, next: Math.trunc(Number(attributes["start"] ?? 1)) || 1 });
    if (name === "ul" || name === "menu" || name === "dir") this.#lists.push({ ordered: false, next: 1 });
    if (name === "li") this.#beginItem(attributes);
    if (name === "table") {
      const around = this.#tables.at(-1);
      if (around) this.#arrange(around);
      this.#tables.push({ rows: [], isLayout: this.#tables.length > 0 });
    }
  }

  #beginItem(attributes: Record<string, string>): void {
    const list = this.#lists.at(-1) ?? { ordered: false, next: 1 };
    const own = Math.trunc(Number(attributes["value"]));
    if (Number.isFinite(own) && attributes["value"] !== undefined) list.next = own;
    const marker = list.ordered ? `${list.next++}.` : BULLET;
    this.#item = { depth: Math.min(20, Math.max(0, this.#lists.length - 1)), marker };
  }

  #closeBlock(name: string): void {
    this.#flush();
    if (/^h[1-6]$/.test(name)) this.#heading = 0;
    if (name === "blockquote") this.#quotes = Math.max(0, this.#quotes - 1);
    if (name === "pre") this.#pre = Math.max(0, this.#pre - 1);
    if (["ol", "ul", "menu", "dir"].includes(name)) this.#lists.pop();
    if (name === "li") this.#item = null;
    if (name === "table" && this.#tables.length > 0) this.#endTable();
  }

  /** Ends the block that is being written; in a cell of a table of data, goes on in it after a space. */
  #flush(): void {
    if (this.#cell && !this.#tables.at(-1)?.isLayout) return this.#say(" ");
    const inline = this.#pre > 0 ? this.#inline : tidy(this.#inline);
    this.#inline = [];
    if (textOf(inline).trim() !== "") this.#drafts.push(this.#blockOf(inline));
    this.#drafts.push(...this.#pictures.splice(0));
  }

  #blockOf(inline: Inline[]): Draft {
    if (this.#pre > 0) return { kind: "code", text: textOf(inline).replaceAll(BREAK, "\n") };
    if (this.#heading > 0) return { kind: "heading", level: this.#heading, inline };
    if (this.#item) {
      const { depth, marker } = this.#item;
      this.#item = null;
      return { kind: "item", depth, marker, inline: numbered(marker, inline) };
    }
    return { kind: this.#quotes > 0 ? "quote" : "paragraph", inline };
  }

  #openInTable(name: string, attributes: Record<string, string>): void {
    const table = this.#tables.at(-1)!;
    if (name === "tr") {
      this.#endCell();
      table.rows.push([]);
    }
    if (name !== "td" && name !== "th") return;
    this.#endCell();
    this.#flush();
    const columns = Math.min(1000, Math.trunc(Number(attributes["colspan"])) || 1);
    this.#cell = { ...(name === "th" && { header: true }), ...(columns > 1 && { columns }) };
  }

  #closeInTable(name: string): void {
    if (["td", "th", "tr", "table"].includes(name)) this.#endCell();
  }

  #endCell(): void {
    if (!this.#cell) return;
    const table = this.#tables.at(-1)!;
    if (table.isLayout) {
      this.#cell = null;
      return this.#flush();
    }
    if (table.rows.length === 0) table.rows.push([]);
    table.rows.at(-1)!.push({ ...this.#cell, inline: tidy(this.#inline) });
    [this.#inline, this.#cell] = [[], null];
    this.#drafts.push(...this.#pictures.splice(0));
  }

  #endTable(): void {
    this.#endCell();
    const table = this.#tables.pop()!;
    // A table of one column says nothing that its cells one under another do not.
    if (table.rows.every((row) => row.length < 2)) this.#arrange(table);
    else this.#drafts.push({ kind: "table", rows: table.rows });
  }

  /** Sets the cells of a table one under another. */
  #arrange(table: Table): void {
    table.isLayout = true;
    for (const cell of table.rows.splice(0).flat()) {
      if (textOf(cell.inline).trim() !== "") this.#drafts.push({ kind: "paragraph", inline: cell.inline });
    }
    this.#flush();
  }
}
