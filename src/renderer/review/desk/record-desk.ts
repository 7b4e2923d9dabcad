import type { Field, Judgement } from "../../../contract/review.ts";
import type { RecordContent } from "../../../contract/records.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { Rubric } from "../../../domain/rubric.ts";
import type { Verdict } from "../../../domain/verdict.ts";
import { tracked } from "../../app/save-state.ts";
import { problemOf } from "../../app/use-deed.ts";
import type { Host } from "../../host.ts";
import { DraftBook } from "./draft-book.ts";
import { withAnswer } from "./guess.ts";

export type Client = Host["client"];
type On = { project: string; record: number };
/** A change to make: the call, and what the screen may show before it is committed. */
type Deed = {
  run: (client: Client, on: On) => Promise<Judgement>;
  guess?: (judgement: Judgement) => Judgement;
};
type Opened = { record: RecordContent; judgement: Judgement };

/**
 * One record on the desk: what is said about it, what is being typed, and the changes on their way. Changes are made
 * one after another; one that fails is kept and can be tried again.
 */
export class RecordDesk {
  readonly on: On;
  readonly record: RecordContent;
  readonly rubric: Rubric;
  readonly drafts: DraftBook;
  readonly #client: Client;
  readonly #committed: (judgement: Judgement) => void;
  readonly #listeners = new Set<() => void>();
  #said: Judgement;
  #shown: Judgement;
  #underWay: Deed[] = [];
  #failed: Deed[] = [];
  #problem: Problem | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #warned = false;
  /** Whether anything was changed since it was opened. */
  touched = false;

