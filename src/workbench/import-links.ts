import { setImmediate } from "node:timers/promises";
import type { BundleLink } from "../formats/log-bundle/native-schema.ts";
import { hasOwnRules, keepLink, setLinkRules } from "../store/document-links.ts";
import { isEntered } from "../store/documents.ts";
import { inTransaction, inUnsyncedTransaction } from "../store/query.ts";
import { heldRecord } from "../store/records.ts";
import type { BundledLinks } from "./import-source.ts";
import type { OpenProject } from "./session.ts";

/** Links kept in one transaction: far below 50 ms. */
const SLICE = 500;

/**
 * Takes over which documents a bundle puts beside its records: the newest import is right about that. Its rules are
 * taken over when it is an export of this project, or nobody has chosen any here.
 */
export async function takeLinks({ store }: OpenProject, links: BundledLinks, namespace: string | null): Promise<void> {
  const { rules, project } = links;
  if (rules && (project === store.projectId || !hasOwnRules(store)))
    inTransaction(store, () => setLinkRules(store, rules));
  const take = ({ source, key, document, on }: BundleLink) => {
    const record = heldRecord(store, { source: source ?? namespace ?? "", key });
    if (record !== null && isEntered(store, document)) keepLink(store, record, document, on);
  };
  for await (const batch of links.lines()) {
    for (let from = 0; from < batch.length && store.db.open; from += SLICE) {
      inUnsyncedTransaction(store, () => batch.slice(from, from + SLICE).forEach(take));
      await setImmediate();
    }
  }
}
