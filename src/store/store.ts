import type Database from "better-sqlite3";

/** A project opened on disk. One per process and folder; everything in `store/` takes it as its first argument. */
export interface Store {
  readonly db: Database.Database;
  /** The `NAME.touchstone` folder. */
  readonly folder: string;
  /** 128-bit project id, 32 hex digits. */
  readonly projectId: string;
  readonly readOnly: boolean;
  /** Set when the project lies where nothing can be written: `folder` is then a copy to look at, gone when it is closed. */
  readonly copyOf?: string;
  /** Name of the cloud or network drive the folder lies on, when that was allowed all the same. */
  readonly sharedDrive: string | null;
  readonly now: () => Date;
  /** Asks to be told before the project is closed: for what works on it beside us, such as its search. */
  onClose(deed: () => void): void;
  close(): void;
}

export const projectFile = "project.db";
