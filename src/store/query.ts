import type Database from "better-sqlite3";
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
  type InferResult,
} from "kysely";
import type { LedgerTables } from "./migrations/0001-ledger.ts";
import type { RecordTables } from "./migrations/0002-records.ts";
import type { WorkTables } from "./migrations/0003-work.ts";
import type { DocumentTables } from "./migrations/0004-documents.ts";
import type { Store } from "./store.ts";

/** Every table of the project, one interface per migration. */
export interface Tables extends LedgerTables, RecordTables, WorkTables, DocumentTables {}

/** Builds queries only: what it builds is compiled and run synchronously by `rows`, `first` and `run`. */
export const sql = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>();

/** The prepared statement of some SQL, prepared once per open project. For hot paths written by hand. */
export function statement(store: Pick<Store, "db">, text: string): Database.Statement {
  let known = statements.get(store.db);
  if (!known) statements.set(store.db, (known = new Map()));
  let found = known.get(text);
  if (!found) known.set(text, (found = store.db.prepare(text)));
  return found;
}

/** All rows of a query. */
export function rows<Q extends Compilable<unknown>>(store: Pick<Store, "db">, query: Q): InferResult<Q> {
  const { sql: text, parameters } = query.compile();
  return statement(store, text).all(...parameters) as InferResult<Q>;
}

type RowOf<Q extends Compilable<unknown>> = InferResult<Q> extends (infer R)[] ? R : never;

/** The first row of a query. */
export function first<Q extends Compilable<unknown>>(store: Pick<Store, "db">, query: Q): RowOf<Q> | undefined {
  const { sql: text, parameters } = query.compile();
  return statement(store, text).get(...parameters) as RowOf<Q> | undefined;
}

/** Runs a query that answers nothing; how many rows it changed and the last rowid. */
export function run(store: Pick<Store, "db">, query: Compilable<unknown>): Database.RunResult {
  const { sql: text, parameters } = query.compile();
  return statement(store, text).run(...parameters);
}

/** One deed, one transaction: all of `deed` or none of it. Nested calls join the outer one. */
export function inTransaction<T>(store: Pick<Store, "db">, deed: () => T): T {
  return store.db.inTransaction ? deed() : store.db.transaction(deed).immediate();
}

/**
 * A transaction whose commit does not wait for the disk: for batches of a bulk import, of which nothing is acknowledged
 * before its last entry is. That one, and any save in between, is committed with FULL and syncs the log with all that
 * stands before it. A power cut in the middle may undo the last batches, never half of one.
 */
export function inUnsyncedTransaction<T>(store: Pick<Store, "db">, deed: () => T): T {
  store.db.pragma("synchronous = NORMAL");
  try {
    return inTransaction(store, deed);
  } finally {
    store.db.pragma("synchronous = FULL");
  }
}
