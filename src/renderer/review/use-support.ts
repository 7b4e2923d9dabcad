import { useState } from "react";
import { flushSync } from "react-dom";
import { useKeyOf } from "../app/use-key-of.ts";
import { say } from "./desk/said.ts";
import { useDesk } from "./desk/use-desk.ts";
import { useStatements } from "./desk/use-statements.ts";
import { useLooking } from "./desk/view.ts";
import { bestFirst } from "./text/shared-terms.ts";
import { sharedFor } from "./source/use-shared.ts";

type Support = { statement: number; nth: number; passage: number };

/**
 * Find support: goes to the passage that shares most with a statement (the active one, unless another is named), and on
 * again to the next best. Without a statement it says how to choose one.
 */
export function useSupport(): { support: number | null; find: (statement?: number) => void } {
  const { context } = useDesk().desk.record;
  const { view, look, narrow, sourcePane } = useLooking();
  const statements = useStatements();
  const key = useKeyOf()("find_support");
  const [found, setFound] = useState<Support | null>(null);
  const find = (statement = view.statement ?? -1): void => {
    const sought = statements[statement];
    if (!sought) return say("Choose a statement first: click it, or F6 to the text and ↓.");
    if (context.length === 0) return say("There are no passages to search.");
    const shared = sharedFor(context, sought.text);
    const best = bestFirst(shared);
    if (best.length === 0) return say(`No passage shares a word with statement ${statement + 1}.`);
    const nth = found?.statement === statement ? (found.nth + 1) % best.length : 0;
    const passage = best[nth]!;
    flushSync(() => {
      setFound({ statement, nth, passage });
      look({ sourceTab: "passages", reading: "source", ...(narrow ? { tab: "source" as const } : {}) });
    });
    sourcePane.current?.querySelector(`[data-passage="${passage + 1}"]`)?.scrollIntoView({ block: "start" });
    const words = shared[passage]!.strongest.map((word) => `“${word}”`).join(", ");
    say(
      `Passage ${passage + 1} shares ${words}. ${nth + 1} of ${best.length}${key === "" ? "" : `: ${key} for the next`}.`,
    );
  };
  return { support: found?.statement === view.statement ? found.passage : null, find };
}
