import type { LocatedPassage } from "../../../contract/documents.ts";
import type { Reviewer } from "./reviewer.ts";

/** What the sample's documents hold, and where the passages that the AI saw stand in them. */
export interface FoundPassages {
  documents: number;
  /** Of the PDFs. */
  pages: number;
  /** Code points. */
  characters: number;
  passages: number;
  /** Word for word. */
  exact: number;
  /** With words that differ a little. */
  approximate: number;
}

/** Looks for every passage of the project in its documents, once these are read. */
export async function findPassages({ client, project }: Reviewer): Promise<FoundPassages> {
  const { documents } = await client.documents.list({ project });
  const { items } = await client.review.queue({ project, limit: 1000 });
  const found: LocatedPassage[] = [];
  for (const { id: record } of items) found.push(...(await client.documents.located({ project, record })));
  const count = (how: LocatedPassage["how"]) => found.filter((passage) => passage.how === how).length;
  const sum = (of: "pages" | "characters") => documents.reduce((before, row) => before + (row[of] ?? 0), 0);
  return {
    documents: documents.length,
    pages: sum("pages"),
    characters: sum("characters"),
    passages: found.length,
    exact: count("exact"),
    approximate: count("approximate"),
  };
}
