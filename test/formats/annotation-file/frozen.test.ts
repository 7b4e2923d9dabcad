import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { KINDS } from "../../../src/domain/entry.ts";
import { foldLedger } from "../../../src/domain/merge.ts";
import { blobOf, putBlob } from "../../../src/store/blobs.ts";
import { sha256 } from "../../../src/store/hash.ts";
import { headsOfKind } from "../../../src/store/ledger.ts";
import { tempStore } from "../../store/desk.ts";
import { exported, foundIn, mergeInto, segmentsIn } from "../../store/exchange.ts";

const FILE = join(import.meta.dirname, "../../fixtures/annotation-file/v1.annotations.jsonl");
const text = readFileSync(FILE, "utf8");
const PROJECT = sha256("the frozen fixture").slice(0, 32);

test("version 1 of the format is frozen: this file is never written again, only read", () => {
  expect(sha256(text)).toBe("370006a03b34f0e9ef886d8ab628ad25253738ec9f6c4a1af5a8becf67331744");
});

test("every segment of it is good, and every kind there is in version 1 is in it", async () => {
  const found = await foundIn(text);
  expect(found.flatMap((one) => (one.type === "segment" ? [one.state] : []))).toEqual(["good", "good", "good", "good"]);
  expect(found.some((one) => one.type === "problem")).toBe(false);
  const kinds = found.flatMap((one) => (one.type === "segment" ? one.entries.map((entry) => entry.kind) : []));
  // Kinds that later versions of the program add are not in this file.
  expect([...new Set(kinds)].toSorted()).toEqual(KINDS.filter((kind) => kinds.includes(kind)).toSorted());
  expect(new Set(kinds).size).toBe(18);
});

test("it folds to what it said then", async () => {
  const entries = (await segmentsIn(text)).flatMap((segment) => segment.entries);
  const { heads, erased } = foldLedger(entries);
  const said = [...heads.values()].flat();
  const verdicts = said.flatMap((entry) =>
    entry.kind === "verdict" ? [[entry.slot.record.key, entry.value?.answer]] : [],
  );
  expect(verdicts).toEqual([
    ["nda-1", "fail"],
    ["nda-1", "pass"],
    ["nda-2", "cannot_judge"],
  ]);
  expect(erased.size).toBe(1);
  const told = said.flatMap((entry) => (entry.kind === "rationale" ? [entry.sealed?.body["text"] ?? null] : []));
  expect(told).toEqual(["§ 4 says three months, not „vier Wochen“ — see page 2.\nبند ٤ \u{1F4C4}", null]);
  const [comment] = said.filter((entry) => entry.kind === "comment");
  expect([comment!.seal !== undefined, comment!.sealed]).toEqual([true, undefined]);
});

test("kept in a store it comes out byte for byte", async () => {
  const store = tempStore(PROJECT);
  await mergeInto(store, text);
  for (const found of await foundIn(text)) if (found.type === "blob") putBlob(store, found.hash, found.content);
  expect(exported(store)).toBe(text);
  const [ruling] = headsOfKind(store, "ruling");
  expect(ruling!.value).toMatchObject({ verdict: "fail", reason: "expert_error", basis: "conflict" });
  const [published] = headsOfKind(store, "rubric_published");
  expect(JSON.parse(blobOf(store, published!.value.rubric)!)).toMatchObject({ title: "Notice periods" });
});

test("another validator (ajv) accepts every line by the published schema, and no line with a member more", () => {
  const ajv = new Ajv({ strict: false });
  const schema = (name: string) =>
    JSON.parse(readFileSync(join(import.meta.dirname, `../../../docs/schema/${name}.schema.json`), "utf8")) as object;
  const [line, bodies] = [ajv.compile(schema("annotation-line")), ajv.compile(schema("annotation-bodies"))];
  for (const written of text.trimEnd().split("\n")) {
    const value = JSON.parse(written) as { line: string; body?: object; envelope?: { kind: string } };
    expect(line(value), written).toBe(true);
    expect(line({ ...value, more: 1 }), written).toBe(false);
    if (value.body) expect(bodies({ [value.envelope!.kind]: value.body }), written).toBe(true);
  }
});
