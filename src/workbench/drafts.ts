import { Field } from "../contract/review.ts";
import { draftsOf, dropDraft, type Draft } from "../store/drafts.ts";
import { appendOwn, type NewEntry } from "../store/ledger.ts";
import type { OpenProject } from "./session.ts";
import { expect, note, saveEdit, writeReason } from "./changes.ts";
import { highlightsOf } from "./quote-places.ts";
import { highlight } from "./quoting.ts";
import { deskOf, outputOf, type Desk } from "./desk.ts";

/**
 * V10: turns drafts of a record into entries, oldest first and this tab's last, so that whatever was typed in any tab
 * stays in the history and what was typed here stands. Reasons without an answer stay drafts.
 * @param field only the drafts of this place; without it all of them
 */
export function settleDrafts(open: OpenProject, record: number, tab: string, field?: Field): void {
  const wanted = field && JSON.stringify(Field.parse(field));
  const drafts = draftsOf(open.store, record)
    .flatMap((draft) => placed(draft))
    .filter((draft) => !wanted || JSON.stringify(draft.field) === wanted)
    .toSorted((a, b) => Number(a.tab === tab) - Number(b.tab === tab));
  for (const draft of drafts) {
    const entries = saidBy(deskOf(open.store, open.annotator, record), draft);
    if (entries === null) continue;
    if (entries.length > 0) appendOwn(open.store, open.writer, entries);
    dropDraft(open.store, record, draft.field, draft.tab);
  }
}

type PlacedDraft = Omit<Draft, "field"> & { field: Field };

const placed = (draft: Draft): PlacedDraft[] => {
  const field = Field.safeParse(draft.field);
  return field.success ? [{ ...draft, field: field.data }] : [];
};

/** What a draft says; null while it cannot be said yet. */
function saidBy(desk: Desk, { field, text }: PlacedDraft): NewEntry[] | null {
  switch (field.kind) {
    case "reason": {
      const asked = desk.asked.rubric?.criteria.some((criterion) => criterion.id === field.criterion);
      return asked ? writeReason(desk, field.criterion, text) : null;
    }
    case "edit":
      return saveEdit(desk, text, outputOf(desk));
    case "note":
      return note(desk, field.object, text);
    case "expectation": {
      const quote = desk.said.expectations.find((one) => one.object === field.object)?.quote ?? undefined;
      return expect(desk, { object: field.object, polarity: field.polarity, text, quote });
    }
    case "highlight_note": {
      const held = highlightsOf(desk).find(({ object }) => object === field.object);
      if (!held || held.start === null || held.end === null) return [];
      return highlight(desk, { ...held, start: held.start, end: held.end, note: text });
    }
    case "status_note":
      // Said together with parking or excluding, or not at all.
      return null;
  }
}
