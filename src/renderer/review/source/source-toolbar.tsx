import { useQueryClient } from "@tanstack/react-query";
import { useHost } from "../../app/host-context.ts";
import { notifyProblem } from "../../app/notify.tsx";
import { useCommands } from "../../app/use-commands.tsx";
import type { Relation } from "../../../domain/entry.ts";
import { placeName, RELATIONS } from "../../../words/evidence.ts";
import { say } from "../desk/said.ts";
import { useDesk } from "../desk/use-desk.ts";
import { documentOf, type QuotedPlace, useLooking } from "../desk/view.ts";
import { quotedFromPassage, quotedIn, quotedPassage } from "../evidence/quoted-place.ts";
import { useTarget } from "../evidence/target.ts";
import { useLinking } from "../evidence/use-linking.ts";
import { type SelectionAction, SelectionToolbar } from "../text/selection-toolbar.tsx";
import { useShelf } from "./document/shelf.tsx";

/** Selected words of the source, where they stand as people say it, and in which document if that is known. */
export type SourceQuoting = (quote: { text: string; where: string }, place: QuotedPlace | null) => void;

const NOT_PLACED =
  "These words could not be found in a document, so they cannot be linked. Quote them in the reason, or open the document and choose them there.";
const NOTHING_CHOSEN = "Choose the words first: with the mouse, or F7 and Shift+arrows.";

/** What can be done with words of the source: link them, quote them, mark them as missed, bookmark the place. */
export function SourceToolbar({ onQuote, onMustSay }: { onQuote: SourceQuoting; onMustSay: SourceQuoting }) {
  const { view, sourcePane } = useLooking();
  const { documents } = useShelf();
  const target = useTarget();
  const { link, miss } = useLinking();
  const placeOf = usePlaceOf();
  const bookmark = useBookmark();
  const isDocument = documentOf(view.sourceTab) !== null;
  const linking = (relation: Relation) => async (range: Range) => {
    const place = await placeOf(range);
    if (!place) return say(NOT_PLACED);
    // What was marked is to be seen; a text cursor stays at its end.
    if (link(place, target, relation)) getSelection()?.collapseToEnd();
  };
  const quoting = (deed: SourceQuoting) => async (range: Range) => {
    const place = await placeOf(range);
    deed(
      {
        text: inOneLine(place?.quote ?? range.toString().trim()),
        where: place && isDocument ? placeName(place) : usedWhere(range),
      },
      place,
    );
  };
  const { record } = useDesk().desk;
  const usedWhere = (range: Range): string => whereOf(range, record.context);
  const linkKey = (relation: Relation) => (): false | void => {
    const selection = getSelection();
    const range = selection && !selection.isCollapsed && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    if (range && sourcePane.current?.contains(range.commonAncestorContainer)) return void linking(relation)(range);
    if (view.found && documentOf(view.sourceTab) === view.found.document)
      return void link(view.found, target, relation);
    if (isDocument || view.sourceTab === "passages") return say(NOTHING_CHOSEN);
    return false;
  };
  useCommands({ link: linkKey("supports"), link_against: linkKey("contradicts") });
  const acts: SelectionAction[] = (["supports", "contradicts"] as const).map((relation) => ({
    label: RELATIONS[relation].act,
    run: (range) => void linking(relation)(range),
  }));
  const quote = { label: "Quote in reason", run: (range: Range) => void quoting(onQuote)(range) };
  const mustSay = { label: "A right answer must say this", run: (range: Range) => void quoting(onMustSay)(range) };
  return (
    <SelectionToolbar
      actions={
        isDocument
          ? [
              ...acts,
              quote,
              {
                label: "Should have been retrieved",
                run: (range) => {
                  const place = quotedIn(range, documents);
                  if (!place) return;
                  miss(place);
                  getSelection()?.collapseToEnd();
                },
              },
              { label: "Bookmark", run: (range) => void bookmark(quotedIn(range, documents)) },
            ]
          : [...(documents.length > 0 ? acts : []), quote, mustSay]
      }
      command="selection_actions"
      label="Selected text of the source"
      lead={documents.length > 0 ? `to: ${target.name}` : undefined}
      within={sourcePane}
    />
  );
}

/** Line ends become spaces; a hyphen at one stays, since nobody can tell whether it belongs to the word. */
const inOneLine = (words: string): string => words.replace(/-\s*\n\s*/g, "-").replace(/\s+/g, " ");

/** Finds where a selection stands in a document: directly, or through the place of the passage it is in. */
function usePlaceOf(): (range: Range) => Promise<QuotedPlace | null> {
  const { desk } = useDesk();
  const { client } = useHost();
  const { documents, located } = useShelf();
  return async (range) => {
    const direct = quotedIn(range, documents);
    if (direct) return direct;
    const rank = passageOf(range);
    const words = range.toString().trim();
    const whole = quotedPassage(located[rank - 1], documents, words);
    if (!whole || words === "") return null;
    return quotedFromPassage(client, desk.on.project, whole, words).catch(() => null);
  };
}

const passageOf = ({ startContainer }: Range): number => {
  const start = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  return Number(start?.closest("[data-passage]")?.getAttribute("data-passage"));
};

/** "Handbook, p. 12", "passage 3". */
function whereOf(range: Range, context: { title?: string; document?: string; page?: string }[]): string {
  const rank = passageOf(range);
  const passage = context[rank - 1];
  if (!passage) return "";
  const named = passage.title ?? passage.document;
  return [named, passage.page && `p. ${passage.page}`, !named && !passage.page && `passage ${rank}`]
    .filter(Boolean)
    .join(", ");
}

function useBookmark(): (place: QuotedPlace | null) => Promise<void> {
  const { desk, noun } = useDesk();
  const { client } = useHost();
  const queries = useQueryClient();
  const { project } = desk.on;
  return async (place) => {
    if (!place) return;
    try {
      await client.documents.bookmark({ project, document: place.document, start: place.start });
      await queries.invalidateQueries({ queryKey: [project, "documents"] });
      say(`Bookmarked: ${placeName(place)}.`);
    } catch (error) {
      notifyProblem(error, noun);
    }
  };
}
