import type { Json } from "../../domain/record.ts";
import { parseJson, setOwn, type JsonObject } from "./json-text.ts";

/** A value that a cell or field held as text. `how` says what was done to get at it. */
export interface Unpacked {
  value: Json;
  how: "as_is" | "from_json" | "from_python";
}

/**
 * A list or object that was written as text: JSON, JSON in a JSON string (at most twice), or a Python literal as pandas
 * and Ragas write into CSV. Only for fields that are lists by their meaning, never for answers: "007" stays text.
 */
export function unpack(value: Json): Unpacked {
  if (typeof value !== "string" || !/^\s*[[{"]/.test(value)) return { value, how: "as_is" };
  const once = parseJson(value.trim());
  if ("value" in once) {
    const inner = once.value;
    const twice = typeof inner === "string" && /^\s*[[{]/.test(inner) ? parseJson(inner.trim()) : once;
    const result = "value" in twice ? twice.value : inner;
    return typeof result === "object" ? { value: result, how: "from_json" } : { value, how: "as_is" };
  }
  const literal = new PythonLiteral(value.trim()).read();
  return literal === undefined ? { value, how: "as_is" } : { value: literal, how: "from_python" };
}

/** Deepest Python literal that is read. */
const MAX_LITERAL_DEPTH = 32;
const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r", "\\": "\\", "'": "'", '"': '"', "\n": "" };

/** Reads lists, tuples, dicts, strings, numbers, None, True and False; gives up on anything else. */
class PythonLiteral {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Json | undefined {
    const value = this.#value(0);
    return this.#at === this.#text.length && typeof value === "object" ? value : undefined;
  }

  #value(depth: number): Json | undefined {
    const c = this.#text[this.#at];
    if (depth > MAX_LITERAL_DEPTH || c === undefined) return undefined;
    if (c === "[" || c === "(") return this.#list(c === "[" ? "]" : ")", depth);
    if (c === "{") return this.#dict(depth);
    if (c === "'" || c === '"') return this.#string(c);
    const word = /^(None|True|False|-?\d+(\.\d+)?(e[+-]?\d+)?)/i.exec(this.#text.slice(this.#at, this.#at + 40))?.[0];
    if (word === undefined) return undefined;
    this.#at += word.length;
    return word === "None" ? null : word === "True" ? true : word === "False" ? false : finite(word);
  }

  #list(close: string, depth: number): Json[] | undefined {
    const items: Json[] = [];
    return this.#each(close, () => {
      const item = this.#value(depth + 1);
      if (item === undefined) return false;
      items.push(item);
      return true;
    })
      ? items
      : undefined;
  }

  #dict(depth: number): JsonObject | undefined {
    const members: JsonObject = {};
    return this.#each("}", () => {
      const name = this.#value(depth + 1);
      if ((typeof name !== "string" && typeof name !== "number") || this.#text[this.#at] !== ":") return false;
      this.#at++;
      this.#skipSpace();
      const value = this.#value(depth + 1);
      if (value === undefined) return false;
      setOwn(members, String(name), value);
      return true;
    })
      ? members
      : undefined;
  }

  /** Reads what is between the brackets, comma by comma. */
  #each(close: string, read: () => boolean): boolean {
    this.#at++;
    for (;;) {
      this.#skipSpace();
      if (this.#text[this.#at] === close) {
        this.#at++;
        return true;
      }
      if (!read()) return false;
      this.#skipSpace();
      // numpy prints arrays without commas: a next item may follow at once.
      if (this.#text[this.#at] === ",") this.#at++;
      else if (this.#text[this.#at] === undefined) return false;
    }
  }

  #string(quote: string): string | undefined {
    let out = "";
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const c = this.#text[this.#at]!;
      if (c === quote) {
        this.#at++;
        return out;
      }
      out += c === "\\" ? this.#escape() : c;
    }
    return undefined;
  }

  #escape(): string {
    const next = this.#text[++this.#at] ?? "";
    const digits = { x: 2, u: 4, U: 8 }[next];
    if (digits === undefined) return ESCAPES[next] ?? `\\${next}`;
    const code = Number.parseInt(this.#text.slice(this.#at + 1, this.#at + 1 + digits), 16);
    if (Number.isNaN(code) || code > 0x10ffff) return `\\${next}`;
    this.#at += digits;
    return String.fromCodePoint(code);
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }
}

/** A number; one beyond all doubles (1e999) stays the text it is. */
function finite(word: string): number | string {
  const number = Number(word);
  return Number.isFinite(number) ? number : word;
}
