const MB = 1024 ** 2;

/** What the reading of one document may take. */
export const READING_LIMITS = {
  /** Bytes of a file: it is held in memory as a whole, by the reader and by the viewer. */
  file: 1024 * MB,
  /** Megabytes the reader may use beside the file: some five times what the 486-page handbook takes. */
  memory: 1024,
  /** Milliseconds without a page: a page of maps takes seconds, so this is a circle or a trap. */
  silence: 120_000,
  /** Milliseconds in all: even a slow computer reads 20,000 pages in that time. */
  total: 15 * 60_000,
  /** Code points of text; the longest law codes have some 10 million. */
  characters: 50_000_000,
  pages: 20_000,
};
export type ReadingLimits = typeof READING_LIMITS;
