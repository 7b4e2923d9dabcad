import { WORK_STATES } from "../../words/states.ts";

const FIELDS: Record<string, string> = { state: "Your work", model: "Model", source: "Source" };

/** What a field is called in a filter: known ones by their word, the log's own by the log's name. */
export const fieldName = (field: string): string => FIELDS[field] ?? readable(field);

const readable = (field: string): string => {
  const words =
    field
      .replace(/^metadata\./, "")
      .replace(/[_.]+/g, " ")
      .trim() || field;
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A value as people read it. */
export function valueName(field: string, value: string): string {
  if (field === "state" && value in WORK_STATES) return WORK_STATES[value as keyof typeof WORK_STATES];
  return value === "" ? "(empty)" : value;
}
