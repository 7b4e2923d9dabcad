import type { ReadingNote, Run } from "../domain/source-text.ts";
import { BREAK, type Draft, type Inline } from "./draft.ts";
import type { Styles } from "./docx-styles.ts";
import { child, elements, isOn, valueOf, type Xml } from "./xml.ts";

/** What is met in a paragraph beside its words. */
export interface Beside {
  notes: Set<ReadingNote>;
  /** Ids of the notes at its foot, in order; `end` for those of the document's end. */
  footnotes: { kind: "foot" | "end"; id: string }[];
  pictures: Draft[];
  /** Text boxes anchored in it. */
  boxes: Xml[];
}

/** Elements whose content is not on the page: what was deleted or moved away, what fields are made of. */
const GONE = new Set([
  "w:del",
  "w:moveFrom",
  "w:instrText",
  "w:delText",
  "w:delInstrText",
  "w:rPr",
  "w:pPr",
  "w:sdtPr",
]);
const CHANGES = new Set(["w:ins", "w:del", "w:moveFrom", "w:moveTo"]);

/** The words of a paragraph as they read with all changes accepted, and what hangs on them. */
export class InlineText {
  readonly #styles: Styles;
  readonly #beside: Beside;
  /** The number of the next note, as it stands in the text. */
  readonly #numberOf: (kind: "foot" | "end", id: string) => string;
  readonly #found: Inline[] = [];

  constructor(styles: Styles, beside: Beside, numberOf: (kind: "foot" | "end", id: string) => string) {
    [this.#styles, this.#beside, this.#numberOf] = [styles, beside, numberOf];
  }

  of(paragraph: Xml, base: Run["as"]): Inline[] {
    this.#walk(paragraph, base);
    return this.#found;
  }

  #walk(xml: Xml, as: Run["as"]): void {
    for (const it of elements(xml)) {
      if (CHANGES.has(it.name)) this.#beside.notes.add("changes_tracked");
      if (it.name === "w:r") this.#walk(it, this.#styled(child(it, "w:rPr"), as));
      else if (it.name === "w:hyperlink") this.#walk(it, [...new Set([...as, "link" as const])]);
      // Two ways of saying the same: the first is what today's Word shows.
      else if (it.name === "mc:AlternateContent")
        this.#walk(child(it, "mc:Choice") ?? child(it, "mc:Fallback") ?? it, as);
      else if (it.name === "w:txbxContent") this.#beside.boxes.push(it);
      else if (!GONE.has(it.name)) this.#one(it, as);
    }
  }

  #one(it: Xml, as: Run["as"]): void {
    const say = (text: string) => void this.#found.push({ text, as });
    switch (it.name) {
      case "w:t":
      case "m:t":
        return say(it.children.filter((part) => typeof part === "string").join(""));
      case "w:tab":
      case "w:ptab":
        return say("\t");
      case "w:br":
      case "w:cr":
        return say(BREAK);
      case "w:noBreakHyphen":
        return say("\u2011");
      case "w:softHyphen":
        return say("\u00ad");
      case "w:sym":
        return say(symbol(it.attributes["w:char"]));
      case "w:footnoteReference":
      case "w:endnoteReference":
        return say(this.#note(it.name === "w:endnoteReference" ? "end" : "foot", it.attributes["w:id"] ?? ""));
      case "wp:docPr":
      case "pic:cNvPr":
        return this.#picture(it);
      case "w:object":
        this.#beside.notes.add("embedded_ignored");
        return this.#walk(it, as);
      case "w:ffData":
        return void this.#beside.notes.add("forms_flattened");
      default:
        return this.#walk(it, as);
    }
  }

  #styled(properties: Xml | undefined, as: Run["as"]): Run["as"] {
    if (!properties) return as;
    const set = new Set(as);
    const style = valueOf(properties, "w:rStyle");
    for (const [name, look] of [
      ["w:b", "bold"],
      ["w:i", "italic"],
    ] as const) {
      if (style !== undefined && this.#styles.isOn(style, name)) set.add(look);
      if (!child(properties, name)) continue;
      if (isOn(properties, name)) set.add(look);
      else set.delete(look);
    }
    if (isOn(properties, "w:strike") || isOn(properties, "w:dstrike")) set.add("struck");
    return [...set];
  }

  #note(kind: "foot" | "end", id: string): string {
    this.#beside.footnotes.push({ kind, id });
    return `[${this.#numberOf(kind, id)}]`;
  }

  #picture({ attributes: { descr, title } }: Xml): void {
    const about = descr?.trim() || title?.trim();
    const known = this.#beside.pictures.some((it) => it.kind === "picture" && it.about === about);
    if (about && !known) this.#beside.pictures.push({ kind: "picture", about });
  }
}

/** A character of a symbol font; those fonts use numbers that mean nothing elsewhere, and mostly draw bullets and boxes. */
function symbol(code: string | undefined): string {
  const point = Number.parseInt(code ?? "", 16);
  const isKnown = point >= 0x20 && point < 0xd800;
  return isKnown ? String.fromCodePoint(point) : "\u25aa";
}
