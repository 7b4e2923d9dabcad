import type { ExtraProps } from "react-markdown";

export type Element = NonNullable<ExtraProps["node"]>;
type ElementContent = Element["children"][number];
type Text = Extract<ElementContent, { type: "text" }>;
/** What rehype hands to a plugin: the top of the tree. Raw HTML, which is shown as text, stands in it as `raw`. */
export type Root = Pick<Element, "children">;

/** A statement's place in the Markdown source, in UTF-16 units. */
export type Span = { start: number; end: number };

/** Name of the data attribute each rendered piece of a statement carries: its index, from 0. */
export const STATEMENT = "data-statement";
/** Present on the first rendered piece of a statement only. */
export const OPENS = "data-opens";
/** Where the first letter of a rendered piece stands in the Markdown source, in UTF-16 units. */
export const FROM = "data-from";

/**
 * rehype plugin: wraps every rendered piece of text in a span that names the statement it belongs to. A statement that
 * runs through bold or a link becomes several pieces. Text between statements stays bare.
 */
export function statementSpans({ source, spans }: { source: string; spans: readonly Span[] }) {
  return (tree: Root): void => {
    const opened = new Set<number>();
    walk(tree, { start: 0, end: source.length });

    /** `within`: source range of the nearest ancestor that has one. */
    function walk(parent: Root | Element, within: Span): void {
      let cursor = within.start;
      const inCode = "tagName" in parent && parent.tagName === "code";
      parent.children = parent.children.flatMap((child) => {
        if (child.type === "element") {
          const own = rangeOf(child) ?? { start: cursor, end: within.end };
          walk(child, own);
          cursor = Math.max(cursor, own.end);
          return [child];
        }
        if (!isText(child) || child.value.trim() === "") return [child];
        const range = rangeOf(child) ?? { start: Math.max(cursor, contentStart(inCode, within)), end: within.end };
        const map = align(child.value, source, range, inCode);
        cursor = Math.max(cursor, (map.at(-1) ?? range.start) + 1);
        return split(child, map);
      });
    }

    function split(text: Text, map: Int32Array): ElementContent[] {
      const pieces: ElementContent[] = [];
      let from = 0;
      while (from < text.value.length) {
        const index = statementAt(map[from]!);
        let to = from + 1;
        while (to < text.value.length && statementAt(map[to]!) === index) to++;
        pieces.push(piece(text.value.slice(from, to), index, map[from]!));
        from = to;
      }
      return pieces;
    }

    function piece(value: string, index: number, at: number): ElementContent {
      const text: Text = { type: "text", value };
      if (index < 0 || value.trim() === "") return text;
      const properties: Element["properties"] = { [STATEMENT]: String(index), [FROM]: String(at) };
      if (!opened.has(index)) properties[OPENS] = "";
      opened.add(index);
      return { type: "element", tagName: "span", properties, children: [text] };
    }

    /** Index of the statement that holds a place of the source, or -1. Spans are in order and do not overlap. */
    function statementAt(place: number): number {
      let low = 0;
      let high = spans.length - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const span = spans[middle]!;
        if (place < span.start) high = middle - 1;
        else if (place >= span.end) low = middle + 1;
        else return middle;
      }
      return -1;
    }

    /** Code blocks carry no position for their text: it begins on the line after the fence. */
    function contentStart(inCode: boolean, within: Span): number {
      if (!inCode) return within.start;
      const fence = /^(?:`{3,}|~{3,})[^\n]*\n/.exec(source.slice(within.start, within.end));
      return within.start + (fence?.[0].length ?? 0);
    }
  };
}

/** Raw HTML is never rendered as such; its letters are text like any other. */
const isText = (node: ElementContent): node is Text => node.type === "text" || (node.type as string) === "raw";

function rangeOf(node: Element | Text): Span | undefined {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}

const REFERENCE = /^&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});/;
const AMPERSAND = /^&(?:amp|#38|#[xX]26);/;
/** How far hidden source may reach between two characters that follow one another on screen. */
const LOOK_AHEAD = 400;

/**
 * For each UTF-16 unit of rendered text, its place in the source. Rendering leaves things out (marks, backslashes,
 * indentation), writes a character reference as the character, and a line break in inline code as a space; so the two
 * are walked together and source is passed over until it fits again. What cannot be found leaves the place as it was.
 * `literal`: code, where backslashes and references stand for themselves.
 */
export function align(value: string, source: string, range: Span, literal = false): Int32Array {
  const map = new Int32Array(value.length);
  const widthAt = literal ? widthInCode : widthInText;
  let at = range.start;
  for (let i = 0; i < value.length; i++) {
    const limit = Math.min(range.end, at + LOOK_AHEAD);
    let next = at;
    let width = -1;
    while (next < limit && (width = widthAt(value, i, source, next)) < 0) next++;
    if (width >= 0) at = next;
    map[i] = Math.max(range.start, Math.min(at, range.end - 1));
    if (width > 0) at += width;
  }
  return map;
}

/** Units of source that the rendered character at `i` used up at `at`; -1 when it is not what stands there. */
function widthInText(value: string, i: number, source: string, at: number): number {
  const wanted = value[i]!;
  const found = source[at]!;
  if (found === "&") {
    const reference = REFERENCE.exec(source.slice(at, at + 34))?.[0];
    if (reference === undefined) return wanted === "&" ? 1 : -1;
    if (wanted === "&" && !AMPERSAND.test(reference)) return -1;
    // A reference to a character outside the basic plane yields two units: the first stays on it.
    const unit = value.charCodeAt(i);
    return unit >= 0xd800 && unit < 0xdc00 ? 0 : reference.length;
  }
  if (found === "\\" && wanted === "\\") return source[at + 1] === "\\" ? 2 : 1;
  return found === wanted || (wanted === "\n" && found === "\r") ? 1 : -1;
}

function widthInCode(value: string, i: number, source: string, at: number): number {
  const [wanted, found] = [value[i]!, source[at]!];
  return found === wanted || (wanted === " " && /[\r\n]/.test(found)) || (wanted === "\n" && found === "\r") ? 1 : -1;
}
