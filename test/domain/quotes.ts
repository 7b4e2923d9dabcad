import type { Anchor } from "../../src/domain/anchor.ts";
import type { EvidenceTarget } from "../../src/domain/entry.ts";
import { record, versionOf, type Author } from "./author.ts";

const { output, context } = versionOf("output");
const DOCUMENT = { document: `f1:${"d".repeat(64)}`, text: `t1:${"7".repeat(64)}`, extractor: "text 1" };
export const ONE = "1".repeat(32);

/** An anchor on words that stand at the beginning of some text. */
export const anchorOn = (exact: string): Anchor => ({
  segments: [{ page: null, start: 0, end: [...exact].length, exact, prefix: "", suffix: " and so on" }],
});

/** Holds a stretch of a document against a statement, or against the latest answer to a question. */
export function linked(
  author: Author,
  to: { statement: [number, number] } | { answer: string },
  relation: "supports" | "contradicts" = "supports",
  quote = "a clause",
) {
  const target: EvidenceTarget =
    "statement" in to
      ? { kind: "statement", output, start: to.statement[0], end: to.statement[1] }
      : { kind: "verdict", criterion: to.answer, verdict: latestAnswer(author, to.answer) };
  const value = { record, target, relation };
  return author.say("evidence", { object: ONE }, value, {
    pins: { ...DOCUMENT, output },
    body: { anchor: anchorOn(quote) },
  });
}

const latestAnswer = ({ entries }: Author, criterion: string): string =>
  entries.findLast((entry) => entry.kind === "verdict" && entry.slot.criterion === criterion && entry.value)?.id ??
  "0".repeat(64);

export const missing = (author: Author, quote: string) =>
  author.say(
    "missed_passage",
    { object: ONE },
    { record },
    { pins: { ...DOCUMENT, context }, body: { anchor: anchorOn(quote), note: "" } },
  );

/** Marks the first word of the output, or takes the mark away. */
export function highlighted(author: Author, category: string | null) {
  const body = { segment: { page: null, start: 0, end: 3, exact: "The", prefix: "", suffix: " output" }, note: "" };
  const value = category === null ? null : { record, category };
  return author.say("highlight", { object: ONE }, value, { pins: { output }, ...(value ? { body } : {}) });
}
