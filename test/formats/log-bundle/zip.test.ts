import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSource } from "../../../src/formats/log-bundle/open-source.ts";
import { ZIP_LIMITS } from "../../../src/formats/log-bundle/zip.ts";
import { unsafeName } from "../../../src/formats/log-bundle/zip-name.ts";
import { tempFolder } from "../../store/desk.ts";
import { makeZip, type MadeEntry } from "./zip-maker.ts";

const GOOD: MadeEntry = { name: "records.jsonl", content: "{}\n" };

async function openZipOf(bytes: Buffer) {
  const path = join(tempFolder(), "a.zip");
  writeFileSync(path, bytes);
  return openSource(path);
}

/** Opens a zip and reads everything in it. */
async function readZip(bytes: Buffer): Promise<Record<string, string>> {
  const source = await openZipOf(bytes);
  try {
    const found: Record<string, string> = {};
    for (const [name, file] of source.files) {
      const parts: Buffer[] = [];
      for await (const part of file.bytes()) parts.push(part);
      found[name] = Buffer.concat(parts).toString();
    }
    return found;
  } finally {
    source.close();
  }
}

const refused = (bytes: Buffer, problem: object) =>
  expect(readZip(bytes)).rejects.toMatchObject({ problem: { file: "a.zip", ...problem } });

test("a good zip is read, whether its entries are packed or stored", async () => {
  const zip = makeZip([GOOD, { name: "documents/Löhne.txt", content: "é", stored: true }, { name: "documents/" }]);
  expect(await readZip(zip)).toEqual({ "records.jsonl": "{}\n", "documents/Löhne.txt": "é" });
});

test("the folder and the notes that a computer's own compressing adds are taken off", async () => {
  const zip = makeZip([
    { name: "export/" },
    { name: "export/records.jsonl", content: "{}" },
    { name: "export/.DS_Store", content: "x" },
    { name: "__MACOSX/export/._records.jsonl", content: "x" },
  ]);
  expect(await readZip(zip)).toEqual({ "records.jsonl": "{}" });
});

test.each([
  "../up.txt",
  "a/../../up.txt",
  "/etc/passwd",
  "C:/x.txt",
  "a\\b.txt",
  "a//b",
  "./a",
  "CON",
  "docs/aux.txt",
  "com1.log",
  "LPT¹",
  "trailing.",
  "trailing ",
  "dir./x",
  "nul\0byte",
  "right\u202eto-left.txt",
  "zero\u200bwidth",
  "bell\u0007",
  "star*",
  "x".repeat(241),
])("the name %j is refused", async (name) => {
  expect(unsafeName(name)).toBe(true);
  await refused(makeZip([GOOD, { name, content: "x" }]), { code: "zip_unsafe_name", field: name });
});

test("a name that is not UTF-8 is refused", async () => {
  await refused(makeZip([{ name: Buffer.from([0x61, 0xff]), content: "x" }]), { code: "zip_unsafe_name" });
});

test.each(["records.jsonl", "documents/Vertrag über Löhne (2).pdf", "documents/契約.txt", ".hidden", "console.txt"])(
  "the name %j is fine",
  (name) => {
    expect(unsafeName(name)).toBe(false);
  },
);

test.each([
  ["A.txt", "a.TXT"],
  ["caf\u00e9.txt", "cafe\u0301.txt"],
  ["same", "same"],
  ["straße", "STRASSE"],
])("%j and %j are one name on some computers", async (one, other) => {
  const zip = makeZip([GOOD, { name: one, content: "1" }, { name: other, content: "2" }]);
  await refused(zip, { code: "zip_duplicate_name", field: other });
});

test("links, devices and passwords are refused", async () => {
  const link: MadeEntry = { name: "link", content: "/etc/passwd", mode: 0o120777 };
  await refused(makeZip([GOOD, link]), { code: "zip_symlink", field: "link" });
  await refused(makeZip([GOOD, { name: "dev", mode: 0o020666 }]), { code: "zip_unsafe_name", field: "dev" });
  await refused(makeZip([GOOD, { name: "secret", content: "x", flags: 1 }]), {
    code: "zip_encrypted",
    field: "secret",
  });
});

test("a bomb is refused by its directory before anything is unpacked", async () => {
  const zeros = Buffer.alloc(4 * 1024 * 1024);
  await refused(makeZip([{ name: "big.jsonl", content: zeros }]), {
    code: "zip_bomb",
    field: "big.jsonl",
    values: { size: zeros.length },
  });
  // Entries that lie over one another unpack the same bytes again and again.
  await refused(makeZip([GOOD, { name: "again", content: "{}\n", sharesDataOf: 0 }]), { code: "zip_bomb" });
  const huge = { name: "huge", content: Buffer.alloc(100), claims: { size: 2 ** 32 - 1 } };
  await refused(makeZip([huge]), { code: "zip_bomb" });
});

test("a bomb that lies about its size is stopped while it unpacks", async () => {
  const zeros = Buffer.alloc(64 * 1024 * 1024);
  const zip = makeZip([{ name: "liar.jsonl", content: zeros, claims: { size: 1000 } }]);
  await refused(zip, { code: "zip_bomb", field: "liar.jsonl" });
});

test("20,001 entries are too many", async () => {
  const entries = Array.from({ length: ZIP_LIMITS.entries + 1 }, (_, i) => ({ name: `${i}`, stored: true }));
  await refused(makeZip(entries), { code: "zip_too_many_entries", values: { count: 20_001, limit: 20_000 } });
});

test("damage is told: cut off anywhere, changed content, two names for one entry", async () => {
  const whole = makeZip([GOOD, { name: "manifest.json", content: '{"a":1}'.repeat(50) }]);
  for (const length of [5, 30, 60, whole.length - 30, whole.length - 1]) {
    await refused(whole.subarray(0, length), { code: "zip_damaged" });
  }
  await refused(makeZip([{ ...GOOD, claims: { crc: 1 } }]), { code: "zip_damaged", values: { at: "records.jsonl" } });
  await refused(makeZip([{ ...GOOD, claims: { localName: "other.jsonll" } }]), { code: "zip_unsafe_name" });
});

test("one flipped byte anywhere never crashes and never gives other content", async () => {
  const whole = makeZip([GOOD, { name: "b.txt", content: "Nothing but the truth. ".repeat(5) }]);
  const truth = await readZip(whole);
  for (let at = 0; at < whole.length; at++) {
    const bytes = Buffer.from(whole);
    bytes[at]! ^= 0x41;
    const found = await readZip(bytes).catch((error: { problem?: { code: string } }) => error.problem?.code);
    if (typeof found === "string") expect(found).toMatch(/^(zip_|file_)/);
    else for (const [name, text] of Object.entries(found ?? {})) if (name in truth) expect(text).toBe(truth[name]);
  }
});
