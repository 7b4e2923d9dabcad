import { type RefObject, useEffect, useRef } from "react";
import { announce } from "../../../app/announce.tsx";
import { useCommands } from "../../../app/use-commands.tsx";
import { say } from "../../desk/said.ts";
import { useDesk } from "../../desk/use-desk.ts";
import { useStatements } from "../../desk/use-statements.ts";
import { useLooking } from "../../desk/view.ts";
import { outputPlaces } from "../../text/output-places.ts";
import type { Span } from "../../text/statement-spans.ts";
import { type Chosen, chosenIn, extendTo, moveTo, spanOf, wordsOf } from "./chosen-words.ts";

const NO_WORDS = "Choose a statement with ↓ first, or select words; then H highlights them.";
const CHOOSING = "The whole statement is chosen. H says what is wrong; ← → choose one word, with Shift more.";

/**
 * Words of the output chosen by keyboard: H takes the active statement, arrows a word of it, Shift+arrows more, H again
 * asks what is wrong with them. They are a selection of the page, so whatever works on a selection works on them.
 */
export function useChoosing(text: RefObject<HTMLDivElement | null>, highlight: (range: Range) => void): void {
  const { output } = useDesk().desk.record;
  const { view, outputPane } = useLooking();
  const statements = useStatements();
  const words = useRef<Span[] | null>(null);
  const chosen = useRef<Chosen | null>(null);
  useEffect(() => {
    const drop = (): void => {
      if (getSelection()?.isCollapsed !== false) chosen.current = null;
    };
    document.addEventListener("selectionchange", drop);
    return () => document.removeEventListener("selectionchange", drop);
  }, []);
  const choose = (next: Chosen | null, line?: string): void => {
    const span = next && spanOf(words.current!, next);
    const range = span && text.current && outputPlaces(text.current, output).rangeOf(span);
    if (!next || !range) return say(NO_WORDS);
    // The next arrows are those of the text, wherever the key was pressed.
    outputPane.current?.focus({ preventScroll: true });
    getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    chosen.current = next;
    if (line === undefined) announce(output.slice(span.start, span.end));
    else say(line);
  };
  const step = (how: typeof moveTo, by: 1 | -1) => (): false | void => {
    if (chosen.current === null) return false;
    choose(how(chosen.current, by, words.current!.length));
  };
  useCommands({
    highlight: () => {
      const selected = selectedIn(text.current);
      if (selected) return highlight(selected);
      const statement = statements[view.statement ?? -1];
      words.current ??= wordsOf(output);
      choose(statement ? chosenIn(words.current, statement.span) : null, CHOOSING);
    },
    word_next: step(moveTo, 1),
    word_previous: step(moveTo, -1),
    words_more: step(extendTo, 1),
    words_fewer: step(extendTo, -1),
  });
}

/** The selection of the page, when it lies in an element and has words. */
export function selectedIn(element: Element | null): Range | null {
  const selection = getSelection();
  if (!element || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return element.contains(range.commonAncestorContainer) && range.toString().trim() !== "" ? range.cloneRange() : null;
}
