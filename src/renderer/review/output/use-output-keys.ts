import type { MouseEvent, RefObject } from "react";
import { announce } from "../../app/announce.tsx";
import { useCommands } from "../../app/use-commands.tsx";
import { readyText } from "../desk/ready-text.ts";
import { say } from "../desk/said.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useCanMark, useFindings, useStatements } from "../desk/use-statements.ts";
import { useLooking } from "../desk/view.ts";
import { enterZone, HOME } from "../desk/zones.ts";
import { statementAround } from "../text/output-places.ts";
import { selectedIn } from "./highlights/use-choosing.ts";
import { openingOf } from "./paint-statements.ts";
import { useMark } from "./statement-bar.tsx";
import { findingWord } from "./statement-margin.tsx";

/** Opens the box in which the block of a statement is corrected; without a statement the block in view. */
export function useCorrect(text: RefObject<HTMLDivElement | null>, onOpen: () => void) {
  const { look, narrow, outputPane } = useLooking();
  const { statements, starts } = readyText(useDesk().desk.record);
  return (statement: number | null): void => {
    const seen = statement ?? firstInView(text.current, outputPane.current);
    const place = seen === null ? undefined : statements[seen]?.span.start;
    const block = place === undefined ? undefined : starts.findLast((start) => start <= place);
    onOpen();
    look({ correcting: block ?? starts[0] ?? "all", reading: "output", ...(narrow ? { tab: "output" as const } : {}) });
    announce("Correcting the text. Esc when done.");
  };
}

/** The first statement that begins inside the visible part of the pane. */
function firstInView(text: HTMLElement | null, pane: HTMLElement | null): number | null {
  if (!text || !pane) return null;
  const { top, bottom } = pane.getBoundingClientRect();
  for (const piece of text.querySelectorAll<HTMLElement>("[data-opens]")) {
    const box = piece.getBoundingClientRect();
    if (box.top >= top && box.top < bottom) return statementAround(piece);
  }
  return null;
}

const NO_STATEMENT = "Choose a statement with ↓ first. Esc goes to the questions.";
const NOT_YET = "Statements cannot be marked now. Esc goes to the questions.";

/** The keys of the output: from statement to statement, marking, and what can be done with one. */
export function useOutputKeys(
  text: RefObject<HTMLDivElement | null>,
  correct: (statement: number | null) => void,
): void {
  const { view, look } = useLooking();
  const statements = useStatements();
  const findings = useFindings();
  const mark = useMark();
  const canMark = useCanMark();
  const step = (by: 1 | -1): false | void => {
    if (statements.length === 0) return false;
    const from = view.statement ?? firstInView(text.current, text.current?.closest(`[${HOME}]`) ?? null);
    const next = view.statement === null ? (from ?? 0) : view.statement + by;
    if (next < 0 || next >= statements.length) return;
    look({ statement: next, reading: "output" });
    const opening = text.current && openingOf(text.current, next);
    opening?.scrollIntoView({ block: "nearest" });
    announce(`Statement ${next + 1}, ${findingWord(findings.get(next))}. ${statements[next]!.text}`);
  };
  const marking = (finding: Parameters<typeof mark>[0]) => (): false | void => {
    if (!mark(finding)) say(canMark ? NO_STATEMENT : NOT_YET);
  };
  useCommands({
    statement_down: () => step(1),
    statement_up: () => step(-1),
    supported: marking("supported"),
    contradicted: marking("contradicted"),
    not_found: marking("not_found"),
    statement_clear: marking(null),
    statement_actions: () => {
      const first = document.querySelector<HTMLElement>('[data-zone="output"] [data-statement-bar] button');
      // What is selected has actions of its own.
      if (!first || selectedIn(text.current)) return false;
      first.focus();
    },
    correct: () => correct(view.statement),
  });
}

/**
 * A click on a statement makes it the active one. Where statements cannot be marked the focus goes home to the rubric,
 * so that the next digit is an answer, as the person expects.
 */
export function useStatementClick() {
  const { look } = useLooking();
  const canMark = useCanMark();
  return (event: MouseEvent): void => {
    const target = event.target as Element;
    if (getSelection()?.isCollapsed === false || target.closest("button, textarea, a, [role=menu]")) return;
    const statement = statementAround(target);
    look({ statement, reading: "output" });
    if (statement === null || !canMark) enterZone("rubric");
  };
}
