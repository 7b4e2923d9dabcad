import { useMemo } from "react";
import { useDesk } from "../desk/use-desk.ts";
import { useStatements } from "../desk/use-statements.ts";
import { useLooking } from "../desk/view.ts";
import { type Shared, sharedWith, type Term, termsOf, weightsOf } from "../text/shared-terms.ts";

const words = new WeakMap<object, Term[]>();

/** The words of a passage, found once. */
function wordsOf(passage: { text: string }): Term[] {
  const known = words.get(passage);
  if (known) return known;
  const found = termsOf(passage.text);
  words.set(passage, found);
  return found;
}

/** What each passage shares with a statement. */
export function sharedFor(context: readonly { text: string }[], statement: string): readonly Shared[] {
  const weights = weightsOf(statement);
  return context.map((passage) => sharedWith(weights, passage.text, wordsOf(passage)));
}

/** What each passage shares with the active statement; null while there is none. */
export function useShared(): readonly Shared[] | null {
  const { context } = useDesk().desk.record;
  const { statement } = useLooking().view;
  const active = useStatements()[statement ?? -1];
  return useMemo(() => (active ? sharedFor(context, active.text) : null), [context, active]);
}
