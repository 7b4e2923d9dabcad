import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Run } from "../domain/source-text.ts";
import type { Decoded } from "./decode-text.ts";
import { BREAK, numbered, plain, textOf, tidy, type Draft, type Inline } from "./draft.ts";
import type { Extracting } from "./extraction.ts";
import { HtmlBlocks } from "./html-blocks.ts";
import { htmlDrafts } from "./html.ts";
import { notesOf } from "./html-elements.ts";
import { laidOut } from "./laid-out.ts";
import { keepable } from "./messages.ts";
import { paragraphsOf } from "./plain-text.ts";

type RootContent = ReturnType<typeof fromMarkdown>["children"][number];
type Table = Extract<RootContent, { type: "table" }>;

/** Reads Markdown (GitHub's) into blocks; HTML in it is read as a web page is. */
export function readMarkdown({ text, repaired }: Decoded): Extracting {
  const blocks = new HtmlBlocks();
  if (repaired) blocks.notes.add("encoding_repaired");
  return laidOut("markdown", markdownDrafts(keepable(text.replace(/^\ufeff/, "")), blocks), () => blocks);
}

function* markdownDrafts(text: string, blocks: HtmlBlocks): Generator<Draft> {
  let drafts: Draft[];
  try {
    const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    drafts = [...new MarkdownBlocks(blocks).all(root.children, { depth: -1, quoted: false })];
  } catch {
    // Nested deeper than the machine's own stack: its letters are still a text.
    return yield* paragraphsOf(text);
  }
  yield* drafts;
}

interface Where {
  /** Of the list around; -1 outside of lists. */
  depth: number;
  quoted: boolean;
}

class MarkdownBlocks {
  readonly #html: HtmlBlocks;

  constructor(html: HtmlBlocks) {
    this.#html = html;
  }

  *all(nodes: RootContent[], where: Where): Generator<Draft> {
    for (const node of nodes) yield* this.#one(node, where);
  }

  *#one(node: RootContent, where: Where): Generator<Draft> {
    switch (node.type) {
      case "heading":
        return yield* this.#words(node, (inline) => ({ kind: "heading", level: node.depth, inline }));
      case "paragraph":
        return yield* this.#words(node, (inline) => ({ kind: where.quoted ? "quote" : "paragraph", inline }));
      case "blockquote":
        return yield* this.all(node.children, { ...where, quoted: true });
      case "list": {
        let number = node.start ?? 1;
        for (const item of node.children) {
          yield* this.#item(item.children, node.ordered ? `${number++}.` : "•", { ...where, depth: where.depth + 1 });
        }
        return;
      }
      case "code":
        return yield { kind: "code", text: node.value };
      case "table":
        return yield this.#table(node);
      case "html":
        return yield* htmlDrafts(node.value, this.#html);
      case "footnoteDefinition":
        return yield* this.#note(node.label ?? node.identifier, node.children, where);
      default:
        return;
    }
  }

  /** The first paragraph carries the mark; what follows in the item stands under it. */
  *#item(children: RootContent[], marker: string, where: Where): Generator<Draft> {
    const depth = Math.min(20, where.depth);
    const [first, ...rest] = children;
    if (first?.type !== "paragraph") return yield* this.all(children, where);
    yield* this.#words(first, (inline) => ({ kind: "item", depth, marker, inline: numbered(marker, inline) }));
    yield* this.all(rest, where);
  }

  *#note(label: string, children: RootContent[], where: Where): Generator<Draft> {
    for (const [at, draft] of [...this.all(children, where)].entries()) {
      if (at > 0 || draft.kind !== "paragraph") yield draft;
      else yield { kind: "note", inline: [...plain(`[${label}] `), ...draft.inline] };
    }
  }

  *#words(node: RootContent, make: (inline: Inline[]) => Draft): Generator<Draft> {
    const pictures: Draft[] = [];
    const inline = tidy([...this.#inline(node, [], pictures)]);
    if (textOf(inline) !== "") yield make(inline);
    yield* pictures;
  }

  #table({ children }: Table): Draft {
    const rows = children.map((row, at) =>
      row.children.map((cell) => ({
        inline: tidy([...this.#inline(cell, [], [])]),
        ...(at === 0 && { header: true }),
      })),
    );
    return { kind: "table", rows };
  }

  *#inline(node: RootContent, as: Run["as"], pictures: Draft[]): Generator<Inline> {
    const within = (more?: Run["as"][number]) =>
      "children" in node
        ? node.children.flatMap((child) => [...this.#inline(child, more ? [...new Set([...as, more])] : as, pictures)])
        : [];
    switch (node.type) {
      case "text":
        return yield { text: node.value, as };
      case "inlineCode":
        return yield { text: node.value, as: [...as, "code"] };
      case "break":
        return yield { text: BREAK, as };
      case "strong":
        return yield* within("bold");
      case "emphasis":
        return yield* within("italic");
      case "delete":
        return yield* within("struck");
      case "footnoteReference":
        return yield { text: `[${node.label ?? node.identifier}]`, as };
      case "link":
        this.#heed("a", { href: node.url });
        return yield* within("link");
      case "linkReference":
        return yield* within("link");
      case "image":
        this.#heed("img", { src: node.url });
        if (node.alt) pictures.push({ kind: "picture", about: node.alt });
        return;
      case "imageReference":
        if (node.alt) pictures.push({ kind: "picture", about: node.alt });
        return;
      case "html":
        // Tags in running text: their words are nodes of their own.
        for (const _ of htmlDrafts(node.value, this.#html)) continue;
        return;
      default:
        return yield* within();
    }
  }

  #heed(name: string, attributes: Record<string, string>): void {
    for (const note of notesOf(name, attributes)) this.#html.notes.add(note);
  }
}
