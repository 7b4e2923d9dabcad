import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { attach, makeAnchor, type SourceText } from "../../src/domain/anchor.ts";
import { CodePoints } from "../../src/domain/code-points.ts";
import { byCharacters, byWords, type Edited } from "./edited-text.ts";

type Contract = {
  id: number;
  text: string;
  spans: [number, number][];
  annotation_sets: { annotations: Record<string, { spans: number[] }> }[];
};
const { documents } = JSON.parse(
  readFileSync(new URL("../fixtures/contractnli/dev.json", import.meta.url), "utf8"),
) as { documents: Contract[] };

/** Every contract with the stretches that somebody annotated as evidence, in code points. */
const contracts = documents.map(({ id, text, spans, annotation_sets }) => {
  const annotated = new Set(annotation_sets.flatMap((set) => Object.values(set.annotations).flatMap((a) => a.spans)));
  const points = new CodePoints(text);
  const evidence = [...annotated].map((i) => ({
    start: points.pointAt(spans[i]![0]),
    end: points.pointAt(spans[i]![1]),
  }));
  return { id, source: { text, pages: null } satisfies SourceText, points, evidence };
});

test("A1 every piece of evidence in 61 real contracts is found again exactly, letter for letter", () => {
  let count = 0;
  let foreign = 0;
  for (const { source, points, evidence } of contracts)
    for (const { start, end } of evidence) {
      const anchor = makeAnchor(source, start, end);
      const place = attach(anchor, source);
      expect(place).toEqual({ how: "exact", start, end, score: 1 });
      const quote = [...source.text].slice(start, end).join("");
      expect(points.slice(start, end)).toBe(quote);
      expect(anchor.segments.map(({ exact }) => exact)).toEqual([quote]);
      count++;
      // oxlint-disable-next-line no-control-regex
      if (/[^\u0000-\u007f]/.test(quote)) foreign++;
    }
  console.log(
    `anchors: ${count} pieces of evidence in ${contracts.length} contracts, ${foreign} of them not plain ASCII`,
  );
  expect(count).toBe(878);
  expect(foreign).toBe(174);
});

describe("A4, A5: after random edits", () => {
  const edits: [string, (text: string, seed: number) => Edited, number][] = [
    ["5 % of the characters", (text, seed) => byCharacters(text, 0.05, seed), 0.95],
    ["5 % of the words", (text, seed) => byWords(text, 0.05, seed), 0.95],
  ];
  test.each(edits)("%s changed: found again where it is, or said to be lost", (name, edit, least) => {
    const outcome = { right: 0, absent: 0, ambiguous: 0, wrong: [] as string[] };
    for (const { id, source, evidence } of contracts) {
      const edited = edit(source.text, id);
      const now = { text: edited.text, pages: null };
      for (const { start, end } of evidence) {
        const place = attach(makeAnchor(source, start, end), now);
        if (place.how === "orphan") outcome[place.why]++;
        else if (overlap(place, { start: edited.at(start), end: edited.at(end) }) >= 0.5) outcome.right++;
        else outcome.wrong.push(`${id} ${start}-${end} at ${place.start}-${place.end} (${place.score})`);
      }
    }
    const all = outcome.right + outcome.absent + outcome.ambiguous + outcome.wrong.length;
    const share = ((100 * outcome.right) / all).toFixed(2);
    console.log(
      `anchors after ${name} changed: ${outcome.right} of ${all} right (${share} %), ${outcome.absent} lost, ` +
        `${outcome.ambiguous} ambiguous, ${outcome.wrong.length} wrong`,
    );
    expect(outcome.wrong).toEqual([]);
    expect(outcome.right / all).toBeGreaterThanOrEqual(least);
  });
});

test("A4, A5: all contracts in one text: like clauses are not taken for each other, and each is found in milliseconds", () => {
  const text = contracts.map(({ source }) => source.text).join("\n\n");
  const before: SourceText = { text, pages: null };
  const evidence: { start: number; end: number }[] = [];
  let offset = 0;
  for (const contract of contracts) {
    for (const { start, end } of contract.evidence) evidence.push({ start: offset + start, end: offset + end });
    offset += contract.points.length + 2;
  }
  const some = evidence.filter((_, i) => i % 5 === 0);
  const anchors = some.map(({ start, end }) => makeAnchor(before, start, end));
  const edited = byCharacters(text, 0.05, 61);
  const after: SourceText = { text: edited.text, pages: null };
  attach(anchors[0]!, after);
  const began = performance.now();
  const found = anchors.map((anchor) => attach(anchor, after));
  const each = (performance.now() - began) / anchors.length;
  const overlaps = found.flatMap((place, i) =>
    place.how === "orphan" ? [] : [overlap(place, { start: edited.at(some[i]!.start), end: edited.at(some[i]!.end) })],
  );
  console.log(
    `anchors in ${edited.text.length} characters, 5 % changed: ${overlaps.length} of ${anchors.length} found, ` +
      `${overlaps.filter((one) => one < 0.5).length} wrong, ${each.toFixed(1)} ms each`,
  );
  expect(overlaps.every((one) => one >= 0.5)).toBe(true);
  expect(overlaps.length / anchors.length).toBeGreaterThan(0.95);
  // Some 6 ms; much more on a machine that does other things besides.
  expect(each).toBeLessThan(300);
});

test("A5 words that were taken out of a text are said to be lost, nearly always", () => {
  const outcome = { lost: 0, again: 0, alike: 0 };
  for (const { source, points, evidence } of contracts) {
    for (const { start, end } of evidence.filter((_, i) => i % 3 === 0)) {
      const anchor = makeAnchor(source, start, end);
      const rest = points.slice(0, start) + points.slice(end, points.length);
      const place = attach(anchor, { text: rest, pages: null });
      if (place.how === "orphan") outcome.lost++;
      else if (place.how === "moved") outcome.again++;
      else outcome.alike++;
    }
  }
  console.log(
    `anchors whose words were taken out: ${outcome.lost} lost, ${outcome.again} found where the same words stand again, ` +
      `${outcome.alike} where nearly the same words stand in like surroundings`,
  );
  expect(outcome.lost / (outcome.lost + outcome.again + outcome.alike)).toBeGreaterThan(0.98);
});

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return Math.max(0, common) / Math.max(a.end - a.start, b.end - b.start);
}
