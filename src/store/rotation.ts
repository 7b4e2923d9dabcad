/** How many backups are kept: the newest, then the newest of each of the last days and weeks that have one. */
const NEWEST = 3;
const DAILY = 7;
const WEEKLY = 4;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Which of these backups may go. `at` is ISO; days and weeks are counted in UTC. */
export function superfluous<B extends { at: string }>(backups: B[]): B[] {
  const newestFirst = backups.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const kept = new Set(newestFirst.slice(0, NEWEST));
  const dayOf = ({ at }: B) => Math.floor(Date.parse(at) / DAY_MS);
  keepNewestOfEach(newestFirst, dayOf, DAILY, kept);
  // Day 0 was a Thursday; weeks begin on Monday.
  keepNewestOfEach(newestFirst, (backup) => Math.floor((dayOf(backup) + 3) / 7), WEEKLY, kept);
  return newestFirst.filter((backup) => !kept.has(backup));
}

function keepNewestOfEach<B>(newestFirst: B[], periodOf: (backup: B) => number, count: number, kept: Set<B>): void {
  const periods = new Set<number>();
  for (const backup of newestFirst) {
    if (periods.size >= count) return;
    const period = periodOf(backup);
    if (!periods.has(period)) kept.add(backup);
    periods.add(period);
  }
}
