import { createContext, use } from "react";
import type { SourcePage } from "../../../../domain/source-text.ts";
import { useAsk } from "../../../app/use-deed.ts";

/** Pages asked for at once: what stands on the screen and a little more. */
const AT_ONCE = 8;

/** Which reading of which document is shown. The text of a reading never changes. */
export type Reading = { project: string; document: string; textHash: string };
export const ReadingContext = createContext<Reading | null>(null);

/** The reading that is shown. */
export function useReading(): Reading {
  const reading = use(ReadingContext);
  if (!reading) throw new Error("no document is shown above this component");
  return reading;
}

/** A page's text and blocks; undefined until they are here. */
export function useSourcePage(index: number): SourcePage | undefined {
  const { project, document, textHash } = useReading();
  const from = index - (index % AT_ONCE);
  const pages = useAsk(
    [project, "documents", "pages", document, textHash, from],
    (client) => client.documents.pages({ project, document, from, count: AT_ONCE }),
    { forever: true },
  ).data;
  return pages?.[index - from];
}
