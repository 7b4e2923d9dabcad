import { setImmediate } from "node:timers/promises";
import type { GoldCounts } from "../contract/adjudication.ts";
import type { Product } from "../contract/base.ts";
import { canonical } from "../domain/canonical.ts";
import type { EntryFor } from "../domain/entry.ts";
import { goldCounts } from "../domain/gold.ts";
import { GoldManifest, type GoldHeader, type ManifestRecord } from "../domain/gold-set.ts";
import { Refusal } from "../domain/problem.ts";
import { byteLength, MAX_LINE_BYTES } from "../domain/seal.ts";
import { goldFile, goldLine } from "../formats/gold/jsonl.ts";
import { currentRubric, rubricByHash } from "../store/asked.ts";
import { blobOf, putBlob } from "../store/blobs.ts";
import { goldOutcome, judgedRecords, type GoldOutcome } from "../store/gold.ts";
import { appendOwn, headsOfKind } from "../store/ledger.ts";
import { inTransaction, statement } from "../store/query.ts";
import type { Store } from "../store/store.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { fileName } from "./file-name.ts";
import { goldRecord, setRecord } from "./gold-lines.ts";
import { reviewerName } from "./names.ts";
import { needPen } from "./pen.ts";
import type { OpenProject } from "./session.ts";

export const goldDeeds = (bench: Bench): DeedsOf<"gold"> => ({
  preview: async ({ project }) => {
    const { store } = bench.session.need(project);
    return countsOf(await ofOneMoment(store, () => outcomes(store)));
  },
  freeze: ({ project, label, changelog }, { tab }) =>
    freeze(bench, needPen(bench.session, project, tab), label.trim(), changelog),
  list: ({ project }) => {
    const open = bench.session.need(project);
    return frozen(open.store).map((entry) => ({
      content: entry.slot.content,
      label: entry.value.label,
      claimedAt: entry.claimedAt,
      by: reviewerName(bench, open, entry.annotator),
      counts: { ...goldCounts([]), ...entry.value.counts },
    }));
  },
  export: ({ project, content }) => {
    const { store } = bench.session.need(project);
    const entry =
      content === undefined ? frozen(store).at(-1) : frozen(store).find((one) => one.slot.content === content);
    if (!entry) throw new Refusal("gold_unknown", { values: content === undefined ? {} : { content } });
    return exportSet(bench, store, entry);
  },
});

/** Every set that was frozen, in display order. */
const frozen = (store: Store): EntryFor<"gold_frozen">[] => headsOfKind(store, "gold_frozen");

/** Records looked at before others get their turn. */
const AT_ONCE = 25;

/** Makes something of each item, a few at a time so that saving does not wait. */
async function inTurn<T, U>(items: Iterable<T>, make: (item: T) => U): Promise<U[]> {
  const made: U[] = [];
  for (const item of items) {
    made.push(make(item));
    if (made.length % AT_ONCE === 0) await setImmediate();
  }
  return made;
}

/** Does what reads the whole ledger in turns; again, if something was said meanwhile. */
async function ofOneMoment<T>(store: Store, read: () => Promise<T>): Promise<T> {
  for (;;) {
    const before = lastEntry(store);
    const found = await read();
    if (lastEntry(store) === before) return found;
  }
}

type Judged = GoldOutcome & { record: number };

/** What gold makes of every judged record. */
const outcomes = (store: Store): Promise<Judged[]> =>
  inTurn(judgedRecords(store), (record) => ({ record, ...goldOutcome(store, record) }));
const countsOf = (found: Judged[]): GoldCounts => goldCounts(found.map(({ labels }) => labels));

const lastEntry = (store: Store) => statement(store, "SELECT max(id) FROM entries").pluck().get();

/** What a set made now would hold, in the order of its lines. */
async function contents(bench: Bench, store: Store, rubric: string | undefined) {
  const found = await outcomes(store);
  const counts = countsOf(found);
  if (rubric === undefined || counts.labels === 0) throw new Refusal("gold_empty");
  let bytes = 0;
  const records = await inTurn(found, ({ record, labels, version }): ManifestRecord[] => {
    const gold = labels.filter((outcome) => typeof outcome !== "string");
    if (gold.length === 0 || !version) return [];
    const set = setRecord(store, record, version, gold);
    const named = { ...set, line: bench.services.hash(goldLine(goldRecord(store, set, rubric))) };
    // As it stands in a line of a review file: JSON within a text.
    bytes += byteLength(JSON.stringify(canonical(named)));
    if (bytes > LARGEST_MANIFEST)
      throw new Refusal("gold_too_large", { values: { records: counts.records, limit: MAX_LINE_BYTES } });
    return [named];
  });
  return { counts, records: records.flat() };
}

/** Most bytes of a manifest, so that it and what stands around it fit in a line of a review file. */
const LARGEST_MANIFEST = MAX_LINE_BYTES - 4096;

/** G8: a frozen set names every entry it rests on, so it can be exported again, the same, whatever is said later. */
async function freeze(bench: Bench, open: OpenProject, label: string, changelog: string) {
  const { store } = open;
  const { hash } = bench.services;
  const current = currentRubric(store);
  const { counts, records } = await ofOneMoment(store, () => contents(bench, store, current?.hash));
  const project = store.projectId;
  const manifest: GoldManifest = {
    format: "touchstone-gold-manifest",
    version: 1,
    project,
    rubric: current!.hash,
    counts,
    records,
  };
  const text = canonical(manifest);
  const content = `g1:${hash(canonical(records.map(({ record, line }) => [record, line])))}`;
  const last = frozen(store).at(-1);
  if (last?.slot.content !== content || last.value.label !== label)
    inTransaction(store, () => {
      const blob = `m1:${hash(text)}`;
      putBlob(store, blob, text);
      const object = Buffer.from(bench.services.randomBytes(16)).toString("hex");
      const value = { label, previous: last?.slot.content ?? null, manifest: blob, counts };
      appendOwn(store, open.writer, [
        { kind: "gold_frozen", slot: { object, content }, value, pins: {}, body: { changelog } },
      ]);
    });
  return { content, label, counts };
}

async function exportSet(bench: Bench, store: Store, entry: EntryFor<"gold_frozen">): Promise<Product> {
  const { manifest: blob, label } = entry.value;
  const text = blobOf(store, blob);
  const manifest = text === null ? null : GoldManifest.parse(JSON.parse(text));
  const rubric = manifest && rubricByHash(store, manifest.rubric);
  if (!manifest || !rubric) throw new Refusal("gold_unknown", { values: { content: entry.slot.content } });
  let incomplete = 0;
  const lines = await inTurn(manifest.records, ({ line: hash, ...set }) => {
    const line = goldLine(goldRecord(store, set, manifest.rubric));
    if (bench.services.hash(line) !== hash) incomplete++;
    return line;
  });
  const header: GoldHeader = {
    format: "touchstone-gold",
    version: 1,
    content: entry.slot.content,
    label,
    manifest: blob,
    project: manifest.project,
    rubric: manifest.rubric,
    criteria: rubric.criteria.map(({ id, name, question, pass, fail }) => ({ id, name, question, pass, fail })),
    counts: manifest.counts,
    records: lines.length,
    incomplete,
  };
  return bench.staging.produce(`${fileName(`gold - ${label}`)}.jsonl`, [...goldFile(header, lines)].join(""));
}
