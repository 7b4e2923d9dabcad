import type { ReactElement, ReactNode } from "react";
import Markdown, { type Components, type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import { Slot, slots } from "./block-slots.tsx";
import styles from "./prose.module.css";
import { type Element, type Root, type Span, statementSpans } from "./statement-spans.ts";

/** Raw HTML stays text, and nothing a text names is loaded or can be followed. */
const COMPONENTS: Components = {
  a: ({ href, children }) => <InertLink address={href ?? ""}>{children}</InertLink>,
  img: ({ src, alt }) => (
    <span className={styles.picture}>
      Picture not shown{alt ? `: ${alt}` : ""}
      {typeof src === "string" && src !== "" && ` (${src})`}
    </span>
  ),
  input: ({ checked }) => (
    <span aria-label={checked ? "done" : "not done"} role="img">
      {checked ? "☑" : "☐"}
    </span>
  ),
  table: ({ children }) => (
    // Reachable by keyboard, since a wide table scrolls by itself.
    <div aria-label="Table" className={styles.table} role="group" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
  h1: ({ children }) => heading("h3", 1, children),
  h2: ({ children }) => heading("h4", 2, children),
  h3: ({ children }) => heading("h5", 3, children),
  h4: ({ children }) => heading("h6", 4, children),
  h5: ({ children }) => heading("h6", 4, children),
  h6: ({ children }) => heading("h6", 4, children),
  div: Slot,
};

/** The pane has the second-level heading, so those of the text begin below it. */
const heading = (Tag: "h3" | "h4" | "h5" | "h6", level: number, children: ReactNode) => (
  <Tag data-level={level} dir="auto">
    {children}
  </Tag>
);

/** A link's words with the place it would lead to; it leads nowhere. */
function InertLink({ address, children }: { address: string; children: ReactNode }) {
  const host = /^[a-z]+:\/\/([^/?#]+)/i.exec(address)?.[1] ?? "";
  const told = host === "" || (typeof children === "string" && children.includes(host));
  return (
    <span className={styles.link} title={address}>
      {children}
      {!told && <span className={styles.address}> ({host})</span>}
    </span>
  );
}

const DIRECTED = new Set(["p", "li", "td", "th", "blockquote"]);

/** rehype plugin: each block runs in the direction its own first letter asks for. */
function directions() {
  return (tree: Root): void => visit(tree);
  function visit(parent: Root): void {
    for (const child of parent.children) {
      if (child.type !== "element") continue;
      if (DIRECTED.has(child.tagName)) child.properties["dir"] = "auto";
      visit(child);
    }
  }
}

/** Where the top-level blocks of a text begin, in UTF-16 units. */
const blockStarts = (into: number[]) => () => (tree: Root) => {
  for (const { position } of tree.children.filter((child): child is Element => child.type === "element"))
    if (position?.start.offset !== undefined) into.push(position.start.offset);
};

const asIs = (address: string): string => address;

/**
 * Reads a model's text as Markdown and sets it. Done once per text: marks on statements, corrections and search hits
 * are put on afterwards and never set it again.
 * @param spans statements in UTF-16 units of `text`; none for text that is not judged.
 */
export function typeset(text: string, spans?: readonly Span[]): { content: ReactElement; starts: number[] } {
  const starts: number[] = [];
  const plugins: Options["rehypePlugins"] = [directions];
  if (spans) plugins.push([statementSpans, { source: text, spans }], blockStarts(starts), slots);
  const content = Markdown({
    children: text,
    components: COMPONENTS,
    rehypePlugins: plugins,
    remarkPlugins: [remarkGfm],
    urlTransform: asIs,
  });
  return { content: <div className={styles.prose}>{content}</div>, starts };
}