  constructor(
    client: Client,
    project: string,
    opened: Opened,
    rubric: Rubric,
    committed: (judgement: Judgement) => void,
  ) {
    this.#client = client;
    this.on = { project, record: opened.record.id };
    this.record = opened.record;
    this.rubric = rubric;
    this.#said = opened.judgement;
    this.#shown = opened.judgement;
    this.#committed = committed;
    this.drafts = new DraftBook((field, text) => this.#keep(field, text), opened.judgement.drafts);
  }

  /** What is said now, with changes that are still on their way. */
  get judgement(): Judgement {
    return this.#shown;
  }

  /** Why the last change was not made; null when all is well. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Makes a change. Resolves with what is said then, or null when it was refused: `problem` says why. */
  change(deed: Deed): Promise<Judgement | null> {
    this.touched = true;
    this.#underWay.push(deed);
    this.#show();
    const done = this.#last.then(() => this.#make(deed));
    this.#last = done;
    return done;
  }

  answer(criterion: string, verdict: Verdict | null): Promise<Judgement | null> {
    return this.change({
      run: (client, on) => client.review.answer({ ...on, criterion, verdict }),
      guess: (judgement) => withAnswer(this.rubric, judgement, criterion, verdict),
    });
  }

  /** Completes the record. Gives what is still missing: nothing when it is complete, null when it was refused. */
  async complete(): Promise<Judgement["gaps"] | null> {
    await this.settleDrafts();
    await this.#last;
    if (this.#failed.length > 0) return null;
    if (this.#shown.gaps.length > 0) return this.#shown.gaps;
    const said = await this.change({ run: (client, on) => client.review.complete(on) });
    return said && [];
  }

  /** Takes the last change back, or makes it again; gives what it was, or null when there is none. */
  async step(which: "undo" | "redo"): Promise<{ what: string; criterion: string | null } | null> {
    await this.settleDrafts();
    await this.#last;
    if (this.#shown[which] === null) return null;
    let done: { what: string; criterion: string | null } | null = null;
    await this.change({
      run: async (client, on) => {
        const { what, criterion, judgement } = await client.review[which](on);
        done = { what, criterion };
        return judgement;
      },
    });
    return done;
  }

  /** Takes over what the workbench says now, when nothing of ours is on its way. */
  refresh(said: Judgement): void {
    if (said === this.#said || this.#underWay.length > 0 || this.#failed.length > 0) return;
    this.#said = said;
    this.#show();
  }

  /** Tries again what failed, in its order. */
  async retry(): Promise<void> {
    const again = this.#failed;
    this.#failed = [];
    this.#warned = false;
    this.#problem = null;
    this.#show();
    await Promise.all([this.drafts.flush(), ...again.map((deed) => this.change(deed))]);
  }

  /** Takes the right to edit from another tab, then does what was refused. */
  async takeOver(): Promise<void> {
    await this.#client.review.takePen({ project: this.on.project });
    // The other tab may have said more meanwhile.
    this.#said = (await this.#client.review.open(this.on)).judgement;
    this.#committed(this.#said);
    await this.retry();
  }

  /** What is being typed belongs to another field of the same object from now on. */
  async moveDraft(from: Field, to: Field): Promise<void> {
    // Until it is kept at its new place, a crash finds it at the old one.
    if (await this.drafts.move(from, to))
      await this.#client.review.dropDraft({ ...this.on, field: from }).catch(() => undefined);
  }

  /** Makes a change of everything typed; called before the record is completed or left. */
  async settleDrafts(): Promise<void> {
    await Promise.all(this.drafts.open().map(({ field, text }) => this.settle(field, text)));
  }

  /**
   * Makes a change of everything typed and waits for the changes under way. False when one was not kept: it would be
   * lost with this desk. Whoever asks again has been told, and may go.
   */
  async leave(): Promise<boolean> {
    await this.settleDrafts();
    await this.#last;
    if (this.#failed.length === 0 || this.#warned) return true;
    this.#warned = true;
    return false;
  }

  /** Makes a change of one field's text when it says something new; a draft that says nothing new is dropped. */
  async settle(field: Field, text: string): Promise<void> {
    // A note for parking belongs to the deed of parking; a reason waits for its answer.
    if (field.kind === "status_note" || this.#awaitsAnswer(field)) return this.drafts.flush();
    const deed = settling(field, text, this.#shown, this.record.output);
    if (deed === null) await this.#client.review.dropDraft({ ...this.on, field }).catch(() => undefined);
    else if ((await this.change(deed)) === null) return;
    if (this.drafts.text(field) === text) this.drafts.settle(field);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #awaitsAnswer(field: Field): boolean {
    if (field.kind !== "reason") return false;
    return !this.#shown.answers.some((view) => view.criterion === field.criterion && view.verdict !== null);
  }

  async #make(deed: Deed): Promise<Judgement | null> {
    try {
      this.#said = await tracked(deed.run(this.#client, this.on));
      return this.#said;
    } catch (error) {
      this.#failed.push(deed);
      this.#problem = problemOf(error);
      return null;
    } finally {
      this.#underWay = this.#underWay.filter((one) => one !== deed);
      this.#show();
      this.#committed(this.#said);
    }
  }

  async #keep(field: Field, text: string): Promise<void> {
    this.touched = true;
    try {
      await tracked(this.#client.review.draft({ ...this.on, field, text }));
      if (this.#failed.length === 0 && this.#problem) {
        this.#problem = null;
        this.#show();
      }
    } catch (error) {
      this.#problem = problemOf(error);
      this.#show();
      throw error;
    }
  }

  #show(): void {
    this.#shown = this.#underWay.reduce((judgement, { guess }) => guess?.(judgement) ?? judgement, this.#said);
    for (const listener of this.#listeners) listener();
  }
}

/** The change that text typed in a field asks for, or null when it says nothing new. */
function settling(field: Field, text: string, said: Judgement, output: string): Deed | null {
  switch (field.kind) {
    case "reason": {
      const { criterion } = field;
      const reason = said.answers.find((view) => view.criterion === criterion)?.reason;
      if ((reason?.text ?? "") === text) return null;
      return { run: (client, on) => client.review.writeReason({ ...on, criterion, text }) };
    }
    case "edit":
      if ((said.edit?.text ?? output) === text) return null;
      // Corrected back to what it was is no correction.
      return { run: (client, on) => client.review.saveEdit({ ...on, text: text === output ? null : text }) };
    case "note":
      if ((said.notes.find((note) => note.object === field.object)?.text ?? "") === text) return null;
      return { run: (client, on) => client.review.note({ ...on, object: field.object, text }) };
    case "expectation":
      if ((said.expectations.find((one) => one.object === field.object)?.text ?? "") === text) return null;
      return {
        run: (client, on) => client.review.expect({ ...on, object: field.object, polarity: field.polarity, text }),
      };
    case "highlight_note": {
      const held = said.highlights.find((one) => one.object === field.object);
      if (!held || held.start === null || held.end === null || held.note === text) return null;
      const { object, start, end, category } = held;
      return { run: (client, on) => client.review.highlight({ ...on, object, start, end, category, note: text }) };
    }
    case "status_note":
      return null;
  }
}
