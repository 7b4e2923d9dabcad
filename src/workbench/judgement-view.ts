import { Field, type Judgement } from "../contract/review.ts";
import { draftsOf } from "../store/drafts.ts";
import { lettersOf } from "../domain/anchor-letters.ts";
import { faultOf } from "../domain/fault.ts";
import { heldVersion } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { quotesOf } from "./quote-places.ts";

/** What the reviewer has said on this desk, as the contract tells it. */
export function judgementView(desk: Desk, tab: string): Judgement {
  const { said, entries, store, record } = desk;
  const drafts = draftsOf(store, record).flatMap((draft) => {
    const field = Field.safeParse(draft.field);
    return field.success ? [{ field: field.data, text: draft.text, at: draft.at, otherTab: draft.tab !== tab }] : [];
  });
  const times = [...entries.map((entry) => entry.claimedAt), ...drafts.map((draft) => draft.at)];
  return {
    ...said,
    answers: said.answers.map(({ votes, fork, ...answer }) => ({
      ...answer,
      entry: votes[0] ?? null,
      fork: fork.map(({ id, value, claimedAt }) => ({ entry: id, verdict: value, claimedAt })),
    })),
    ...quotesOf(desk),
    fault: faultOf(said, () => passagesOf(desk)),
    drafts,
    undo: said.undo?.changed.kind ?? null,
    redo: said.redo?.changed.kind ?? null,
    savedAt: times.toSorted().at(-1) ?? null,
  };
}

/** The passages of the record looked at last, as quotations are compared: they are long, and asked for at each change. */
const compared = new WeakMap<Store, { version: string; passages: string[] }>();

function passagesOf({ store, record, version }: Desk): string[] {
  const known = compared.get(store);
  if (known?.version === version.version) return known.passages;
  const passages = (heldVersion(store, record)?.context ?? []).map(({ text }) => lettersOf(text).letters);
  compared.set(store, { version: version.version, passages });
  return passages;
}
