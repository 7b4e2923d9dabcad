import type { Anchor } from "./anchor.ts";
import { lettersOf } from "./anchor-letters.ts";
import type { Said } from "./judgement.ts";

export type Fault = "retrieval" | "generation" | "both";

/**
 * V14: where a failure came from, read from what was marked. Retrieval: a passage that should have been found is marked.
 * Generation: what speaks against the output stood in a passage the AI saw; or, nothing being marked as missing,
 * statements were found contradicted or without any support. Nothing is said of records without a failing answer, nor
 * where nothing tells.
 * @param passages the passages the AI saw, in comparable letters; asked for only where there is something to compare
 */
export function faultOf(said: Said, passages: () => string[]): Fault | null {
  const failing = new Set(said.answers.filter(isFailing).map(({ criterion }) => criterion));
  if (failing.size === 0) return null;
  const missed = said.missed.some(({ stale }) => !stale);
  const against = said.evidence.filter(({ stale, relation, target }) => {
    if (stale) return false;
    return target.kind === "verdict" ? failing.has(target.criterion) : relation === "contradicts";
  });
  const inHand = against.length > 0 && stoodAmong(against, passages());
  const unsupported = said.findings.some(({ finding }) => finding !== "supported");
  const generation = inHand || (!missed && unsupported);
  if (missed && generation) return "both";
  return missed ? "retrieval" : generation ? "generation" : null;
}

const isFailing = ({ reached, verdict, staleness }: Said["answers"][number]): boolean =>
  reached && verdict?.answer === "fail" && staleness !== "stale";

const quoteOf = ({ segments }: Anchor): string => segments.map(({ exact }) => exact).join("\f");

/** Compared as quotations are (A3), so that other line breaks do not matter. */
const stoodAmong = (quotes: { anchor: Anchor | null }[], passages: string[]): boolean =>
  quotes.some(({ anchor }) => {
    const words = anchor ? lettersOf(quoteOf(anchor)).letters.trim() : "";
    return words !== "" && passages.some((passage) => passage.includes(words));
  });
