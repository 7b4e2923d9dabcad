import { IntList } from "./int-list.ts";

/** A field with more different values than this is no category: it is not offered as a filter. */
const MAX_DISTINCT = 10_000;

/** How the table is asked. */
export interface FacetQuery {
  /** Whether the texts of a version match the words typed; null when none were. */
  matches: ((version: number) => boolean) | null;
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

/**
 * Values of every indexed version, in memory: counting them for a hundred thousand records takes a few milliseconds.
 * Value ids are dense from 1; 0 stands for a value that is not kept.
 */
export class FacetTable {
  // One row a version; a removed one has version 0.
  readonly #versions = new IntList();
  readonly #records = new IntList();
  readonly #positions = new IntList();
  /** Where a row's value ids begin; they end where those of the next begin. */
  readonly #starts = new IntList();
  readonly #rowValues = new IntList();
  /** Rows in the order of the project; made when first needed after a change. */
  #order: Uint32Array | null = null;
  readonly #ids = new Map<string, Map<string, number>>();
  readonly #fields: string[] = [""];

  /** Takes over a value that has its id already. */
  know(id: number, field: string, value: string): void {
    const ids = this.#ids.get(field);
    if (ids) ids.set(value, id);
    else this.#ids.set(field, new Map([[value, id]]));
    this.#fields[id] = field;
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

  add(version: number, record: number, position: number, values: Iterable<number>): void {
    this.#versions.push(version);
    this.#records.push(record);
    this.#positions.push(position);
    this.#starts.push(this.#rowValues.length);
    for (const value of values) this.#rowValues.push(value);
    this.#order = null;
  }

  remove(version: number): void {
    const row = this.#versions.indexOf(version);
    if (row < 0) return;
    this.#versions.set(row, 0);
    this.#order = null;
  }

  /** Records that match, in the order of the project. */
  select(query: FacetQuery): number[] {
    const filters = this.#accepted(query);
    const found: number[] = [];
    this.#each(query, (row) => {
      if (filters.every((filter) => filter.accepts(row))) found.push(this.#records.at(row));
    });
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
    this.#each(query, (row) => {
      const failed = filters.filter((filter) => !filter.accepts(row));
      if (failed.length > 1) return;
      const only = failed[0]?.field;
      const record = this.#records.at(row);
      if (only === undefined || only === "state") {
        const state = query.states.get(record) ?? "open";
        states.set(state, (states.get(state) ?? 0) + 1);
      }
      this.#countValues(row, only, query.modelShown(record), counts);
    });
    return [asFacet("state", [...states]), ...this.#facets(counts)];
  }

  #countValues(row: number, only: string | undefined, showModel: boolean, counts: Uint32Array): void {
    for (let i = this.#starts.at(row); i < this.#endOf(row); i++) {
      const id = this.#rowValues.at(i);
      const field = this.#fields[id]!;
      if ((only === undefined || only === field) && (field !== "model" || showModel)) counts[id]!++;
    }
  }

  #endOf = (row: number): number => (row + 1 < this.#starts.length ? this.#starts.at(row + 1) : this.#rowValues.length);

  #facets(counts: Uint32Array): Facet[] {
    const facets: Facet[] = [];
    for (const [field, ids] of this.#ids) {
      if (ids.size > MAX_DISTINCT) continue;
      const values = [...ids]
        .filter(([, id]) => counts[id]! > 0)
        .map(([value, id]): [string, number] => [value, counts[id]!]);
      if (values.length > 0) facets.push(asFacet(field, values));
    }
    return facets;
  }

  /** The version shown of each record: of several current ones the latest; any of them may match the words. */
  #each({ matches }: FacetQuery, visit: (row: number) => void): void {
    const order = (this.#order ??= this.#sorted());
    let matching = false;
    for (let i = 0; i < order.length; i++) {
      const row = order[i]!;
      matching ||= matches === null || matches(this.#versions.at(row));
      if (i + 1 < order.length && this.#records.at(order[i + 1]!) === this.#records.at(row)) continue;
      if (matching) visit(row);
      matching = false;
    }
  }

  #sorted(): Uint32Array {
    const rows = Uint32Array.from({ length: this.#versions.length }, (_, row) => row);
    return rows
      .filter((row) => this.#versions.at(row) !== 0)
      .sort((a, b) => this.#positions.at(a) - this.#positions.at(b) || this.#versions.at(a) - this.#versions.at(b));
  }

  #accepted({ filters, states, modelShown }: FacetQuery): Filter[] {
    return Object.entries(filters)
      .filter(([, values]) => values.length > 0)
      .map(([field, values]): Filter => {
        const recordOf = (row: number) => this.#records.at(row);
        if (field === "state") return { field, accepts: (row) => values.includes(states.get(recordOf(row)) ?? "open") };
        const ids = new Set(values.map((value) => this.#ids.get(field)?.get(value) ?? 0));
        const has = (row: number) => this.#hasOne(row, ids);
        return { field, accepts: field === "model" ? (row) => modelShown(recordOf(row)) && has(row) : has };
      });
  }

  #hasOne(row: number, ids: ReadonlySet<number>): boolean {
    for (let i = this.#starts.at(row); i < this.#endOf(row); i++) if (ids.has(this.#rowValues.at(i))) return true;
    return false;
  }
}

interface Filter {
  field: string;
  accepts(row: number): boolean;
}

const asFacet = (field: string, values: [string, number][]): Facet => ({
  field,
  distinct: values.length,
  values: values.toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value, count]) => ({ value, count })),
});
