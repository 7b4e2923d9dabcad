import type { Json } from "../domain/record.ts";

/** Longest value that is offered as a filter, in UTF-16 units; longer ones are texts, not categories. */
const MAX_VALUE = 120;
const MAX_STEPS = 3;
/** Most fields of one record. */
const MAX_FIELDS = 100;
/** Fields that are ours; metadata of the same name is told apart. */
const OURS = new Set(["model", "state"]);

/** What a record can be filtered by: its model, and the scalars of its metadata (lists: each item), nested ones dotted. */
export function facetValues(
  model: string | null,
  metadata: { [name: string]: Json },
): [field: string, value: string][] {
  const found: [string, string][] = model === null ? [] : [["model", model]];
  const add = (field: string, value: Json) => {
    if (value === null || typeof value === "object") return;
    const text = String(value);
    if (text.trim() !== "" && text.length <= MAX_VALUE) found.push([field, text]);
  };
  const open: { name: string; steps: number; value: Json }[] = Object.entries(metadata).map(([name, value]) => ({
    name: OURS.has(name) ? `metadata.${name}` : name,
    steps: 1,
    value,
  }));
  for (let next = open.shift(); next && found.length < MAX_FIELDS; next = open.shift()) {
    const { name, steps, value } = next;
    if (Array.isArray(value)) for (const item of new Set(value.slice(0, MAX_FIELDS))) add(name, item);
    else if (typeof value !== "object" || value === null) add(name, value);
    else if (steps < MAX_STEPS) {
      for (const [inner, item] of Object.entries(value))
        open.push({ name: `${name}.${inner}`, steps: steps + 1, value: item });
    }
  }
  return found;
}
