import type { EvidenceView, HighlightView, MissedView } from "../contract/review.ts";
import type { SourceQuote } from "../contract/source-quote.ts";
import { attach, type Anchor, type Attachment } from "../domain/anchor.ts";
import { heldDocument } from "../store/readings.ts";
import { pageAt } from "../store/source-pages.ts";
import type { Store } from "../store/store.ts";
import { outputOf, type Desk } from "./desk.ts";
import { titleOf } from "./document-rows.ts";
import { sourceOf, type SourceDocument } from "./source-texts.ts";

/** Quotations with where they stand now. */
export function quotesOf(desk: Desk): { evidence: EvidenceView[]; highlights: HighlightView[]; missed: MissedView[] } {
  const place = placing(desk.store);
  return {
    evidence: desk.said.evidence.map(({ object, target, relation, stale, ...quoted }) => {
      return { object, target, relation, stale, ...place(quoted) };
    }),
    highlights: highlightsOf(desk),
    missed: desk.said.missed.map(({ object, note, stale, ...quoted }) => ({ object, note, stale, ...place(quoted) })),
  };
}

export function highlightsOf(desk: Desk): HighlightView[] {
  if (desk.said.highlights.length === 0) return [];
  const output = { text: outputOf(desk), pages: null };
  return desk.said.highlights.map(({ object, category, note, segment }) => {
    const found = segment && attach({ segments: [segment] }, output);
    const { start, end } = found && found.how !== "orphan" ? found : { start: null, end: null };
    return { object, category, note, start, end, quote: segment?.exact ?? "" };
  });
}

type Quoted = { document: string; anchor: Anchor | null };

/** Places quotations; what is asked of a document once is asked once. */
export function placing(store: Store): (quoted: Quoted) => SourceQuote {
  const sources = new Map<string, { source: SourceDocument | null; title: string }>();
  return ({ document, anchor }) => {
    let known = sources.get(document);
    if (!known) {
      const title = heldDocument(store, document) ? titleOf(store, document) : document.slice(0, 12);
      sources.set(document, (known = { source: sourceOf(store, document), title }));
    }
    const base = { document, title: known.title, page: null, start: null, end: null };
    if (!anchor) return { ...base, quote: "", place: "withheld" };
    const quote = anchor.segments.map(({ exact }) => exact).join("\n");
    if (!known.source) return { ...base, quote, place: "not_here" };
    const found = attached(store, anchor, known.source);
    if (found.how === "orphan") return { ...base, quote, place: `orphan_${found.why}` };
    const page = pageAt(store, document, found.start)?.label ?? null;
    return { ...base, quote, page, place: found.how, start: found.start, end: found.end };
  };
}

/** Places found before, by anchor and text; a quotation that has to be searched for takes some milliseconds. */
const found = new WeakMap<Store, Map<string, Attachment>>();
const MOST_KEPT = 2000;

function attached(store: Store, anchor: Anchor, { textHash, source }: SourceDocument): Attachment {
  const kept = found.get(store) ?? new Map<string, Attachment>();
  found.set(store, kept);
  const key = `${textHash} ${JSON.stringify(anchor)}`;
  const known = kept.get(key) ?? attach(anchor, source);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, known);
  return known;
}
