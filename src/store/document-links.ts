import { z } from "zod";
import { DEFAULT_LINK_RULES, DocumentNames, linkedBy, LinkRule, type KnownDocument } from "../domain/document-link.ts";
import type { NamingRecord } from "../domain/document-link.ts";
import { ADDED, documentNames, EARLIER } from "./documents.ts";
import { readMeta, writeMeta } from "./meta.ts";
import { statement } from "./query.ts";
import { heldDocuments } from "./readings.ts";
import type { Store } from "./store.ts";

const RULES = "link_rules";

/** The rules that link records to documents by what their log says. */
export function linkRules(store: Store): LinkRule[] {
  const kept = readMeta(store, RULES);
  return kept === null ? DEFAULT_LINK_RULES : z.array(LinkRule).parse(JSON.parse(kept));
}

/** Whether somebody has chosen the rules. */
export const hasOwnRules = (store: Store): boolean => readMeta(store, RULES) !== null;

export const setLinkRules = (store: Store, rules: LinkRule[]): void =>
  writeMeta(store, RULES, JSON.stringify(z.array(LinkRule).parse(rules)));

/** What every document goes by. */
export function knownDocuments(store: Store): KnownDocument[] {
  const called = Map.groupBy(documentNames(store), ({ hash }) => hash);
  return heldDocuments(store).map(({ document: hash, title }) => {
    const names = (called.get(hash) ?? []).filter(({ source }) => source !== EARLIER);
    const titles = [...names.map((name) => name.title), title].filter((one) => one !== null);
    return {
      hash,
      names: names.filter(({ source }) => source !== ADDED),
      files: names.map(({ file }) => file),
      titles,
    };
  });
}

/** For finding what documents records name. */
export const namesOf = (store: Store): DocumentNames => new DocumentNames(knownDocuments(store));

/** What can name documents in some records, in the order of their ids, from one id on. */
export function namingRecords(store: Store, from: number, count: number): (NamingRecord & { id: number })[] {
  const select = statement(
    store,
    `SELECT r.id, r.source, v.places, v.metadata FROM records r JOIN record_versions v ON v.id =
       (SELECT max(id) FROM record_versions WHERE record = r.id AND current = 1)
     WHERE r.id >= ? AND r.position IS NOT NULL ORDER BY r.id LIMIT ?`,
  );
  const found = select.all(from, count) as { id: number; source: string; places: string | null; metadata: string }[];
  return found.map(({ places, metadata, ...row }) => ({
    ...row,
    places: places === null ? [] : JSON.parse(places),
    metadata: JSON.parse(metadata),
  }));
}

/** What people added to a record (true) or took away from it (false). */
export function linksOf(store: Store, record: number): Map<string, boolean> {
  const found = statement(store, "SELECT document, added FROM document_links WHERE record = ? ORDER BY document");
  return new Map(
    (found.all(record) as { document: string; added: number }[]).map(({ document, added }) => [document, added === 1]),
  );
}

/** Every link people made or took away, by record. */
export function allLinks(store: Store): Map<number, Map<string, boolean>> {
  const found = statement(store, "SELECT record, document, added FROM document_links ORDER BY record, document").all();
  const links = new Map<number, Map<string, boolean>>();
  for (const { record, document, added } of found as { record: number; document: string; added: number }[]) {
    const of = links.get(record) ?? new Map<string, boolean>();
    links.set(record, of.set(document, added === 1));
  }
  return links;
}

/** The same by what logs call the records, in an order that is the same on every copy. */
export function linksByKey(store: Store): { source: string; key: string; document: string; on: boolean }[] {
  const found = statement(
    store,
    `SELECT r.source, r.key, l.document, l.added AS "on" FROM document_links l JOIN records r ON r.id = l.record
     ORDER BY r.source, r.key, l.document`,
  ).all() as { source: string; key: string; document: string; on: number }[];
  return found.map((link) => ({ ...link, on: link.on === 1 }));
}

/**
 * The documents of a record: those its log names, in the order it names them, without what was taken away; then what
 * was added.
 */
export function documentsOf(store: Store, record: number): { document: string; how: "named" | "added" }[] {
  const [row] = namingRecords(store, record, 1);
  const named = row?.id === record ? linkedBy(linkRules(store), namesOf(store), row) : [];
  const links = linksOf(store, record);
  const added = [...links].flatMap(([document, is]) => (is && !named.includes(document) ? [document] : []));
  return [
    ...named
      .filter((document) => links.get(document) !== false)
      .map((document) => ({ document, how: "named" as const })),
    ...added.map((document) => ({ document, how: "added" as const })),
  ];
}

/** Puts a document on a record's desk, or takes it off. What the rules say anyway is not written down. */
export function setLink(store: Store, record: number, document: string, on: boolean): void {
  const [row] = namingRecords(store, record, 1);
  const named = row?.id === record && linkedBy(linkRules(store), namesOf(store), row).includes(document);
  if (named === on)
    statement(store, "DELETE FROM document_links WHERE record = ? AND document = ?").run(record, document);
  else keepLink(store, record, document, on);
}

/** Writes a link down as it is. */
export function keepLink(store: Store, record: number, document: string, added: boolean): void {
  statement(store, "INSERT OR REPLACE INTO document_links VALUES (?, ?, ?)").run(record, document, added ? 1 : 0);
}

/** Changes whenever something changes that decides which records have which documents. */
export function surveyMark(store: Store): string {
  const marks = statement(
    store,
    `SELECT (SELECT max(id) FROM record_versions) || ' ' || coalesce((SELECT max(id) FROM version_changes), 0) || ' ' ||
       (SELECT count(*) FROM records WHERE position IS NOT NULL)`,
  ).pluck();
  const links = statement(store, "SELECT json_group_array(json_array(record, document, added)) FROM document_links");
  return JSON.stringify([marks.get(), links.pluck().get(), readMeta(store, RULES), knownDocuments(store)]);
}
