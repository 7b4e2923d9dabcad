import type { Field, Judgement } from "../contract/review.ts";
import { WorkState } from "../domain/judgement.ts";
import { Refusal } from "../domain/problem.ts";
import { dropDraft, saveDraft } from "../store/drafts.ts";
import { appendOwn, type NewEntry } from "../store/ledger.ts";
import { writeMeta } from "../store/meta.ts";
import { inTransaction } from "../store/query.ts";
import { neighbour, placeOn, queue, queueTotal, rememberPlace } from "../store/queue.ts";
import { answer, confirmReason, expect, find, setStatus, settleFork, type NewStatus } from "./changes.ts";
import { complete } from "./complete.ts";
import type { Bench, Caller, DeedsOf } from "./deed.ts";
import { deskOf, outputOf, needRef, type Desk } from "./desk.ts";
import { highlight, link, missed, unlink } from "./quoting.ts";
import { settleDrafts } from "./drafts.ts";
import { judgementView } from "./judgement-view.ts";
import { needPen } from "./pen.ts";
import { contentOf } from "./records.ts";
import type { OpenProject } from "./session.ts";

type On = { project: string; record: number };

/** The deeds of reviewing. Each that changes something is one transaction and returns the judgement afresh. */
export const reviewDeeds = (bench: Bench): DeedsOf<"review"> => ({
  ...lookingDeeds(bench),
  ...typingDeeds(bench),
  answer: (on, caller) => say(bench, on, caller, (desk) => answer(desk, on.criterion, on.verdict)),
  settleFork: (on, caller) => say(bench, on, caller, (desk) => settleFork(desk, on.criterion, on.entry)),
  confirmReason: (on, caller) => say(bench, on, caller, (desk) => confirmReason(desk, on.criterion)),
  find: (on, caller) => say(bench, on, caller, (desk) => find(desk, on.start, on.end, on.finding)),
  link: (on, caller) => say(bench, on, caller, (desk) => link(desk, on)),
  unlink: (on, caller) => say(bench, on, caller, (desk) => unlink(desk, on.object)),
  highlight: (on, caller) => say(bench, on, caller, (desk) => highlight(desk, on)),
  missed: (on, caller) => say(bench, on, caller, (desk) => missed(desk, on)),
  park: (on, caller) => setState(bench, on, caller, { state: "parked", note: on.note }),
  exclude: (on, caller) => setState(bench, on, caller, { state: "excluded", reason: on.reason, note: on.note }),
  resume: (on, caller) => setState(bench, on, caller, { state: "opened" }),
  complete: (on, caller) => change(bench, on, caller, (open) => complete(open, on.record, caller.tab)),
  undo: (on, caller) => step(bench, on, caller, "undo"),
  redo: (on, caller) => step(bench, on, caller, "redo"),
});

function lookingDeeds(bench: Bench) {
  return {
    queue: ({ project, only, offset, limit }) => {
      const { store, annotator } = bench.session.need(project);
      const items = queue(store, annotator, only, offset, limit).map(({ id, number, key, task, state, answered }) => {
        return { id, number, key, task, state: WorkState.parse(state), answered };
      });
      return { total: queueTotal(store, annotator, only), items };
    },
    neighbour: ({ project, record, direction, only }) => {
      const { store, annotator } = bench.session.need(project);
      return { record: neighbour(store, annotator, record, direction, only) };
    },
    open: ({ project, record }, { tab }) => {
      const open = bench.session.need(project);
      const desk = deskOf(open.store, open.annotator, record);
      const place = placeOn(open.store, record);
      return {
        record: contentOf(open.store, record),
        judgement: judgementView(desk, tab),
        position: place === null ? null : { place },
      };
    },
    remember: ({ project, record, place }) => {
      const { store } = bench.session.need(project);
      needRef(store, record);
      // Someone who only looks on leaves no trace; a record that is only fetched ahead was not looked at.
      if (store.readOnly) return {};
      rememberPlace(store, record, place);
      writeMeta(store, "last_record", String(record));
      return {};
    },
    takePen: ({ project }, { tab }) => {
      bench.session.needWritable(project).pen = tab;
      return {};
    },
  } satisfies Partial<DeedsOf<"review">>;
}

/** Deeds about text: what is typed is a draft first, and becomes an entry by the same rules wherever it was typed. */
function typingDeeds(bench: Bench) {
  return {
    writeReason: (on, caller) => write(bench, on, caller, { kind: "reason", criterion: on.criterion }, () => on.text),
    saveEdit: (on, caller) => write(bench, on, caller, { kind: "edit" }, (desk) => on.text ?? outputOf(desk)),
    note: (on, caller) => write(bench, on, caller, { kind: "note", object: on.object }, () => on.text),
    expect: (on, caller) =>
      change(bench, on, caller, (open) => {
        const field = { kind: "expectation" as const, object: on.object, polarity: on.polarity };
        dropDraft(open.store, on.record, field, caller.tab);
        settleDrafts(open, on.record, caller.tab, field);
        append(open, expect(deskOf(open.store, open.annotator, on.record), on));
      }),
    draft: ({ project, record, field, text }, { tab }) => {
      const open = needPen(bench.session, project, tab);
      needRef(open.store, record);
      return { savedAt: saveDraft(open.store, record, field, tab, text) };
    },
    dropDraft: ({ project, record, field }, { tab }) => {
      const open = needPen(bench.session, project, tab);
      dropDraft(open.store, record, field);
      return {};
    },
  } satisfies Partial<DeedsOf<"review">>;
}

/** One deed of one tab on one record. */
function change(bench: Bench, on: On, caller: Caller, deed: (open: OpenProject, desk: Desk) => void): Judgement {
  const open = needPen(bench.session, on.project, caller.tab);
  return inTransaction(open.store, () => {
    deed(open, deskOf(open.store, open.annotator, on.record));
    return judgementView(deskOf(open.store, open.annotator, on.record), caller.tab);
  });
}

const say = (bench: Bench, on: On, caller: Caller, said: (desk: Desk) => NewEntry[]): Judgement =>
  change(bench, on, caller, (open, desk) => append(open, said(desk)));

const write = (bench: Bench, on: On, caller: Caller, field: Field, text: (desk: Desk) => string): Judgement =>
  change(bench, on, caller, (open, desk) => {
    saveDraft(open.store, on.record, field, caller.tab, text(desk));
    settleDrafts(open, on.record, caller.tab, field);
  });

const setState = (bench: Bench, on: On, caller: Caller, status: NewStatus): Judgement =>
  change(bench, on, caller, (open, desk) => {
    append(open, setStatus(desk, status));
    dropDraft(open.store, on.record, { kind: "status_note" });
  });

function step(bench: Bench, on: On, caller: Caller, which: "undo" | "redo") {
  let what = { what: "", criterion: null as string | null };
  const judgement = change(bench, on, caller, (open, desk) => {
    const found = desk.said[which];
    if (!found) throw new Refusal(which === "undo" ? "nothing_to_undo" : "nothing_to_redo");
    const { changed, restores, value, pins, body } = found;
    append(open, [{ kind: changed.kind, slot: changed.slot, value, pins, body, restores } as NewEntry]);
    what = { what: changed.kind, criterion: "criterion" in changed.slot ? changed.slot.criterion : null };
  });
  return { ...what, judgement };
}

function append(open: OpenProject, entries: NewEntry[]): void {
  if (entries.length > 0) appendOwn(open.store, open.writer, entries);
}
