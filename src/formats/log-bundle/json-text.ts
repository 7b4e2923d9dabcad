import type { Problem } from "../../domain/problem.ts";
import type { Json } from "../../domain/record.ts";

/** Deepest nesting that is read. `JSON.parse` itself takes 200,000 levels; walking such a value would not end well. */
export const MAX_DEPTH = 256;

/** Sets a member under any name, `__proto__` too. */
export function setOwn(target: JsonObject, name: string, value: Json): void {
  if (name !== "__proto__") target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

export interface JsonObject {
  [name: string]: Json;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export type Parsed = { value: Json } | { problem: Pick<Problem, "code" | "field" | "values"> };

/**
 * One JSON text to a value, more strictly and more faithfully than `JSON.parse` alone: a name used twice in one object
 * is refused, nesting is limited, integers that a double cannot hold are kept as text, and a number beyond all doubles
 * (1e999) is refused rather than read as infinity.
 */
export function parseJson(text: string): Parsed {
  const { members, depth, wideNumbers } = scan(text);
  if (depth > MAX_DEPTH) return { problem: { code: "json_too_deep", values: { depth, limit: MAX_DEPTH } } };
  let value: Json;
  try {
    value = wideNumbers ? parseWideNumbers(text) : (JSON.parse(text) as Json);
  } catch (error) {
    return { problem: error instanceof TooLarge ? error.problem : invalid(text, error as Error) };
  }
  if (countMembers(value) === members) return { value };
  return { problem: { code: "json_duplicate_key", field: duplicateName(text) } };
}

const QUOTE = 34;
const BACKSLASH = 92;

/**
 * What can be counted without parsing: names (colons outside strings), the deepest nesting, and whether a run of
 * digits is long enough to be rounded, or an exponent to be infinite. Strings are jumped over, so the cost is that of finding their quotes.
 */
function scan(text: string): { members: number; depth: number; wideNumbers: boolean } {
  let members = 0;
  let depth = 0;
  let deepest = 0;
  let digits = 0;
  let wideNumbers = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 48 && c <= 57) {
      if (++digits === 16) wideNumbers = true;
      continue;
    }
    // After a point digits may be many: only whole numbers are kept to the last.
    // 101 and 69: e and E; the three digits of an exponent that may be too large are the last of sixteen.
    digits = c === 46 ? -Infinity : c === 101 || c === 69 ? 13 : c === 43 && digits === 13 ? 13 : 0;
    if (c === QUOTE) i = closingQuote(text, i);
    else if (c === 58) members++;
    else if (c === 123 || c === 91) {
      if (++depth > deepest) deepest = depth;
    } else if (c === 125 || c === 93) depth--;
  }
  return { members, depth: deepest, wideNumbers };
}

/** Index of the quote that closes the string opened at `open`; the end of the text when none does. */
function closingQuote(text: string, open: number): number {
  for (let at = open; ;) {
    at = text.indexOf('"', at + 1);
    if (at < 0) return text.length;
    let escapes = at - 1;
    while (text.charCodeAt(escapes) === BACKSLASH) escapes--;
    if ((at - escapes) % 2 === 1) return at;
  }
}

/** Members of all objects in a value; without recursion. */
function countMembers(value: Json): number {
  let count = 0;
  const open: Json[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if (Array.isArray(next)) {
      for (const item of next) if (typeof item === "object" && item !== null) open.push(item);
      continue;
    }
    for (const name of Object.keys(next)) {
      count++;
      const item = next[name]!;
      if (typeof item === "object" && item !== null) open.push(item);
    }
  }
  return count;
}

class TooLarge extends Error {
  readonly problem: Pick<Problem, "code" | "field" | "values">;
  constructor(field: string, found: string) {
    super("a number is too large");
    this.problem = { code: "field_wrong_type", field, values: { found, expected: "a number below 1.8e308" } };
  }
}

/**
 * Integers beyond 2^53 (nanoseconds, snowflake ids) become their digits as text instead of being rounded.
 * @throws TooLarge for a number that is none as a double
 */
function parseWideNumbers(text: string): Json {
  const keepDigits = (name: string, value: unknown, context?: { source?: string }) => {
    if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
    const source = context?.source ?? "";
    if (/^-?\d+$/.test(source)) return source;
    if (!Number.isFinite(value)) throw new TooLarge(name, source.length > 40 ? `${source.slice(0, 40)}…` : source);
    return value;
  };
  return JSON.parse(text, keepDigits) as Json;
}

function invalid(text: string, error: Error): Pick<Problem, "code" | "values"> {
  const at = placeOf(text, error.message);
  return { code: "json_invalid", ...(at === null ? {} : { values: { column: at + 1 } }) };
}

/** Where V8 stopped. It tells a position, or the token with the ten characters before it, or that the text ended. */
function placeOf(text: string, message: string): number | null {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  if (message.startsWith("Unexpected end")) return text.length;
  const [, token, dots, excerpt] = /^Unexpected token '(.)', (\.{3})?"([^]*)"(?:\.{3})? is not/.exec(message) ?? [];
  if (token === undefined) return null;
  const wanted = dots ? excerpt! : token;
  const at = text.indexOf(wanted);
  return at >= 0 && at === text.lastIndexOf(wanted) ? at + (dots ? 10 : 0) : null;
}

/** The first name that an object uses twice. Slow; only for the message. */
function duplicateName(text: string): string | undefined {
  const open: (Set<string> | null)[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 123) open.push(new Set());
    else if (c === 91) open.push(null);
    else if (c === 125 || c === 93) open.pop();
    else if (c === QUOTE) {
      const end = closingQuote(text, i);
      const names = open.at(-1);
      if (names && /^\s*:/.test(text.slice(end + 1, end + 64))) {
        const name = JSON.parse(text.slice(i, end + 1)) as string;
        if (names.has(name)) return name;
        names.add(name);
      }
      i = end;
    }
  }
  return undefined;
}
