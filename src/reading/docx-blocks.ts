import type { ReadingNote } from "../domain/source-text.ts";
import { BULLET, numbered, plain, textOf, tidy, type Draft, type DraftCell, type Inline } from "./draft.ts";
import { InlineText, type Beside } from "./docx-inline.ts";
import { Numbering } from "./docx-numbering.ts";
import type { WordPackage } from "./docx-package.ts";
import { Styles, type ParagraphLook } from "./docx-styles.ts";
import { below, child, elements, isOn, valueOf, type Xml } from "./xml.ts";

/** Elements around paragraphs that change nothing about them. */
const AROUND = new Set([
  "w:sdt",
  "w:sdtContent",
  "w:customXml",
  "w:ins",
  "w:moveTo",
  "w:smartTag",
  "mc:AlternateContent",
]);
const CHANGES = new Set(["w:ins", "w:del", "w:moveFrom", "w:moveTo"]);

/** The first sentence of a clause, as far as an outline shows it. */
const FIRST_SENTENCE = /^.{1,80}?[.:;](?=\s|$)|^.{1,80}(?=\s|$)|^.{1,80}/su;

function blockOf(look: ParagraphLook, marker: string | null, inline: Inline[]): Draft {
  const text = textOf(inline);
  const words = marker === null ? inline : numbered(marker, inline);
  const level = look.heading ?? (isLoud(inline) ? 3 : null);
  // Lawyers set whole clauses in the styles of headings, for the sake of their numbers.
  const isShort = text.length <= 120 && !(text.length > 60 && /[.;:]$/.test(text));
  if (level !== null && isShort) return { kind: "heading", level, inline: words };
  const sentence = FIRST_SENTENCE.exec(text)?.[0] ?? "";
  const title = marker === null || marker === BULLET ? sentence : `${marker} ${sentence}`;
  const outlined = look.heading === null ? undefined : { level: look.heading, title };
  if (marker === null) return { kind: look.quote ? "quote" : "paragraph", inline: words, outlined };
  return { kind: "item", depth: Math.min(8, look.list?.level ?? 0), marker, inline: words, outlined };
}

/** A short line in bold type from end to end: what people without styles make headings of. */
function isLoud(inline: Inline[]): boolean {
  const text = textOf(inline);
  if (text.length > 100 || /[.,;:]$/.test(text) || !/\p{L}{2}/u.test(text)) return false;
  return inline.every((it) => it.as.includes("bold") || it.text.trim() === "");
}

/** The blocks of a Word file in order, its notes at the end. */
export class WordBlocks {
  readonly notes: Set<ReadingNote>;
  readonly #word: WordPackage;
  readonly #styles: Styles;
  readonly #numbering: Numbering;
  /** Notes that the text refers to, in order: their place is their number. */
  readonly #noted: { kind: "foot" | "end"; id: string }[] = [];

  constructor(word: WordPackage) {
    this.#word = word;
    this.notes = new Set(word.notes);
    this.#styles = new Styles(word.styles);
    this.#numbering = new Numbering(word.numbering);
  }

  *all(): Generator<Draft> {
    for (const body of below(this.#word.document, "w:body")) yield* this.#blocks(body);
    // Notes may refer to further notes: the list grows while it is gone through.
    for (let at = 0; at < this.#noted.length; at++) yield* this.#note(at);
  }

  *#blocks(xml: Xml): Generator<Draft> {
    for (const it of elements(xml)) {
      if (CHANGES.has(it.name)) this.notes.add("changes_tracked");
      if (it.name === "w:p") yield* this.#paragraph(it);
      else if (it.name === "w:tbl") yield* this.#table(it);
      else if (it.name === "w:altChunk") this.notes.add("embedded_ignored");
      else if (it.name === "mc:AlternateContent") yield* this.#blocks(child(it, "mc:Choice") ?? it);
      else if (AROUND.has(it.name)) yield* this.#blocks(it);
    }
  }

  *#paragraph(paragraph: Xml): Generator<Draft> {
    const { inline, beside, look } = this.#words(paragraph);
    const marker = look.list && textOf(inline) !== "" ? this.#numbering.next(look.list.id, look.list.level) : null;
    if (textOf(inline) !== "") yield blockOf(look, marker, inline);
    yield* beside.pictures;
    for (const box of beside.boxes) yield* this.#blocks(box);
  }

  #words(paragraph: Xml) {
    const beside: Beside = { notes: this.notes, footnotes: [], pictures: [], boxes: [] };
    const look = this.#styles.look(child(paragraph, "w:pPr"));
    const base = [...(look.bold ? (["bold"] as const) : []), ...(look.italic ? (["italic"] as const) : [])];
    // A heading is bold by being one.
    const as = look.heading === null ? base : [];
    const text = new InlineText(this.#styles, beside, (kind, id) => String(this.#noted.push({ kind, id })));
    return { inline: tidy(text.of(paragraph, as)), beside, look };
  }

  *#table(table: Xml): Generator<Draft> {
    const rows = [...below(table, "w:tr")].map((row) => this.#row(row));
    if (rows.every((row) => row.length < 2)) {
      for (const { inline } of rows.flat()) if (textOf(inline) !== "") yield { kind: "paragraph", inline };
    } else yield { kind: "table", rows };
  }

  #row(row: Xml): DraftCell[] {
    const header = isOn(child(row, "w:trPr"), "w:tblHeader");
    return [...below(row, "w:tc")].map((cell) => {
      const columns = Number(valueOf(child(cell, "w:tcPr"), "w:gridSpan") ?? 1);
      const spans = Number.isInteger(columns) && columns > 1 && columns <= 1000;
      return { inline: this.#cell(cell), ...(header && { header }), ...(spans && { columns }) };
    });
  }

  /** All paragraphs of a cell in one, with their numbers; the cells of tables inside it, too. */
  #cell(cell: Xml): Inline[] {
    const paragraphs = [...this.#blocks(cell)].flatMap((draft): Inline[][] => {
      if (draft.kind === "table") return draft.rows.flat().map(({ inline }) => inline);
      if (draft.kind === "item" && draft.marker === BULLET) return [[...plain(`${BULLET} `), ...draft.inline]];
      return "inline" in draft ? [draft.inline] : [];
    });
    return paragraphs.flatMap((inline, at) => (at > 0 ? [...plain(" "), ...inline] : inline));
  }

  *#note(at: number): Generator<Draft> {
    const { kind, id } = this.#noted[at]!;
    const notes = kind === "foot" ? this.#word.footnotes : this.#word.endnotes;
    const note = notes && [...below(notes, `w:${kind}note`)].find(({ attributes }) => attributes["w:id"] === id);
    if (!note) return;
    let first = true;
    for (const draft of this.#blocks(note)) {
      if (!("inline" in draft)) {
        yield draft;
        continue;
      }
      yield { kind: "note", inline: first ? [...plain(`[${at + 1}] `), ...draft.inline] : draft.inline };
      first = false;
    }
  }
}
