import { useState } from "react";
import { flushSync } from "react-dom";
import { say } from "./desk/said.ts";
import { useDesk } from "./desk/use-desk.ts";
import { useStatements } from "./desk/use-statements.ts";
import { useLooking } from "./desk/view.ts";
import { bestFirst } from "./text/shared-terms.ts";
import { useShared } from "./source/use-shared.ts";

/**
 * Find support: goes to the passage that shares most with the active statement, and on again to the next best. Without
 * an active statement it says how to choose one.
 */
export function useSupport(): { support: number | null; find: () => void; forget: () => void } {
  const { desk } = useDesk();
  const { view, look, narrow, sourcePane } = useLooking();
  const statements = useStatements();
  const shared = useShared();
  const [found, setFound] = useState<{ statement: number; nth: number } | null>(null);
  const best = shared ? bestFirst(shared) : [];
  const support = found && found.statement === view.statement ? (best[found.nth] ?? null) : null;
  const find = (): void => {
    if (view.statement === null || !statements[view.statement])
      return say("Choose a statement first: click it, or F6 to the text and ↓.");
    if (best.length === 0)
      return say(
        desk.record.context.length === 0
          ? "There are no passages to search."
          : `No passage shares a word with statement ${view.statement + 1}.`,
      );
    const nth = found?.statement === view.statement ? (found.nth + 1) % best.length : 0;
    flushSync(() => {
      setFound({ statement: view.statement!, nth });
      look({ sourceTab: "passages", reading: "source", ...(narrow ? { tab: "source" as const } : {}) });
    });
    const passage = best[nth]!;
    sourcePane.current?.querySelector(`[data-passage="${passage + 1}"]`)?.scrollIntoView({ block: "start" });
    const words = shared![passage]!.strongest.map((word) => `“${word}”`).join(", ");
    say(`Passage ${passage + 1} shares ${words}. ${nth + 1} of ${best.length}: F for the next.`);
  };
  return { support, find, forget: () => setFound(null) };
}
