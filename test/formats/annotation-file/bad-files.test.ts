import { expect, test } from "vitest";
import { canonical } from "../../../src/domain/canonical.ts";
import { Refusal } from "../../../src/domain/problem.ts";
import { signSegment } from "../../../src/domain/segment.ts";
import { entryLine } from "../../../src/formats/annotation-file/write.ts";
import { putBlob } from "../../../src/store/blobs.ts";
import { sha256 } from "../../../src/store/hash.ts";
import { appendOwn } from "../../../src/store/ledger.ts";
import { cutOwn, entriesOfSegment, heldSegments } from "../../../src/store/segments.ts";
import { PROJECT, rationale, tempStore, testWriter, verdict } from "../../store/desk.ts";
import { exported, foundIn, segmentsIn } from "../../store/exchange.ts";

const ada = testWriter("ada");
const RUBRIC = '{"title":"A rubric"}';

/** A file of a blob and two segments; lines 1 to 10. */
function goodFile(): string {
  const store = tempStore();
  const rubric = `b1:${sha256(RUBRIC)}`;
  putBlob(store, rubric, RUBRIC);
  appendOwn(store, ada, [
    { kind: "rubric_published", slot: {}, value: { rubric, base: [], changes: {} }, pins: {}, body: { note: "First" } },
  ]);
  cutOwn(store, ada);
  const [said] = appendOwn(store, ada, [verdict("r1", "c1", "fail")]);
  appendOwn(store, ada, [rationale("r1", "c1", said!.id, "No notice period. § 622 BGB — „vier Wochen“")]);
  cutOwn(store, ada);
  return exported(store);
}
const file = () => goodFile().split("\n").slice(0, -1);
const joined = (lines: string[]) => `${lines.join("\n")}\n`;
const states = async (content: string | Uint8Array) => (await segmentsIn(content)).map((segment) => segment.state);
const problemsOf = async (content: string | Uint8Array) =>
  (await segmentsIn(content)).flatMap((segment) =>
    segment.problems.map(({ code, line, field }) => [code, line, field]),
  );

test("a good file reads the same however its bytes arrive", async () => {
  const content = goodFile();
  const whole = await foundIn(content, 1e9);
  expect(whole.map((found) => found.type)).toEqual(["blob", "segment", "segment"]);
  for (const piece of [1, 7, 1000]) expect(await foundIn(content, piece)).toEqual(whole);
});

test("M3: cut anywhere, whole segments stand and the last one has not arrived; never is anything else folded", async () => {
  const bytes = Buffer.from(goodFile());
  const [first] = await segmentsIn(bytes);
  let trailers = 0;
  for (let length = 1; length < bytes.length - 1; length++) {
    const found = await segmentsIn(bytes.subarray(0, length));
    const good = found.filter((segment) => segment.state === "good");
    const rest = found.filter((segment) => segment.state !== "good");
    expect(rest.every((segment) => segment.state === "not_arrived" && segment.entries.length === 0)).toBe(true);
    expect(good.length).toBeLessThanOrEqual(1);
    if (good.length === 1) expect(good[0]).toEqual(first);
    trailers = Math.max(trailers, good.length);
  }
  expect(trailers).toBe(1);
});

test("M3: a byte flipped anywhere keeps its segment out, names the line, and leaves the other segment standing", async () => {
  const bytes = Buffer.from(goodFile());
  const lines = file();
  const secondHeader = Buffer.byteLength(joined(lines.slice(0, 5)));
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Buffer.from(bytes);
    flipped[at]! ^= 1 << (at % 7);
    let found: Awaited<ReturnType<typeof foundIn>>;
    try {
      found = await foundIn(flipped);
    } catch (error) {
      throw new Error(`byte ${at}`, { cause: error });
    }
    const good = found.filter((one) => one.type === "segment" && one.state === "good");
    const problems = found.flatMap((one) =>
      one.type === "segment" ? one.problems : one.type === "problem" ? [one.problem] : [],
    );
    expect(problems.length, `byte ${at}`).toBeGreaterThan(0);
    expect(problems[0]!.file).toBe("f");
    expect(problems[0]!.line, `byte ${at}`).toBeGreaterThan(0);
    const inBlob = at <= Buffer.byteLength(lines[0]!);
    const atSeam = bytes[at] === 0x0a && at === secondHeader - 1;
    expect(good.length, `byte ${at}`).toBe(atSeam ? 0 : inBlob && at < Buffer.byteLength(lines[0]!) ? 2 : 1);
  }
});

test("a body that was taken out is withheld, not tampered; one that was changed is damaged", async () => {
  const lines = file();
  const at = lines.findIndex((line) => line.includes("No notice period"));
  const { salt: _salt, body: _body, ...bare } = JSON.parse(lines[at]!);
  const without = joined(lines.with(at, canonical(bare)));
  expect(await states(without)).toEqual(["good", "good"]);
  expect((await segmentsIn(without))[1]!.entries.at(-1)!.sealed).toBeUndefined();
  const changed = joined(lines.with(at, lines[at]!.replace("No notice", "A notice")));
  expect(await problemsOf(changed)).toEqual([["annotations_damaged", at + 1, "body"]]);
  const saltOnly = joined(lines.with(at, canonical({ ...bare, salt: "0".repeat(64) })));
  expect(await problemsOf(saltOnly)).toEqual([["annotations_damaged", at + 1, "body"]]);
});

