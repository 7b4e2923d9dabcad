import type { Json } from "../../domain/record.ts";
import { isObject, type JsonObject } from "./json-text.ts";
import { asChat } from "./turns.ts";

/** What stands at one path in the sample rows. */
export interface RowPath {
  path: string;
  kind: "text" | "number" | "boolean" | "list" | "object" | "empty";
  /** Up to three different values as text, each at most 160 characters. */
  samples: string[];
  /** Share of the rows that have a value there, 0 to 1. */
  filled: number;
  /** Different values as a share of all, 0 to 1: 1 when each row has its own. */
  distinct: number;
  /** The values are chats. */
  chat: boolean;
  /** An object whose members have a name of their own in each row, such as the name of a system. */
  byName: boolean;
}

type Found = { row: number; value: Json };
const MAX_PATHS = 400;
const MAX_STEPS = 6;
/** Items of one list that are looked at. */
const MAX_ITEMS = 5;

/** All paths of some rows, outer before inner; members of lists, and of objects keyed by name, under `*`. */
export function rowPaths(rows: JsonObject[]): RowPath[] {
  const out: RowPath[] = [];
  const waiting: { path: string[]; found: Found[] }[] = [
    { path: [], found: rows.map((value, row) => ({ row, value })) },
  ];
  for (let next = waiting.shift(); next && out.length < MAX_PATHS; next = waiting.shift()) {
    const described = describe(next.path.join("."), next.found, rows.length);
    if (next.path.length > 0) out.push(described);
    if (next.path.length >= MAX_STEPS) continue;
    for (const [step, found] of inner(next.found, described.byName))
      waiting.push({ path: [...next.path, step], found });
  }
  return out;
}

function inner(found: Found[], byName: boolean): Map<string, Found[]> {
  const steps = new Map<string, Found[]>();
  const add = (step: string, row: number, value: Json) => {
    const known = steps.get(step);
    if (known) known.push({ row, value });
    else steps.set(step, [{ row, value }]);
  };
  for (const { row, value } of found) {
    if (Array.isArray(value)) for (const item of value.slice(0, MAX_ITEMS)) add("*", row, item);
    else if (isObject(value)) for (const name of Object.keys(value)) add(byName ? "*" : name, row, value[name]!);
  }
  return steps;
}

function describe(path: string, found: Found[], rows: number): RowPath {
  const full = found.filter(({ value }) => value !== null && value !== "");
  const texts = full.map(({ value }) => (typeof value === "string" ? value : JSON.stringify(value)));
  const objects = full.map(({ value }) => value).filter(isObject);
  return {
    path,
    kind: kindOf(full.map(({ value }) => value)),
    samples: [...new Set(texts)].slice(0, 3).map((text) => (text.length > 160 ? `${text.slice(0, 159)}…` : text)),
    filled: new Set(full.map(({ row }) => row)).size / rows,
    distinct: new Set(texts).size / Math.max(1, texts.length),
    chat: full.length > 0 && full.every(({ value }) => typeof value === "object" && asChat(value) !== null),
    byName: path !== "" && isKeyedByName(objects),
  };
}

/** Few members in each, many names in all, and each member an object: the names are values. */
function isKeyedByName(objects: JsonObject[]): boolean {
  const names = new Set(objects.flatMap((object) => Object.keys(object)));
  const most = Math.max(0, ...objects.map((object) => Object.keys(object).length));
  return names.size >= 3 * most && most > 0 && objects.every((object) => Object.values(object).every(isObject));
}

function kindOf(values: Json[]): RowPath["kind"] {
  const kinds = values.map((value) =>
    Array.isArray(value)
      ? "list"
      : typeof value === "object"
        ? "object"
        : typeof value === "string"
          ? "text"
          : typeof value,
  ) as RowPath["kind"][];
  if (kinds.length === 0) return "empty";
  const counts = new Map<RowPath["kind"], number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]![0];
}
