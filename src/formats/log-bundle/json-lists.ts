import type { Problem } from "../../domain/problem.ts";
import { asLine, HeldBytes, opening, type Line } from "./held-bytes.ts";
import { MAX_DEPTH } from "./json-text.ts";

/**
 * One item of a list in a JSON document. `list`: names that lead to the list, dotted; "" for a list at the root.
 * `line`: 1-based number of the item in its list.
 */
export type Item = Line & { list: string };

/**
 * Cuts a JSON document into the items of its lists without ever holding more than one item: the root list, or every
 * list that is reached through objects alone. What lies inside an item is not looked into. One batch per chunk,
 * each to be gone through before the next.
 * A document that ends in the middle yields a last item with the problem.
 */
export async function* jsonLists(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Iterable<Item>> {
  const cutter = new Cutter(file);
  for await (const chunk of chunks) yield cutter.push(chunk);
  yield cutter.end();
}

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const isSpace = (c: number) => c === 32 || c === 10 || c === 13 || c === 9;

class Cutter {
  readonly #file: string;
  /** Items so far, by list. */
  readonly #counts = new Map<string, number>();
  /** Names of the objects around us; "[" as the last while in a list. */
  #path: string[] = [];
  #inList = false;
  #inString = false;
  #escaped = false;
  /** Bytes of a string outside items: maybe a name. */
  #name: number[] = [];
  #lastString = "";
  #begun = false;
  // The item being read.
  #inItem = false;
  #depth = 0;
  readonly #held = new HeldBytes();

  constructor(file: string) {
    this.#file = file;
  }

  *push(chunk: Buffer): Generator<Item> {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const c = chunk[i]!;
      if (this.#inString) this.#string(c);
      else if (this.#inItem) {
        const ends = this.#item(c);
        if (ends === "here") yield this.#finish(chunk.subarray(from, i + 1));
        else if (ends === "before") {
          yield this.#finish(chunk.subarray(from, i));
          this.#outside(c);
        }
      } else if (this.#startsItem(c)) from = i;
      else this.#outside(c);
    }
    if (this.#inItem) this.#held.hold(chunk.subarray(from));
  }

  *end(): Generator<Item> {
    if (this.#begun && !this.#inItem && !this.#inString && !this.#inList && this.#path.length === 0) return;
    const line = this.#next();
    const values = { detail: "the file ends in the middle" };
    const problem: Problem = { code: "json_invalid", file: this.#file, line, values };
    yield { list: this.#where(), line, problem, raw: opening(this.#held.take(Buffer.alloc(0)).bytes) };
  }

  #string(c: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (c === BACKSLASH) this.#escaped = true;
    else if (c === QUOTE) {
      this.#inString = false;
      if (!this.#inItem) this.#lastString = Buffer.from(this.#name).toString("utf8");
      return;
    }
    // Names longer than this lead nowhere we look.
    if (!this.#inItem && this.#name.length < 1024) this.#name.push(c);
  }

  /** One byte of an item outside strings; whether the item ends with it or before it. */
  #item(c: number): "here" | "before" | null {
    if (c === QUOTE) this.#inString = true;
    else if (c === OPEN_OBJECT || c === OPEN_LIST) this.#depth++;
    else if (this.#depth === 0) return c === COMMA || c === CLOSE_LIST ? "before" : null;
    else if (c === CLOSE_OBJECT || c === CLOSE_LIST) return --this.#depth === 0 ? "here" : null;
    return null;
  }

  #startsItem(c: number): boolean {
    if (!this.#inList || c === CLOSE_LIST || c === COMMA || isSpace(c)) return false;
    this.#inItem = true;
    this.#depth = c === OPEN_OBJECT || c === OPEN_LIST ? 1 : 0;
    this.#inString = c === QUOTE;
    return true;
  }

  /** One byte of what is around the lists. */
  #outside(c: number): void {
    if (!isSpace(c)) this.#begun = true;
    if (c === QUOTE) {
      this.#inString = true;
      this.#name = [];
    } else if (c === OPEN_OBJECT) {
      // A document nested deeper than this around its lists is none of ours; its end is then never found.
      if (this.#path.length < MAX_DEPTH) this.#path.push("");
    } else if (c === COLON && this.#path.length > 0) this.#path[this.#path.length - 1] = this.#lastString;
    else if (c === OPEN_LIST) this.#inList = true;
    else if (c === CLOSE_LIST) this.#inList = false;
    else if (c === CLOSE_OBJECT) this.#path.pop();
  }

  #finish(part: Buffer): Item {
    this.#inItem = false;
    return { list: this.#where(), ...asLine(this.#held.take(part), this.#next(), this.#file) };
  }

  #next(): number {
    const count = (this.#counts.get(this.#where()) ?? 0) + 1;
    this.#counts.set(this.#where(), count);
    return count;
  }

  #where = (): string => this.#path.join(".");
}
