import type { ReadingNote, Run } from "../domain/source-text.ts";

/** Elements whose content is no text of the document. */
export const SILENT = new Set(
  [
    "script",
    "style",
    "template",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "canvas",
    "audio",
    "video",
    "head",
  ].concat(["select", "datalist", "textarea", "noembed", "noframes", "applet", "frameset", "map"]),
);

/** Elements that begin and end a block of their own. */
export const BLOCKS = new Set(
  [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
  ].concat(
    [
      "fieldset",
      "figcaption",
      "figure",
      "footer",
      "form",
      "h1",
      "h2",
      "h3",
      "h4",
      "h5",
      "h6",
      "header",
      "hgroup",
      "hr",
    ],
    ["html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul"],
  ),
);

type As = Run["as"][number];

/** Elements that set words in another way. */
export const STYLES = new Map<string, As>([
  ...["b", "strong"].map((name): [string, As] => [name, "bold"]),
  ...["i", "em", "cite", "dfn", "var"].map((name): [string, As] => [name, "italic"]),
  ...["code", "kbd", "samp", "tt"].map((name): [string, As] => [name, "code"]),
  ...["s", "del", "strike"].map((name): [string, As] => [name, "struck"]),
  ["a", "link"],
]);

type Attributes = Record<string, string>;
const REMOTE = /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\//i;
// Browsers leave out white space and control characters in the name of a scheme.
const isScript = (address: string): boolean => /^(java|vb)script:/i.test(address.replaceAll(/[\s\u0000-\u001f]/g, ""));

/** What an element would do or fetch in a browser, and does not here. */
export function* notesOf(name: string, attributes: Attributes): Generator<ReadingNote> {
  if (name === "script") yield "scripts_ignored";
  if (name === "object" || name === "embed" || name === "applet") yield "embedded_ignored";
  if (name === "input" || name === "select" || name === "textarea") yield "forms_flattened";
  if (name === "meta" && attributes["http-equiv"]?.toLowerCase() === "refresh") yield "links_inert";
  for (const [attribute, value] of Object.entries(attributes)) {
    if (/^on/i.test(attribute) || isScript(value)) yield "scripts_ignored";
    if (attribute === "style" && /url\(\s*["']?\s*[^#"')]/i.test(value)) yield "remote_not_loaded";
    if (!/^(src|srcset|href|data|poster|background|action|formaction|xlink:href)$/i.test(attribute)) continue;
    const isLink = name === "a" || name === "area" || name === "form" || name === "button";
    if (isLink && value !== "" && !value.startsWith("#")) yield "links_inert";
    if (!isLink && REMOTE.test(value)) yield "remote_not_loaded";
  }
}
