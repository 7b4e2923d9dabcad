import { useQueryClient } from "@tanstack/react-query";
import type { EvidenceView, Judgement, MissedView } from "../../../contract/review.ts";
import type { Relation } from "../../../domain/entry.ts";
import { placeName, RELATIONS } from "../../../words/evidence.ts";
import { notifyProblem } from "../../app/notify.tsx";
import { problemOf } from "../../app/use-deed.ts";
import { useKeyOf } from "../../app/use-key-of.ts";
import type { Host } from "../../host.ts";
import { objectId } from "../desk/object-id.ts";
import { say } from "../desk/said.ts";
import { useDesk } from "../desk/use-desk.ts";
import type { QuotedPlace } from "../desk/view.ts";
import { useShelf } from "../source/document/shelf.tsx";
import { isHeldAgainst, type Target } from "./target.ts";

const samePlace = (one: { document: string; start: number | null; end: number | null }, other: QuotedPlace): boolean =>
  one.document === other.document && one.start === other.start && one.end === other.end;

/** Links quotes from the source to statements and answers, marks passages that should have been found, and takes both back. */
export function useLinking() {
  const { desk } = useDesk();
  const { documents } = useShelf();
  const unlessMoved = useUnlessMoved();
  const keyOf = useKeyOf();
  /** The text on the screen, in which places are chosen. */
  const textOf = (sha256: string) => documents.find(({ document }) => document === sha256)?.textHash ?? undefined;
  const undoes = (): string => `${keyOf("undo")} brings it back.`;
  return {
    /** Says what was done; false when there is nothing yet to link to. */
    link: (place: QuotedPlace, target: Target, relation: Relation): boolean => {
      if (target.kind === "answer" && !target.answered) {
        say(`Answer question ${target.row + 1} first: a quote is kept with its answer. Or choose a statement.`);
        return false;
      }
      const same = desk.judgement.evidence.find((one) => isHeldAgainst(target, one) && samePlace(one, place));
      if (same?.relation === relation && !same.stale) {
        say(`This quote ${RELATIONS[relation].word} ${target.name} already.`);
        return true;
      }
      const object = same?.object ?? objectId();
      const { document, start, end } = place;
      const from = { object, document, text: textOf(document), start, end };
      void desk.change({
        run: unlessMoved((client, on) => client.review.link({ ...on, ...from, relation, target: asLinked(target) })),
        guess: (judgement) => ({
          ...judgement,
          evidence: [
            ...judgement.evidence.filter((one) => one.object !== object),
            { ...place, place: "exact", object, relation, stale: false, target: asKept(target, judgement) },
          ],
        }),
      });
      say(`Linked: ${placeName(place)} ${RELATIONS[relation].word} ${target.name}. ${keyOf("undo")} takes it off.`);
      return true;
    },
    unlink: ({ object }: EvidenceView): void => {
      void desk.change({
        run: (client, on) => client.review.unlink({ ...on, object }),
        guess: (judgement) => ({
          ...judgement,
          evidence: judgement.evidence.filter((one) => one.object !== object),
        }),
      });
      say(`Quote taken off. ${undoes()}`);
    },
    miss: (place: QuotedPlace): void => {
      if (desk.judgement.missed.some((one) => samePlace(one, place)))
        return say("This passage is marked already as one that should have been found.");
      const object = objectId();
      const { document, start, end } = place;
      const from = { object, document, text: textOf(document), start, end };
      void desk.change({
        run: unlessMoved((client, on) => client.review.missed({ ...on, ...from })),
        guess: (judgement) => ({
          ...judgement,
          missed: [...judgement.missed, { ...place, place: "exact", object, note: "", stale: false }],
        }),
      });
      say(`Marked: ${placeName(place)} should have been found. ${keyOf("undo")} takes it back.`);
    },
    /** A passage was not missed after all. */
    unmiss: ({ object, document, start, end }: MissedView): void => {
      void desk.change({
        run: (client, on) =>
          client.review.missed({ ...on, object, document, start: start ?? 0, end: end ?? 0, gone: true }),
        guess: (judgement) => ({ ...judgement, missed: judgement.missed.filter((one) => one.object !== object) }),
      });
      say(`Taken off the passages that should have been found. ${undoes()}`);
    },
  };
}

type Run = (client: Host["client"], on: { project: string; record: number }) => Promise<Judgement>;

/**
 * Makes a quote, unless its document was read anew since its words were chosen: then nothing is kept that could be tried
 * again at the wrong place; it is said, and the document comes on the screen as it is now.
 */
function useUnlessMoved(): (run: Run) => Run {
  const { noun } = useDesk();
  const queries = useQueryClient();
  return (run) => async (client, on) => {
    try {
      return await run(client, on);
    } catch (error) {
      if (problemOf(error).code !== "document_moved_on") throw error;
      say("");
      notifyProblem(error, noun);
      void queries.invalidateQueries({ queryKey: [on.project, "documents"] });
      return (await client.review.open(on)).judgement;
    }
  };
}

const asLinked = (target: Target) =>
  target.kind === "statement"
    ? ({ kind: "statement", start: target.start, end: target.end } as const)
    : ({ kind: "answer", criterion: target.criterion } as const);

/** The target as the workbench will tell it; its hashes are the workbench's to fill in. */
function asKept(target: Target, { answers }: Judgement): EvidenceView["target"] {
  if (target.kind === "statement") return { kind: "statement", output: "", start: target.start, end: target.end };
  const verdict = answers.find(({ criterion }) => criterion === target.criterion)?.entry ?? "";
  return { kind: "verdict", criterion: target.criterion, verdict };
}
