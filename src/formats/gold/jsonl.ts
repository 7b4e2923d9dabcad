import { canonical } from "../../domain/canonical.ts";
import type { GoldHeader, GoldRecord } from "../../domain/gold-set.ts";

/** One record of a gold set as its line: RFC 8785, so that the same data is the same bytes. */
export const goldLine = (record: GoldRecord): string => canonical(record);

/** The whole file: the header, then the records in the order of their source and key. */
export function* goldFile(header: GoldHeader, lines: Iterable<string>): Iterable<string> {
  yield `${canonical(header)}\n`;
  for (const line of lines) yield `${line}\n`;
}
