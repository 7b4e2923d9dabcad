import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { attach } from "../../../src/domain/anchor.ts";
import { foldLedger } from "../../../src/domain/merge.ts";
import { quoted } from "../../../src/domain/quotations.ts";
import { PAGE_BREAK } from "../../../src/domain/source-text.ts";
import { sha256 } from "../../../src/store/hash.ts";
import { tempStore } from "../../store/desk.ts";
import { exported, mergeInto, segmentsIn } from "../../store/exchange.ts";

const FILE = join(import.meta.dirname, "../../fixtures/annotation-file/v1-quotations.annotations.jsonl");
const text = readFileSync(FILE, "utf8");
/** The document that its quotations were taken from. */
const LEASE = [
  "Lease of 12 High Street \u{1F3E0}\n1. The Lessee pays the rent on the first day of each",
  "month. 2. Notice is given three months’ before, in writing („schriftlich“).",
].join(PAGE_BREAK);

test("the three kinds that quote are frozen as they were written first", async () => {
  expect(sha256(text)).toBe("0fab9c266f14bdd9e1d84af2c3d6562d97c5d7837c65eb6a42109a7e266c70ee");
  expect((await segmentsIn(text)).map(({ state }) => state)).toEqual(["good", "good"]);
  const store = tempStore(sha256("the frozen quotations").slice(0, 32));
  await mergeInto(store, text);
  expect(exported(store)).toBe(text);
});

test("it folds to what was quoted, and the quotations stand in their document letter for letter", async () => {
  const entries = (await segmentsIn(text)).flatMap((segment) => segment.entries);
  const said = [...foldLedger(entries).heads.values()].flat().filter(({ value }) => value !== null);
  const source = { text: LEASE, pages: null };
  const quotes = said.flatMap((entry) => {
    if (entry.kind !== "evidence" && entry.kind !== "missed_passage") return [];
    const { anchor } = quoted(entry);
    const pages = anchor?.segments.map(({ page, exact }) => [page, exact]) ?? "withheld";
    return [[entry.kind, pages, anchor && attach(anchor, source).how]];
  });
  expect(quotes).toHaveLength(4);
  expect(quotes).toEqual(
    expect.arrayContaining([
      ["evidence", [[2, "three months’ before, in writing („schriftlich“)"]], "exact"],
      [
        "evidence",
        [
          [1, "pays the rent on the first day of each"],
          [2, "month"],
        ],
        "exact",
      ],
      ["missed_passage", [[2, "Notice is given three months’ before"]], "exact"],
      ["evidence", "withheld", null],
    ]),
  );
  const marks = said.flatMap((entry) =>
    entry.kind === "highlight" ? [[entry.value!.category, entry.sealed?.body]] : [],
  );
  expect(marks).toEqual([
    [
      "invented",
      { note: "three, not six", segment: expect.objectContaining({ start: 10, end: 20, exact: "six months" }) },
    ],
  ]);
});

test("another validator (ajv) accepts every line of it by the published schema", () => {
  const ajv = new Ajv({ strict: false });
  const schema = (name: string) =>
    ajv.compile(
      JSON.parse(readFileSync(join(import.meta.dirname, `../../../docs/schema/${name}.schema.json`), "utf8")),
    );
  const [line, bodies] = [schema("annotation-line"), schema("annotation-bodies")];
  for (const written of text.trimEnd().split("\n")) {
    const value = JSON.parse(written) as { body?: object; envelope?: { kind: string } };
    expect(line(value), written).toBe(true);
    if (value.body) expect(bodies({ [value.envelope!.kind]: value.body }), written).toBe(true);
  }
});
