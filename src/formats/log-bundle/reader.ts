import type { Problem } from "../../domain/problem.ts";
import type { LogRecord } from "../../domain/record.ts";
import type { Mapping } from "../../domain/mapping.ts";
import type { Head } from "./head.ts";
import type { JsonObject } from "./json-text.ts";
import type { LogSource } from "./source.ts";

/** What was mended or guessed on the way to a record. */
export type Note = "several_outputs" | "unknown_role" | "no_key" | "repaired" | "cell_cut_off";

/** A row that can be imported. */
export interface GoodRow {
  /** 1-based line of a text file on which it begins; of an item of a JSON list, its number in the list. */
  line: number;
  record: LogRecord;
  /** The row as it stood in the file. */
  raw: string;
  /** Namespace of the record's key, where a bundle holds records of several; else the format's own. */
  source?: string;
  /** Versions judged before this one, oldest first; only a project's own export has them. */
  earlier?: Pick<LogRecord, "input" | "output" | "context">[];
  /** For the report's warnings. */
  notes?: Note[];
}

/** A row that cannot; the import goes on with the next. */
export interface BadRow {
  line: number;
  problem: Problem;
  /** The row as it stood in the file, cut at 64 KiB. */
  raw: string;
}

export type Row = GoodRow | BadRow;

/** What a format makes of an object of the log. */
export type ToRecord = (row: JsonObject) => Omit<GoodRow, "line" | "raw"> | { problem: Omit<Problem, "file" | "line"> };

export interface ReadOptions {
  /** What `detect` read of it. */
  head: Head;
  mapping?: Mapping | undefined;
  /** In place of a mapping: another format's own reading of the rows. */
  toRecord?: ToRecord | undefined;
  /** Told how many bytes of the source have been read; used for progress. */
  onBytes?: ((bytes: number) => void) | undefined;
}

/** One kind of log export. */
export interface LogFormat {
  name: string;
  /**
   * Namespace of record keys, the same for every export of the same tool so that identity survives it. Where a mapping
   * says which log it is, that counts for keys; rows without one are named by their content and stay here.
   */
  namespace: string;
  /** Whether a mapping says what the fields mean. */
  mappable: boolean;
  /** What was recognised, in plain words; null when the file is of another kind. Looks at content, never at names. */
  sniff(head: Head): string | null;
  /**
   * Rows in file order, in batches, so that whoever takes them can let others work in between. A batch reads its rows
   * as it is gone through, and must be gone through before the next is asked for.
   */
  read(source: LogSource, options: ReadOptions): AsyncGenerator<Iterable<Row>>;
}
