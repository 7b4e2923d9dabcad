import type { Hash } from "../domain/hash.ts";
import type { StartReader } from "../reading/reader.ts";

/**
 * What a host lends the workbench. Everything that is not a pure function of the project comes in here, so that
 * tests and the durability harness can replace all of it.
 */
export interface HostServices {
  now(): Date;
  randomBytes(count: number): Uint8Array;
  hash: Hash;
  /** Folder for keys, identity, recents, staging and (by default) projects; readable by this user only. */
  appData: string;
  /** Folder of what ships with the program: `sample/` (a log bundle) and `rubrics/` (templates, YAML). */
  resources: string;
  /**
   * Starts the program that reads one source document, apart from everything else: it can be killed, and has no rights
   * but to answer. Absent where a host cannot start one; documents then wait.
   */
  startReader?: StartReader;
  /** Who holds the lock, for the sentence a second host shows. */
  host: { kind: "electron" | "browser" | "cli"; name: string; pid: number };
  version: string;
  /** Opens projects on cloud and network drives all the same; a warning then stays visible. */
  allowSharedDrive?: boolean;
  /** Diagnostics without content; hosts write them to stderr or nowhere. */
  log(line: string): void;
}
