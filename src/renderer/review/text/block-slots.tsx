import { createContext, type HTMLAttributes, type ReactNode, use } from "react";
import type { Element, Root } from "./statement-spans.ts";

const BLOCK = "data-block";

/** rehype plugin: an empty place after each top-level block of the text, named by where the block begins. */
export function slots() {
  return (tree: Root): void => {
    tree.children = tree.children.flatMap((child) => {
      const start = child.type === "element" ? child.position?.start.offset : undefined;
      return start === undefined ? [child] : [child, place(start)];
    });
  };
}

const place = (start: number): Element => ({
  type: "element",
  tagName: "div",
  properties: { [BLOCK]: String(start) },
  children: [],
});

type Fill = (start: number) => ReactNode;
const Slots = createContext<Fill>(() => null);

/** Says what to show below the block that begins at a place of the text. */
export const BlockSlots = ({ fill, children }: { fill: Fill; children: ReactNode }) => (
  <Slots value={fill}>{children}</Slots>
);

/** Such a place; shows nothing when nothing belongs there. */
export function Slot(props: HTMLAttributes<HTMLDivElement> & { [BLOCK]?: string }) {
  const fill = use(Slots);
  const start = props[BLOCK];
  return start === undefined ? null : fill(Number(start));
}
