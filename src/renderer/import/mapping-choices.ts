import type { Inspection, Mapping } from "../../contract/imports.ts";

export type PathInfo = Inspection["paths"][number];
/** The questions of the mapping that are answered by one path. */
export type Asked = Exclude<keyof Mapping, "facts" | "log">;

/** Questions about a part of a passage; their paths are read from within the passage. */
const WITHIN: readonly Asked[] = ["contextText", "contextDocument", "contextPage", "contextScore"];

/** What kinds of value can answer a question. */
const KINDS: Partial<Record<Asked, readonly PathInfo["kind"][]>> = {
  output: ["text"],
  input: ["text", "list"],
  key: ["text", "number"],
  context: ["list", "text", "object"],
  contextScore: ["number", "text"],
  model: ["text"],
  createdAt: ["text", "number"],
};

/** A path as people read it: `answers.*.text` is "answers › each › text". */
export const readable = (path: string): string =>
  path
    .split(".")
    .map((part) => (part === "*" ? "each" : part))
    .join(" › ");

/** A value from the file as people read it: of a list or an object the texts in it, without the signs of JSON. */
export function sampleText(kind: PathInfo["kind"], sample: string): string {
  if (kind !== "list" && kind !== "object") return sample === "" ? "(empty)" : sample;
  try {
    const leaves = (value: unknown): string[] =>
      typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [String(value)];
    return leaves(JSON.parse(sample)).join(" · ") || "(empty)";
  } catch {
    // Long samples arrive cut off.
    return sample.replace(/"[^"]*":|[{}[\]"]/g, "").replace(/,(?=\S)/g, " · ");
  }
}

/** Paths found inside the passages, told from within one passage. Empty when a passage is plain text. */
export function withinPassage(context: string | undefined, paths: readonly PathInfo[]): PathInfo[] {
  if (context === undefined) return [];
  const inside = new Map<string, PathInfo>();
  for (const info of paths) {
    if (!info.path.startsWith(`${context}.`)) continue;
    const path = info.path.slice(context.length + 1).replace(/^\*\./, "");
    if (path !== "*" && path !== "" && !inside.has(path)) inside.set(path, { ...info, path });
  }
  return [...inside.values()];
}

/** The paths that can answer a question: the best fitting kind first, never all empty, then the best filled. */
export function choicesFor(asked: Asked, mapping: Partial<Mapping>, paths: readonly PathInfo[]): PathInfo[] {
  const from = WITHIN.includes(asked) ? withinPassage(mapping.context, paths) : paths;
  const kinds = KINDS[asked];
  const fitting = from.filter((info) => info.kind !== "empty" && (kinds === undefined || kinds.includes(info.kind)));
  // Whatever is chosen now stays in the list, or the person could not see what stands there.
  const chosen = from.find((info) => info.path === mapping[asked]);
  const all = chosen && !fitting.includes(chosen) ? [chosen, ...fitting] : fitting;
  const rank = (info: PathInfo): number => kinds?.indexOf(info.kind) ?? 0;
  return all.toSorted((one, other) => rank(one) - rank(other) || other.filled - one.filled);
}

/** A mapping after one question was answered anew; answers about passages go with the passages. */
export function answered(mapping: Partial<Mapping>, asked: Asked, path: string | null): Partial<Mapping> {
  const next = { ...mapping, [asked]: path ?? undefined };
  if (asked !== "context" || path === mapping.context) return next;
  for (const part of WITHIN) delete next[part];
  return next;
}

/** The mapping when it says enough to be used: what is judged is named. */
export const complete = (mapping: Partial<Mapping>): Mapping | null =>
  mapping.output ? { ...mapping, output: mapping.output, facts: mapping.facts ?? [] } : null;
