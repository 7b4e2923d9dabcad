import { describe, expect, test } from "vitest";
import {
  DEFAULT_LINK_RULES,
  DocumentNames,
  linkedBy,
  namingFields,
  saidIn,
  type LinkRule,
  type NamingRecord,
} from "../../src/domain/document-link.ts";

const HASH = "a".repeat(64);
const names = new DocumentNames([
  {
    hash: HASH,
    names: [
      { source: "hr", name: "doc-1" },
      { source: "law", name: "shared" },
    ],
    files: ["Staff Handbook.pdf"],
    titles: ["The staff handbook"],
  },
  { hash: "b".repeat(64), names: [{ source: "hr", name: "shared" }], files: ["Tarif v1.2.docx"], titles: [] },
]);

const record = (places: NamingRecord["places"], metadata = {}, source = "hr"): NamingRecord => ({
  source,
  places,
  metadata,
});
const linked = (places: NamingRecord["places"], rules: LinkRule[] = DEFAULT_LINK_RULES, source?: string) =>
  linkedBy(rules, names, record(places, {}, source)).map((hash) => hash[0]);

describe("a passage names a document", () => {
  test.each([
    ["by what the log calls it", "doc-1"],
    ["by its file", "Staff Handbook.pdf"],
    ["whatever the case and the spaces", "STAFF  handbook.PDF"],
    ["whatever path stands before it", "/data/2026/Staff Handbook.pdf"],
    ["also a path of Windows", "C:\\data\\Staff Handbook.pdf"],
    ["without its ending", "staff handbook"],
    ["with another ending", "staff handbook.txt"],
    ["by its SHA-256", HASH],
    ["as tools write it", `sha256:${HASH.toUpperCase()}`],
  ])("%s", (_, document) => expect(linked([{ document }])).toEqual(["a"]));

  test("however its accents are encoded", () => {
    const known = new DocumentNames([{ hash: HASH, names: [], files: ["Überblick.pdf".normalize("NFD")], titles: [] }]);
    const found = linkedBy(DEFAULT_LINK_RULES, known, record([{ document: "überblick.pdf".normalize("NFC") }]));
    expect(found).toEqual([HASH]);
  });

  test("by its title, or by its file as a title", () => {
    expect(linked([{ title: "the STAFF handbook" }])).toEqual(["a"]);
    expect(linked([{ title: "Tarif v1.2" }])).toEqual(["b"]);
  });

  test("first as the system of the record uses the name", () => {
    expect(linked([{ document: "shared" }])).toEqual(["b"]);
    expect(linked([{ document: "shared" }], DEFAULT_LINK_RULES, "law")).toEqual(["a"]);
    expect(linked([{ document: "shared" }], DEFAULT_LINK_RULES, "other")).toEqual(["a", "b"]);
  });

  test("in the order of the passages, each once", () => {
    expect(linked([{ document: "shared" }, { document: "doc-1" }, { document: "shared" }])).toEqual(["b", "a"]);
  });

  test("or does not: a part of a name is no name, and nothing names nothing", () => {
    expect(linked([{ document: "handbook" }, { document: "" }, { title: " " }, {}])).toEqual([]);
    expect(linked([{ document: "doc-1" }], [])).toEqual([]);
  });
});

describe("fields", () => {
  const places: NamingRecord["places"] = [
    { metadata: { file: "a.pdf", page: 3, "x.y": "dotted" } },
    { document: "d", metadata: { in: { id: 7 } } },
  ];
  const metadata = { contract: ["c1", "c2"], nested: { file: "n.pdf" }, empty: null };

  test.each([
    ["passage.document", ["d"]],
    ["passage.metadata.file", ["a.pdf"]],
    ["passage.metadata.x.y", ["dotted"]],
    ["passage.metadata.in.id", ["7"]],
    ["metadata.contract", ["c1", "c2"]],
    ["metadata.nested.file", ["n.pdf"]],
    ["metadata.empty", []],
    ["metadata.constructor", []],
    ["nothing of the kind", []],
  ])("%s says what stands there", (field, said) => expect(saidIn(field, { places, metadata })).toEqual(said));

  test("that could name a document are those with a text", () => {
    expect(namingFields({ places, metadata })).toEqual([
      "passage.metadata.file",
      "passage.metadata.x.y",
      "passage.document",
      "metadata.contract",
    ]);
  });
});
