import { useSyncExternalStore } from "react";

/** What is looked for on the Records screen, and where one was in the list. */
export interface RecordSearch {
  query: string;
  filters: Record<string, string[]>;
  /** Index of the row the keyboard is on. */
  row: number;
}

const EMPTY: RecordSearch = { query: "", filters: {}, row: 0 };
/** Kept for the session of the window, so that coming back from Review finds the list as it was left. */
const kept = new Map<string, RecordSearch>();
const listeners = new Set<() => void>();

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The search of a project and the way to change it; another query or filter starts at the first row. */
export function useRecordSearch(project: string): [RecordSearch, (change: Partial<RecordSearch>) => void] {
  const search = useSyncExternalStore(listen, () => kept.get(project) ?? EMPTY);
  return [
    search,
    (change) => {
      const now = kept.get(project) ?? EMPTY;
      const sameRows = change.query === undefined && change.filters === undefined;
      kept.set(project, { ...now, ...change, row: change.row ?? (sameRows ? now.row : 0) });
      for (const listener of listeners) listener();
    },
  ];
}

/** Filters with one value put on or taken off. */
export function toggled(filters: RecordSearch["filters"], field: string, value: string): RecordSearch["filters"] {
  const now = filters[field] ?? [];
  const next = now.includes(value) ? now.filter((one) => one !== value) : [...now, value];
  const { [field]: _old, ...rest } = filters;
  return next.length === 0 ? rest : { ...rest, [field]: next };
}
