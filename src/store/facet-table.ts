/** A field with more different values than this is no category: it is not offered as a filter. */
const MAX_DISTINCT = 10_000;

/** How the table is asked. */
export interface FacetQuery {
  /** Versions that match the words typed; null for all. */
  matching: ReadonlySet<number> | null;
  /** Field -> accepted values; fields are and-ed, values or-ed. */
  filters: Record<string, string[]>;
  /** Where I stand with a record; "open" for those not in it. */
  states: ReadonlyMap<number, string>;
  /** Records whose model I may know. */
  modelShown(record: number): boolean;
}

export interface Facet {
  field: string;
  distinct: number;
  values: { value: string; count: number }[];
}

interface Entry {
  version: number;
  record: number;
  position: number;
  /** Ids of the values it has. */
  values: Uint32Array;
}

/**
 * Values of every indexed version, in memory: counting them for a hundred thousand records takes a few milliseconds.
 * Value ids are dense from 1; 0 stands for a value that is not kept.
 */
export class FacetTable {
  /** In the order of the project; made when first needed after a change. */
  #order: Entry[] | null = null;
  readonly #entries = new Map<number, Entry>();
  readonly #ids = new Map<string, Map<string, number>>();
  readonly #fields: string[] = [""];
  readonly #values: string[] = [""];

  know(id: number, field: string, value: string): void {
    const ids = this.#ids.get(field);
    if (ids) ids.set(value, id);
    else this.#ids.set(field, new Map([[value, id]]));
    this.#fields[id] = field;
    this.#values[id] = value;
  }

  /** Id of a value, made when it is new; 0 when the field has too many. */
  idOf(field: string, value: string): { id: number; fresh: boolean } {
    const ids = this.#ids.get(field);
    const known = ids?.get(value);
    if (known !== undefined) return { id: known, fresh: false };
    if (ids && ids.size > MAX_DISTINCT) return { id: 0, fresh: false };
    const id = this.#fields.length;
    this.know(id, field, value);
    return { id, fresh: true };
  }

  add(version: number, record: number, position: number, values: Uint32Array): void {
    this.#entries.set(version, { version, record, position, values });
    this.#order = null;
  }

  remove(version: number): void {
    if (this.#entries.delete(version)) this.#order = null;
  }

  /** Records that match, in the order of the project. */
  select(query: FacetQuery): number[] {
    const filters = this.#accepted(query);
    const found: number[] = [];
    for (const entry of this.#shown(query.matching)) {
      if (filters.every((filter) => filter.accepts(entry))) found.push(entry.record);
    }
    return found;
  }

  /**
   * Counts of all values: for each field under the words typed and the filters of the other fields. One pass: a record
   * that fails one filter alone still counts for the values of that field.
   */
  count(query: FacetQuery): Facet[] {
    const filters = this.#accepted(query);
    const counts = new Uint32Array(this.#fields.length);
    const states = new Map<string, number>();
    for (const entry of this.#shown(query.matching)) {
      const failed = filters.filter((filter) => !filter.accepts(entry));
      if (failed.length > 1) continue;
      const only = failed[0]?.field;
      if (only === undefined || only === "state") {
        const state = query.states.get(entry.record) ?? "open";
        states.set(state, (states.get(state) ?? 0) + 1);
      }
      const showModel = query.modelShown(entry.record);
      for (const id of entry.values) {
        const field = this.#fields[id]!;
        if ((only === undefined || only === field) && (field !== "model" || showModel)) counts[id]!++;
      }
    }
    return [asFacet("state", [...states]), ...this.#facets(counts)];
  }

  #facets(counts: Uint32Array): Facet[] {
    const facets: Facet[] = [];
    for (const [field, ids] of this.#ids) {
      if (ids.size > MAX_DISTINCT) continue;
      const values = [...ids].flatMap(([value, id]): [string, number][] =>
        counts[id]! > 0 ? [[value, counts[id]!]] : [],
      );
      if (values.length > 0) facets.push(asFacet(field, values));
    }
    return facets;
  }

  /** The version shown of each record: of several current ones the latest; any of them may match the words. */
  *#shown(matching: ReadonlySet<number> | null): Generator<Entry> {
    this.#order ??= [...this.#entries.values()].toSorted((a, b) => a.position - b.position || a.version - b.version);
    const order = this.#order;
    let matches = false;
    for (const [i, entry] of order.entries()) {
      matches ||= matching === null || matching.has(entry.version);
      if (order[i + 1]?.record === entry.record) continue;
      if (matches) yield entry;
      matches = false;
    }
  }

  #accepted({ filters, states, modelShown }: FacetQuery): Filter[] {
    return Object.entries(filters)
      .filter(([, values]) => values.length > 0)
      .map(([field, values]): Filter => {
        if (field === "state") return { field, accepts: ({ record }) => values.includes(states.get(record) ?? "open") };
        const ids = new Set(values.map((value) => this.#ids.get(field)?.get(value) ?? 0));
        const has = (entry: Entry) => entry.values.some((id) => ids.has(id));
        return { field, accepts: field === "model" ? (entry) => modelShown(entry.record) && has(entry) : has };
      });
  }
}

interface Filter {
  field: string;
  accepts(entry: Entry): boolean;
}

const asFacet = (field: string, values: [string, number][]): Facet => ({
  field,
  distinct: values.length,
  values: values.toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value, count]) => ({ value, count })),
});
