/** Whether to skip a test for this reason. It is printed, so that nobody takes a test that was skipped for one that passed. */
export function skipsBecause(why: string | null): boolean {
  if (why !== null) console.warn(`skipped: ${why}`);
  return why !== null;
}

/** Why a test of Linux cannot be run here; null where it can. */
export const notLinux = (what: string): string | null =>
  process.platform === "linux" ? null : `${what} needs Linux (this is ${process.platform})`;
