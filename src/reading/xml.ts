import { Parser } from "htmlparser2";

/** An element with its attributes; its children are elements and texts in order. */
export interface Xml {
  name: string;
  attributes: Record<string, string>;
  children: (Xml | string)[];
}

/** Deeper nesting is no document anybody wrote: Word's own tables in tables end at some hundred. */
const DEEPEST = 1000;

/** Thrown by what reads XML; says nothing more, since nobody could mend the file by hand. */
export class BadXml extends Error {}

/**
 * Reads XML into a tree. Namespaces stay prefixes. Declarations of documents and entities are refused as a whole, so
 * that nothing can be included or multiplied.
 * @throws BadXml
 */
export function parseXml(text: string): Xml {
  const root: Xml = { name: "", attributes: {}, children: [] };
  const open = [root];
  const parser = new Parser(
    {
      onprocessinginstruction: (name) => {
        if (name.startsWith("!")) throw new BadXml("a declaration");
      },
      onopentag: (name, attributes) => {
        if (open.length > DEEPEST) throw new BadXml("too deep");
        const element: Xml = { name, attributes, children: [] };
        open.at(-1)!.children.push(element);
        open.push(element);
      },
      ontext: (words) => void open.at(-1)!.children.push(words),
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true },
  );
  parser.write(text);
  parser.end();
  return root;
}

export const elements = ({ children }: Xml): Xml[] => children.filter((child) => typeof child !== "string");

/** The first child of a name. */
export const child = (xml: Xml | undefined, name: string): Xml | undefined =>
  xml?.children.find((it): it is Xml => typeof it !== "string" && it.name === name);

/** All elements of a name below, in order; without going into those found. */
export function* below(xml: Xml, name: string): Generator<Xml> {
  for (const it of elements(xml)) {
    if (it.name === name) yield it;
    else yield* below(it, name);
  }
}

/** `w:val` of a child: how Word writes most of what it has to say. */
export const valueOf = (xml: Xml | undefined, name: string): string | undefined =>
  child(xml, name)?.attributes["w:val"];

/** Whether a child switches something on: it stands there and does not say no. */
export function isOn(xml: Xml | undefined, name: string): boolean {
  const it = child(xml, name);
  return it !== undefined && !["0", "false", "off", "none"].includes(it.attributes["w:val"] ?? "1");
}
