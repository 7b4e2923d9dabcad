/** A line of Markdown as running text, for lists where there is room for a line only; `[[`…`]]` around hits stay. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/^(?:[-*+>]|\d{1,3}[.)])\s+|(^|\s)#{1,6}\s+/g, "$1")
    .replace(/\|?\s*:?-{2,}:?\s*(?=\|)/g, "")
    .replace(/(?:\s*\|)+\s*/g, " ")
    .replace(/\*\*|__|`+/g, "")
    .replace(/\[(?!\[)([^[\]]*)\]\([^)\s]*\)/g, "$1")
    .trim();
