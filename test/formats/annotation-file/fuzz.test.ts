import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "../../../src/domain/problem.ts";
import { foundIn, segmentsIn } from "../../store/exchange.ts";

const bytes = readFileSync(join(import.meta.dirname, "../../fixtures/annotation-file/v1.annotations.jsonl"));
const lines = bytes.toString("utf8").split("\n").slice(0, -1);

/** Nothing but a refusal may come of it, and what is good must be a segment of the original, whole. */
async function assertHarmless(content: Uint8Array): Promise<void> {
  const originals = new Set((await segmentsIn(bytes)).map((segment) => segment.hash));
  try {
    for (const found of await foundIn(content, 4096)) {
      if (found.type !== "segment") continue;
      if (found.state === "good") expect(originals).toContain(found.hash);
      else expect([found.entries, found.problems.length > 0]).toEqual([[], true]);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

test("M3: bytes cut out, doubled or scribbled over never make a segment that was not there", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length), fc.nat(300), fc.uint8Array({ maxLength: 40 })), {
        minLength: 1,
        maxLength: 4,
      }),
      async (edits) => {
        let content: Uint8Array = bytes;
        for (const [at, length, put] of edits)
          content = Buffer.concat([content.subarray(0, at), put, content.subarray(at + length)]);
        await assertHarmless(content);
      },
    ),
    { numRuns: 300 },
  ));

test("M3: lines shuffled, dropped and doubled never make a segment that was not there", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.nat(lines.length - 1), { minLength: 1, maxLength: 60 }), async (order) => {
      await assertHarmless(Buffer.from(order.map((i) => `${lines[i]}\n`).join("")));
    }),
    { numRuns: 300 },
  ));

test("segments in any order and as often as you like are all good", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3), { minLength: 1, maxLength: 8 }), async (order) => {
      const ends = lines.flatMap((line, i) => (line.includes('"line":"end"') ? [i + 1] : []));
      const starts = lines.flatMap((line, i) => (line.includes('"line":"segment"') ? [i] : []));
      const content = order.flatMap((i) => lines.slice(starts[i], ends[i])).join("\n");
      const found = await segmentsIn(`${content}\n`);
      expect(found.map((segment) => segment.state)).toEqual(order.map(() => "good"));
    }),
    { numRuns: 50 },
  ));
