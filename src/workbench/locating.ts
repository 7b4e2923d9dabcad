import { documentsOf } from "../store/document-links.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { contentOf } from "./records.ts";

type LocatingDeeds = Pick<DeedsOf<"documents">, "located">;

/** Where the passages the AI saw stand in their documents. */
export const locatingDeeds = (bench: Bench): LocatingDeeds => ({
  located: ({ project, record }) => {
    const { store } = bench.session.need(project);
    const how = documentsOf(store, record).length === 0 ? ("no_document" as const) : ("unread" as const);
    const nowhere = { document: null, page: null, label: null, start: null, end: null };
    return contentOf(store, record).context.map((_, passage) => ({ passage, how, ...nowhere }));
  },
});
