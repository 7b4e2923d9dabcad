import { setImmediate } from "node:timers/promises";
import { namingFields, saidIn, type LinkRule, type NamingRecord } from "../domain/document-link.ts";
import type { DocumentNames } from "../domain/document-link.ts";
import { allLinks, linkRules, namesOf, namingRecords, surveyMark } from "../store/document-links.ts";
import type { Store } from "../store/store.ts";

/** Which documents the records of a project have, and what their log names that is not here. */
export interface LinkSurvey {
  rules: (LinkRule & { records: number })[];
  unmatched: { field: string; name: string; records: number }[];
  fields: string[];
  /** Document -> how many records have it. */
  records: Map<string, number>;
}

/** Longest stretch of counting before others get their turn, in milliseconds. */
const SLICE_MS = 20;
/** Records fetched at a time. */
const FETCHED = 100;
/** Of so many records the first is looked at for fields that could name documents: logs are alike throughout. */
const LOOKED_AT = 20;
const TOLD_UNMATCHED = 200;
/** Different names kept while counting; a field with more of them names no documents. */
const MOST_NAMES = 100_000;

interface Kept {
  mark: string;
  survey: Promise<LinkSurvey>;
  running: boolean;
  /** Waits for this one to end: a project that goes on changing is not looked through twice at once. */
  next?: Promise<LinkSurvey>;
}
const surveys = new WeakMap<Store, Kept>();

/** Looks through all records, in slices; told again from memory as long as nothing changes. */
export function linkSurvey(store: Store): Promise<LinkSurvey> {
  const mark = surveyMark(store);
  const known = surveys.get(store);
  if (known?.mark === mark) return known.survey;
  if (known?.running) return (known.next ??= known.survey.then((done) => (store.db.open ? linkSurvey(store) : done)));
  const kept: Kept = { mark, running: true, survey: new Survey(store).run().finally(() => (kept.running = false)) };
  surveys.set(store, kept);
  kept.survey.catch(() => surveys.delete(store));
  return kept.survey;
}

class Survey {
  readonly #store: Store;
  readonly #rules: LinkRule[];
  readonly #names: DocumentNames;
  readonly #links: Map<number, Map<string, boolean>>;
  readonly #byRule: number[];
  readonly #records = new Map<string, number>();
  readonly #unmatched = new Map<string, Map<string, number>>();
  readonly #fields = new Map<string, number>();

  constructor(store: Store) {
    this.#store = store;
    this.#rules = linkRules(store);
    this.#names = namesOf(store);
    this.#links = allLinks(store);
    this.#byRule = this.#rules.map(() => 0);
    for (const { field } of this.#rules) this.#unmatched.set(field, new Map());
  }

  async run(): Promise<LinkSurvey> {
    let until = performance.now() + SLICE_MS;
    for (let from = 1; this.#store.db.open;) {
      const rows = namingRecords(this.#store, from, FETCHED);
      for (const row of rows) this.#take(row);
      for (const row of rows.filter((_, i) => i % LOOKED_AT === 0))
        for (const field of namingFields(row)) count(this.#fields, field);
      if (rows.length < FETCHED) break;
      from = rows.at(-1)!.id + 1;
      if (performance.now() < until) continue;
      await setImmediate();
      until = performance.now() + SLICE_MS;
    }
    return {
      rules: this.#rules.map((rule, i) => ({ ...rule, records: this.#byRule[i]! })),
      unmatched: this.#mostFrequent(),
      fields: [...this.#fields].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([field]) => field),
      records: this.#records,
    };
  }

  #take(row: NamingRecord & { id: number }): void {
    const found = new Set<string>();
    const links = new Set<number>();
    for (const [field, unmatched] of this.#unmatched) {
      for (const said of saidIn(field, row)) {
        let known = false;
        for (const [i, rule] of this.#rules.entries()) {
          const documents = rule.field === field ? this.#names.find(rule.says, said, row.source) : NONE;
          if (documents.size === 0) continue;
          known = true;
          links.add(i);
          for (const document of documents) found.add(document);
        }
        if (!known && unmatched.size < MOST_NAMES) count(unmatched, said);
      }
    }
    for (const rule of links) this.#byRule[rule]!++;
    for (const [document, on] of this.#links.get(row.id) ?? []) {
      if (on) found.add(document);
      else found.delete(document);
    }
    for (const document of found) count(this.#records, document);
  }

  #mostFrequent(): LinkSurvey["unmatched"] {
    return [...this.#unmatched]
      .flatMap(([field, names]) => [...names].map(([name, records]) => ({ field, name, records })))
      .toSorted((a, b) => b.records - a.records || (a.name < b.name ? -1 : 1))
      .slice(0, TOLD_UNMATCHED);
  }
}

const NONE: ReadonlySet<string> = new Set();
const count = (counts: Map<string, number>, key: string) => void counts.set(key, (counts.get(key) ?? 0) + 1);
