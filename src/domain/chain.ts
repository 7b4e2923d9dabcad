/** Where one segment stands in its writer's chain. */
export interface ChainMark {
  /** The segment's own hash. */
  hash: string;
  writer: string;
  annotator: string;
  publicKey: string;
  revision: number;
  previous: string | null;
  firstSeq: number;
  lastSeq: number;
}

/** Folded all the same, and named to the reader (LEDGER §6). */
export type ChainFlag = "gap" | "chain_fork" | "duplicate_number" | "unknown_key" | "second_writer";

/** What a set of segments is judged against besides itself. */
export interface ChainContext {
  /** Public keys that each writer's `writer_bound` entries name. */
  keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** Writers with two different entries of one seq. */
  duplicated: ReadonlySet<string>;
}

/**
 * Flags of each segment, by hash (M6). A function of the set that is held: the same whatever order it came in.
 * `gap` stands on the segment after the gap; `second_writer` on all of an annotator's writers, since none is the first.
 */
export function chainFlags(marks: ChainMark[], { keys, duplicated }: ChainContext): Map<string, ChainFlag[]> {
  const byPlace = Map.groupBy(marks, (mark) => `${mark.writer} ${mark.revision}`);
  const writersOf = Map.groupBy(marks, (mark) => mark.annotator);
  const flagsOf = (mark: ChainMark): ChainFlag[] => {
    const flags: ChainFlag[] = [];
    if (!follows(mark, byPlace.get(`${mark.writer} ${mark.revision - 1}`) ?? [])) flags.push("gap");
    if (byPlace.get(`${mark.writer} ${mark.revision}`)!.length > 1) flags.push("chain_fork");
    if (duplicated.has(mark.writer)) flags.push("duplicate_number");
    if (!keys.get(mark.writer)?.has(mark.publicKey)) flags.push("unknown_key");
    if (writersOf.get(mark.annotator)!.some((other) => other.writer !== mark.writer)) flags.push("second_writer");
    return flags;
  };
  return new Map(marks.map((mark) => [mark.hash, flagsOf(mark)]));
}

/** True when the segment before is among `earlier`, or when this is the very first. */
function follows(mark: ChainMark, earlier: ChainMark[]): boolean {
  if (mark.revision === 1) return mark.previous === null && mark.firstSeq === 1;
  return earlier.some((before) => before.hash === mark.previous && before.lastSeq + 1 === mark.firstSeq);
}
