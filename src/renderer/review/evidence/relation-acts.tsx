import type { Relation } from "../../../domain/entry.ts";
import { RELATIONS } from "../../../words/evidence.ts";
import { KeyHint } from "../../app/key-hint.tsx";
import { useJudgement } from "../desk/use-desk.ts";
import type { QuotedPlace } from "../desk/view.ts";
import { isHeldAgainst, useTarget } from "./target.ts";
import { useLinking } from "./use-linking.ts";

const KEYS = { supports: "link", contradicts: "link_against" } as const;

/** How a place is linked to what is active now, if it is. */
export function useLinkedAs(): (place: Pick<QuotedPlace, "document" | "start" | "end">) => Relation | null {
  const { evidence } = useJudgement();
  const target = useTarget();
  return ({ document, start, end }) =>
    evidence.find(
      (one) =>
        isHeldAgainst(target, one) &&
        one.document === document &&
        one.start !== null &&
        one.start >= start &&
        one.end! <= end,
    )?.relation ?? null;
}

/** The two ways to link a place that was found to what is active now. */
export function RelationActs({ place, className }: { place: QuotedPlace; className: string | undefined }) {
  const target = useTarget();
  const { link } = useLinking();
  return (["supports", "contradicts"] as const).map((relation) => (
    <button
      className={className}
      key={relation}
      onClick={() => link(place, target, relation)}
      tabIndex={-1}
      type="button"
    >
      {RELATIONS[relation].act} {target.name} <KeyHint of={KEYS[relation]} />
    </button>
  ));
}
