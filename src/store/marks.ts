import Database from "better-sqlite3";

/** "Tchs": marks an SQLite file as a Touchstone project. */
export const APPLICATION_ID = 0x54636873;

/** How long one of our own connections waits for another, in milliseconds. */
export const BUSY_MS = 10_000;

/** What a database file says it is. */
export interface Marks {
  application: number;
  /** Version of its schema. */
  version: number;
  /** Null when it cannot be read as a project: damaged, or never finished. */
  projectId: string | null;
}

/**
 * Reads a file's marks without changing a byte of it, save for undoing an interrupted write. What is no database at all
 * has application 0.
 */
export function readMarks(path: string): Marks {
  try {
    return marksOf(path, true);
  } catch (error) {
    // A write was cut off in the middle of the file: SQLite must put the old bytes back before anyone can read.
    if (isSqlite(error, "SQLITE_READONLY")) return marksOf(path, false);
    throw error;
  }
}

function marksOf(path: string, readonly: boolean): Marks {
  const db = new Database(path, { readonly, fileMustExist: true, timeout: BUSY_MS });
  try {
    const application = db.pragma("application_id", { simple: true }) as number;
    const version = db.pragma("user_version", { simple: true }) as number;
    return { application, version, projectId: readProjectId(db) };
  } catch (error) {
    if (isSqlite(error, "SQLITE_NOTADB")) return { application: 0, version: 0, projectId: null };
    if (isSqlite(error, "SQLITE_CORRUPT")) return { application: APPLICATION_ID, version: 0, projectId: null };
    throw error;
  } finally {
    db.close();
  }
}

function readProjectId(db: Database.Database): string | null {
  try {
    return (db.prepare("SELECT value FROM meta WHERE key = 'project_id'").pluck().get() as string | undefined) ?? null;
  } catch {
    return null;
  }
}

const isSqlite = (error: unknown, code: string): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith(code);
