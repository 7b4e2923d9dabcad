import type { Field, Judgement } from "../../../contract/review.ts";

/** Milliseconds from a key to its draft being sent: with the commit it stays below the 250 promised. */
const SOON = 150;
/** Milliseconds after which a draft that could not be saved is tried again. */
const AGAIN = 2000;

type Page = { field: Field; text: string; sent: string | null };

/** One field among others: criteria and objects have drafts of their own. */
export const fieldKey = (field: Field): string =>
  field.kind === "reason"
    ? `reason ${field.criterion}`
    : "object" in field
      ? `${field.kind} ${field.object}`
      : field.kind;

/**
 * Text being typed on one record. It is kept as a draft soon after each key and at once on `flush`; it leaves the book
 * when its change has been made. A draft that could not be kept is tried again and never dropped.
 */
export class DraftBook {
  readonly #save: (field: Field, text: string) => Promise<unknown>;
  readonly #pages = new Map<string, Page>();
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(save: (field: Field, text: string) => Promise<unknown>, kept: Judgement["drafts"]) {
    this.#save = save;
    // The newest of each field: other tabs, and this one before a restart, have left theirs too.
    for (const { field, text } of kept.toSorted((a, b) => a.at.localeCompare(b.at)))
      this.#pages.set(fieldKey(field), { field, text, sent: text });
  }

  /** What has been typed and is not yet a change; undefined when nothing is. */
  text(field: Field): string | undefined {
    return this.#pages.get(fieldKey(field))?.text;
  }

  type(field: Field, text: string): void {
    const page = this.#pages.get(fieldKey(field)) ?? { field, text, sent: null };
    this.#pages.set(fieldKey(field), { ...page, field, text });
    this.#timer ??= setTimeout(() => void this.flush(), SOON);
    this.#tell();
  }

  /** What is being typed belongs to another field from now on. Answers whether it is kept there: only then may it go. */
  async move(from: Field, to: Field): Promise<boolean> {
    const page = this.#pages.get(fieldKey(from));
    if (page === undefined) return false;
    this.#pages.delete(fieldKey(from));
    this.#pages.set(fieldKey(to), { field: to, text: page.text, sent: null });
    this.#tell();
    await this.flush();
    return this.#pages.get(fieldKey(to))?.sent !== null;
  }

  /** Keeps everything typed so far. Resolves when it is kept or has failed; failures are tried again by themselves. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // One after another: calls under way together may be answered in any order, and older text would win.
    this.#last = this.#last.then(() => this.#sendAll());
    await this.#last;
  }

  /** Sends everything typed so far without waiting for anything: the page may be gone before an answer comes. */
  leave(): void {
    void this.#sendAll();
  }

  /** The change has been made: the draft has done its work. */
  settle(field: Field): void {
    if (this.#pages.delete(fieldKey(field))) this.#tell();
  }

  /** Fields that hold text which is not yet a change. */
  open(): readonly { field: Field; text: string }[] {
    return [...this.#pages.values()];
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async #sendAll(): Promise<void> {
    const unsent = [...this.#pages.values()].filter(({ text, sent }) => text !== sent);
    const done = await Promise.allSettled(unsent.map((page) => this.#send(page)));
    if (done.some(({ status }) => status === "rejected")) this.#timer ??= setTimeout(() => void this.flush(), AGAIN);
  }

  async #send({ field, text }: Page): Promise<void> {
    await this.#save(field, text);
    const page = this.#pages.get(fieldKey(field));
    // It may have gone to another place meanwhile, where it is still to be kept.
    if (page && JSON.stringify(page.field) === JSON.stringify(field)) page.sent = text;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
