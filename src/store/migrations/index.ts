import { ledger } from "./0001-ledger.ts";
import { records } from "./0002-records.ts";
import { work } from "./0003-work.ts";
import { documents } from "./0004-documents.ts";

/** Schema version -> the SQL that leads to it from the one before. They only rise; each runs in one transaction. */
export const MIGRATIONS: ReadonlyMap<number, string> = new Map([
  [1, ledger],
  [2, records],
  [3, work],
  [4, documents],
]);

/** The schema this program writes. */
export const SCHEMA_VERSION = Math.max(...MIGRATIONS.keys());
