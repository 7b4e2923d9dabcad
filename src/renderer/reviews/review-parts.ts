import type { MergePreview } from "../../contract/annotations.ts";
import { listed } from "../../words/answers.ts";
import { count, inSentence, plural } from "../../words/terms.ts";

type Segment = MergePreview["segments"][number];

/** What one reviewer's parts of a file come to. */
export interface Share {
  annotator: string | null;
  name: string | null;
  parts: number;
  entries: number;
  fresh: number;
  withheld: number;
  /** Parts that are not simply good, each with what is the matter. */
  remarks: Segment[];
}

/** The parts of a file put together by reviewer, in the order of the file. */
export function byReviewer(segments: readonly Segment[]): Share[] {
  const shares = new Map<string, Share>();
  for (const part of segments) {
    const key = part.annotator ?? "";
    const share = shares.get(key) ?? {
      annotator: part.annotator,
      name: part.name,
      parts: 0,
      entries: 0,
      fresh: 0,
      withheld: 0,
      remarks: [],
    };
    share.parts += 1;
    share.entries += part.entries;
    share.fresh += part.fresh;
    share.withheld += part.withheld;
    if (part.state !== "good") share.remarks.push(part);
    shares.set(key, share);
  }
  return [...shares.values()];
}

/**
 * The reviewer's name in "leave-answers - Ada Lovelace.annotations.jsonl"; empty when there is none. Numbers that a
 * second download puts in are passed over.
 * @param project name of the project, which may hold a " - " of its own.
 */
export function nameInFileName(file: string, project: string): string {
  const stem = file.replace(/ \(\d+\)/g, "").replace(/(\.annotations)?(\.jsonl)?$/i, "");
  const at = stem.lastIndexOf(" - ");
  return at < 0 || stem === project ? "" : stem.slice(at + 3).trim();
}

/** "This adds 120 changes: 96 judgements on 12 summaries, and 2 decisions." */
export function sumOf(found: MergePreview, noun: string): string {
  const { adds, waiting } = found;
  if (adds.entries === 0 && adds.bodies === 0)
    return "Everything in this file is here already. There is nothing to add.";
  const things = [
    adds.verdicts > 0 && `${count(adds.verdicts, "judgement")} on ${count(adds.records, noun)}`,
    adds.quotes > 0 && `${count(adds.quotes, "quote")} from the sources`,
    adds.rulings > 0 && count(adds.rulings, "decision"),
    adds.rubrics > 0 && `${count(adds.rubrics, "version")} of the rubric`,
    adds.entries === 0 && adds.bodies > 0 && `${count(adds.bodies, "text")} that had been left out before`,
  ].filter((one) => one !== false);
  const what = things.length > 0 ? `: ${listed(things)}` : "";
  const later =
    waiting > 0
      ? ` ${count(waiting, "change")} of them ${waiting === 1 ? "is" : "are"} about ${plural(inSentence(noun))} that are not in this copy yet; they wait until those are imported.`
      : "";
  return `This file brings ${count(adds.entries, "new change")}${what}.${later}`;
}