/** A segment signed over these entries by a writer, whoever they say they are of. */
function resigned(entries: ReturnType<typeof entriesOfSegment>, signer = ada, project = PROJECT) {
  const ids = entries.map((entry) => entry.id);
  const lines = signSegment({ project, revision: 1, previous: null }, ids, signer, sha256);
  return joined([lines.headerLine, ...entries.map((entry) => entryLine(entry)), lines.trailerLine]);
}
function someEntries() {
  const store = tempStore();
  appendOwn(store, ada, [verdict("r1", "c1", "fail"), verdict("r2", "c1", "pass")]);
  cutOwn(store, ada);
  return entriesOfSegment(store, heldSegments(store)[0]!.id);
}

test("a forged signature: another key under the same header does not hold", async () => {
  const lines = file();
  const end = lines.findIndex((line) => line.includes('"line":"end"'));
  const { signature, ...trailer } = JSON.parse(lines[end]!);
  const forged = joined(lines.with(end, canonical({ ...trailer, signature: signature.replace(/./g, "a") })));
  expect(await problemsOf(forged)).toEqual([["annotations_bad_signature", end + 1, "signature"]]);
  expect(await states(forged)).toEqual(["quarantined", "good"]);
});

test("what a segment's lines must be to one another", async () => {
  const entries = someEntries();
  expect(await states(resigned(entries))).toEqual(["good"]);
  const cases: [string, string, unknown[]][] = [
    ["an entry missing", resigned([entries[0]!, entries[2]!]), ["annotations_damaged", 3, "envelope.seq"]],
    ["another writer's entries", resigned(entries, testWriter("ben")), ["annotations_damaged", 2, "envelope.writer"]],
    [
      "another project's entries",
      resigned(entries, ada, "f".repeat(32)),
      ["annotations_damaged", 2, "envelope.project"],
    ],
  ];
  for (const [name, content, problem] of cases) expect(await problemsOf(content), name).toEqual([problem]);
});

test("a newer version, an unknown kind and a newer envelope are from the future", async () => {
  const lines = file();
  const newer = joined(lines.map((line) => line.replace('"version":1', '"version":2')));
  const [segment] = await segmentsIn(newer);
  expect(segment!.problems[0]).toEqual({
    code: "annotations_from_future",
    file: "f",
    line: 2,
    values: { version: 2, supported: 1 },
  });
  for (const [from, to] of [
    ['"kind":"verdict"', '"kind":"hologram"'],
    ['"format":1', '"format":2'],
  ] as const)
    expect((await problemsOf(joined(lines.map((line) => line.replace(from, to)))))[0]![0]).toBe(
      "annotations_from_future",
    );
});

test("other spellings of the same values are not canonical", async () => {
  const lines = file();
  for (const spelt of [
    lines[2]!.replace('{"', '{ "'),
    `${lines[2]} `,
    `${lines[2]}\r`,
    lines[2]!.replace('"line":"entry"', '"line":"entry","line":"entry"'),
  ])
    expect((await problemsOf(joined(lines.with(2, spelt))))[0]).toEqual(["annotations_not_canonical", 3, undefined]);
});

test("what is not an annotation file is refused; an empty one too", async () => {
  const codeOf = async (content: string | Uint8Array) =>
    foundIn(content).then(
      () => null,
      (error: unknown) => (error as Refusal).problem.code,
    );
  expect(await codeOf('{"id": 1}\n')).toBe("annotations_not_a_file");
  expect(await codeOf("id,answer\n1,2\n")).toBe("annotations_not_a_file");
  expect(await codeOf("PK\u0003\u0004")).toBe("annotations_not_a_file");
  expect(await codeOf(`\uFEFF${goodFile()}`)).toBe("annotations_resaved");
  expect(await codeOf(goodFile().replaceAll("\n", "\r\n"))).toBe("annotations_resaved");
  expect(await codeOf(Buffer.from("504b0304140000ff0a89504e470a00ff", "hex"))).toBe("annotations_not_a_file");
  expect(await codeOf(Buffer.from(`\ufeff${goodFile()}`, "utf16le"))).toBe("annotations_not_a_file");
  expect(await codeOf("x".repeat(17 * 1024 * 1024))).toBe("annotations_not_a_file");
  expect(await codeOf("")).toBe("file_empty");
});

test("lines that are too long or not UTF-8 keep their segment out and are named", async () => {
  const lines = file();
  const long = joined(lines.with(2, `{"line":"entry","x":"${"x".repeat(17 * 1024 * 1024)}"}`));
  expect((await problemsOf(long))[0]).toEqual(["line_too_long", 3, undefined]);
  const latin1 = Buffer.from(joined(lines));
  latin1[Buffer.byteLength(joined(lines.slice(0, 2))) + 20] = 0xff;
  expect((await problemsOf(latin1))[0]).toEqual(["annotations_damaged", 3, undefined]);
});
