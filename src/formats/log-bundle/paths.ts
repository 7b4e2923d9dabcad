import type { Json } from "../../domain/record.ts";
import { isObject, setOwn, type JsonObject } from "./json-text.ts";

/** A value that a path led to, and the names and indexes that it went by. */
export interface Match {
  at: string[];
  value: Json;
}

/** A path with its steps; made once per import, followed once per row. */
export interface Path {
  text: string;
  steps: string[];
  /** Leads to one member of the row itself. */
  plain: boolean;
}

export const asPath = (text: string): Path => {
  const steps = text.split(".");
  return { text, steps, plain: steps.length === 1 && text !== "*" };
};

/**
 * What a path leads to: `*` is any member or item, a number an index, `-1` the last item. A member whose name contains
 * dots (`metadata.source` as a column) is found by its whole name.
 */
export function follow(row: JsonObject, path: Path): Match[] {
  if (Object.hasOwn(row, path.text)) return [{ at: [path.text], value: row[path.text]! }];
  if (path.plain) return [];
  let found: Match[] = [{ at: [], value: row }];
  for (const step of path.steps) found = found.flatMap((match) => stepInto(match, step));
  return found;
}

function stepInto({ at, value }: Match, step: string): Match[] {
  if (Array.isArray(value)) {
    if (step === "*") return value.map((item, i) => ({ at: [...at, String(i)], value: item }));
    const index = /^-?\d+$/.test(step) ? Number(step) : Number.NaN;
    const item = value.at(index);
    return Number.isNaN(index) || item === undefined ? [] : [{ at: [...at, step], value: item }];
  }
  if (!isObject(value)) return [];
  if (step === "*") return Object.keys(value).map((name) => ({ at: [...at, name], value: value[name]! }));
  return Object.hasOwn(value, step) ? [{ at: [...at, step], value: value[step]! }] : [];
}

/** A copy of the row without some of its values; shares all that is untouched. Objects left empty go too. */
export function without(row: JsonObject, taken: string[][]): JsonObject {
  const rest: JsonObject = {};
  for (const name of Object.keys(row)) {
    const here = taken.filter((at) => at[0] === name);
    if (here.length === 0) setOwn(rest, name, row[name]!);
    else if (here.every((at) => at.length > 1)) {
      const inside = withoutIn(row[name]!, here);
      if (inside !== undefined) setOwn(rest, name, inside);
    }
  }
  return rest;
}

/** Items of lists stay, or the places of the others would change. */
function withoutIn(value: Json, taken: string[][]): Json | undefined {
  if (!isObject(value)) return value;
  const rest = without(
    value,
    taken.map((at) => at.slice(1)),
  );
  return Object.keys(rest).length === 0 ? undefined : rest;
}
