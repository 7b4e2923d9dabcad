import Database from "better-sqlite3";

/**
 * Checkpoints every 24 pages instead of 1,000, so that a short trace has many; and, for the mutant, `synchronous` other
 * than FULL while saying it is FULL. Only the harness can do this: the program has no such switch.
 */
export function interceptPragmas(synchronous: string): void {
  const pragma = Database.prototype.pragma;
  Database.prototype.pragma = function (source, options) {
    const wanted =
      synchronous === "FULL" ? source : source.replace(/^synchronous = FULL$/, `synchronous = ${synchronous}`);
    const answer = pragma.call(this, wanted, options);
    if (source === "synchronous = FULL") pragma.call(this, "wal_autocheckpoint = 24");
    return source === "synchronous" && answer !== 0 ? 2 : answer;
  };
}
