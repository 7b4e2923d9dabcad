import type { BundleFact } from "../domain/record.ts";
import { sha256 } from "./hash.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** Id of a fact (LEDGER §4): its content, the file it came from, and its row there. */
export const factHash = (fact: BundleFact, bundle: string, line: number): string =>
  sha256(JSON.stringify([fact, bundle, line]));

export interface HeldFact {
  id: string;
  fact: BundleFact;
}

/** Facts of a record, in the order they arrived. */
export function factsOf(store: Store, record: number): HeldFact[] {
  const found = statement(store, "SELECT hash, fact FROM facts WHERE record = ? ORDER BY id").all(record);
  return (found as { hash: string; fact: string }[]).map(({ hash, fact }) => ({ id: hash, fact: JSON.parse(fact) }));
}

/** The same, what several exports of one log repeat told once. */
export function distinctFacts(store: Store, record: number): BundleFact[] {
  const seen = new Set<string>();
  return factsOf(store, record).flatMap(({ fact }) => {
    const said = JSON.stringify(fact);
    return seen.has(said) ? [] : (seen.add(said), [fact]);
  });
}
