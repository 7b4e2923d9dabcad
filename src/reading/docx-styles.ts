import { child, elements, isOn, valueOf, type Xml } from "./xml.ts";

/** What a paragraph is by its style and by itself. */
export interface ParagraphLook {
  /** 1 to 6, or null for text. */
  heading: number | null;
  /** The list it is numbered in. */
  list: { id: string; level: number } | null;
  quote: boolean;
  bold: boolean;
  italic: boolean;
}

interface Style {
  name: string;
  basedOn: string | undefined;
  properties: Xml | undefined;
  letters: Xml | undefined;
}

/** How many styles may stand on one another; a circle ends here. */
const DEEPEST = 20;

/** The styles of a Word file, as far as they say what a paragraph is. */
export class Styles {
  readonly #styles = new Map<string, Style>();
  #usual: string | undefined;

  constructor(styles: Xml | null) {
    for (const style of styles ? elements(styles).flatMap(elements) : []) {
      const id = style.attributes["w:styleId"];
      if (style.name !== "w:style" || id === undefined) continue;
      const isParagraph = style.attributes["w:type"] === "paragraph";
      if (isParagraph && style.attributes["w:default"] === "1") this.#usual = id;
      this.#styles.set(id, {
        name: (valueOf(style, "w:name") ?? id).toLowerCase(),
        basedOn: valueOf(style, "w:basedOn"),
        properties: child(style, "w:pPr"),
        letters: child(style, "w:rPr"),
      });
    }
  }

  /** @param properties `w:pPr` of the paragraph */
  look(properties: Xml | undefined): ParagraphLook {
    const chain = this.#chain(valueOf(properties, "w:pStyle") ?? this.#usual);
    const said = [properties, ...chain.map((style) => style.properties)];
    const outline = first(said, (it) => valueOf(it, "w:outlineLvl"));
    const named = chain.map(({ name }) => levelNamed(name));
    const level =
      named.find((it) => it !== undefined) ?? (outline === undefined ? undefined : String(Number(outline) + 1));
    return {
      heading: level !== undefined && Number(level) <= 9 ? Math.min(6, Number(level)) : null,
      list: listOf(said),
      quote: chain.some(({ name }) => /^(intense )?quote$/.test(name)),
      bold: isOnIn(chain, "w:b"),
      italic: isOnIn(chain, "w:i"),
    };
  }

  /** Whether letters of a style are bold, italic. */
  isOn(style: string | undefined, name: "w:b" | "w:i"): boolean {
    return isOnIn(this.#chain(style), name);
  }

  #chain(id: string | undefined): Style[] {
    const chain: Style[] = [];
    for (let at = id; at !== undefined && chain.length < DEEPEST; at = chain.at(-1)!.basedOn) {
      const style = this.#styles.get(at);
      if (!style) break;
      chain.push(style);
    }
    return chain;
  }
}

/** Level of headings by the name of their style: Word's own, and what people call theirs. */
function levelNamed(name: string): string | undefined {
  const number = /\bheading ([1-9])\b/.exec(name)?.[1];
  if (number !== undefined) return number;
  if (/\bsubtitle$|\bheading$/.test(name)) return "2";
  return /\btitle$/.test(name) ? "1" : undefined;
}

const first = <T>(said: (Xml | undefined)[], ask: (it: Xml) => T | undefined): T | undefined =>
  said.map((it) => (it ? ask(it) : undefined)).find((it) => it !== undefined);

const isOnIn = (chain: Style[], name: string): boolean => {
  const style = chain.find(({ letters }) => child(letters, name) !== undefined);
  return style !== undefined && isOn(style.letters, name);
};

/** List and level may be said in different places; list 0 takes a paragraph out of every list. */
function listOf(said: (Xml | undefined)[]): ParagraphLook["list"] {
  const id = first(said, (it) => valueOf(child(it, "w:numPr"), "w:numId"));
  if (id === undefined || id === "0") return null;
  const level = Number(first(said, (it) => valueOf(child(it, "w:numPr"), "w:ilvl")) ?? 0);
  return { id, level: Number.isInteger(level) && level >= 0 ? level : 0 };
}
