import type { Vote } from "../contract/adjudication.ts";
import { sameAnswerSince } from "../domain/answers.ts";
import type { EntryFor } from "../domain/entry.ts";
import { quoted } from "../domain/quotations.ts";
import { entriesOfRecord, headsOfRecord } from "../store/ledger.ts";
import type { Store } from "../store/store.ts";
import { placing } from "./quote-places.ts";

/** What voters quoted with their answers to one record: evidence held against an answer that still is the vote (V12). */
export function voteQuotes(store: Store, record: number): (vote: EntryFor<"verdict">) => Vote["evidence"] {
  const heads = headsOfRecord(store, record, { kinds: ["evidence"] }) as EntryFor<"evidence">[];
  const place = placing(store);
  return (vote) => {
    const theirs = heads.filter(({ annotator }) => annotator === vote.annotator);
    if (theirs.length === 0) return [];
    const byId = new Map(entriesOfRecord(store, record, vote.annotator).map((entry) => [entry.id, entry]));
    return theirs.flatMap((entry) => {
      const { target, relation } = entry.value ?? {};
      if (target?.kind !== "verdict" || target.criterion !== vote.slot.criterion) return [];
      if (!sameAnswerSince(target.verdict, vote, byId)) return [];
      return [{ relation: relation!, ...place(quoted(entry)) }];
    });
  };
}
