import type { EntryFor } from "./entry.ts";

/** What decides which imports are the latest: their ids, what they replace, and which bundle they brought. */
export type ImportLink = Pick<EntryFor<"import">, "id" | "replaces"> & { bundle: string };

/**
 * S1: the bundles of the latest imports that contain something: those whose import no later one of them names, directly
 * or through others. Concurrent imports may leave several.
 * @param contains whether a bundle, by its hash, contains it
 */
export function latestBundles(imports: readonly ImportLink[], contains: (bundle: string) => boolean): Set<string> {
  const byId = new Map(imports.map((link) => [link.id, link]));
  const candidates = imports.filter(({ bundle }) => contains(bundle));
  const overtaken = new Set<string>();
  const open = candidates.flatMap(({ replaces }) => replaces);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (overtaken.has(id)) continue;
    overtaken.add(id);
    open.push(...(byId.get(id)?.replaces ?? []));
  }
  return new Set(candidates.filter(({ id }) => !overtaken.has(id)).map(({ bundle }) => bundle));
}
