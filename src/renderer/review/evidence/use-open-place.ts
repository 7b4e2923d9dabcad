import { useQueryClient } from "@tanstack/react-query";
import { flushSync } from "react-dom";
import { useHost } from "../../app/host-context.ts";
import { notifyProblem } from "../../app/notify.tsx";
import { say } from "../desk/said.ts";
import { useDesk } from "../desk/use-desk.ts";
import { type QuotedPlace, useLooking } from "../desk/view.ts";
import { useShelf } from "../source/document/shelf.tsx";

type Place = Pick<QuotedPlace, "document" | "start" | "end">;

/** Opens a document at a place. One that does not lie beside the record yet is put there first. */
export function useOpenPlace(): (place: Place) => Promise<void> {
  const { desk, noun } = useDesk();
  const { client } = useHost();
  const queries = useQueryClient();
  const shelf = useShelf();
  const { project, record } = desk.on;
  return async ({ document, start, end }) => {
    if (!shelf.documents.some((one) => one.document === document)) {
      try {
        await client.documents.link({ project, document, record });
        await queries.refetchQueries({ queryKey: [project, "documents", "of", record] });
      } catch (error) {
        return notifyProblem(error, noun);
      }
      say("The document now lies beside this one, among the tabs of the source.");
    }
    flushSync(() => shelf.show({ document, start, end }));
  };
}

/**
 * Opens a document at what was found in it and keeps that marked; the focus goes along, so that the next keys are those
 * of the document. L there links what was found.
 */
export function useOpenFound(): (place: QuotedPlace) => void {
  const shelf = useShelf();
  const open = useOpenPlace();
  const { look, sourcePane } = useLooking();
  return (place) => {
    const { document, start, end } = place;
    shelf.mark("found", new Map([[document, [{ start, end, kind: "search" }]]]));
    look({ found: place });
    void open(place).then(() => sourcePane.current?.focus({ preventScroll: true }));
  };
}
