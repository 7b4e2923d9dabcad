import { canonical } from "../domain/canonical.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** Text still being typed: one per place and tab, so that two tabs never overwrite each other (LEDGER §7). */
export interface Draft {
  /** Where it is typed, as given to `saveDraft`. */
  field: unknown;
  tab: string;
  text: string;
  /** ISO, the reviewer's clock. */
  at: string;
}

/** Keeps a draft; committed when this returns. Answers when, for the "Saved" line. */
export function saveDraft(store: Store, record: number, field: object, tab: string, text: string): string {
  const at = store.now().toISOString();
  const keep = statement(
    store,
    `INSERT INTO drafts (record, field, tab, text, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (record, field, tab) DO UPDATE SET text = excluded.text, at = excluded.at`,
  );
  keep.run(record, canonical(field), tab, text, at);
  return at;
}

/** Drafts on a record from every tab, oldest first. */
export function draftsOf(store: Store, record: number): Draft[] {
  const found = statement(store, "SELECT field, tab, text, at FROM drafts WHERE record = ? ORDER BY at, field, tab");
  return (found.all(record) as (Omit<Draft, "field"> & { field: string })[]).map((row) => ({
    ...row,
    field: JSON.parse(row.field) as unknown,
  }));
}

/** Drops the draft of one place: of one tab, or of every tab when none is named. */
export function dropDraft(store: Store, record: number, field: object, tab?: string): void {
  const place = [record, canonical(field)];
  if (tab === undefined) statement(store, "DELETE FROM drafts WHERE record = ? AND field = ?").run(...place);
  else statement(store, "DELETE FROM drafts WHERE record = ? AND field = ? AND tab = ?").run(...place, tab);
}
