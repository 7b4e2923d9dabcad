import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeServices } from "../../../src/hosts/node-services.ts";
import { createWorkbench } from "../../../src/workbench/index.ts";
import { Computer } from "./computer.ts";

/** What the demo leaves behind is looked at, and worked on, with the other commands. */
const computer = new Computer();
const folder = computer.path("demo");
let told: string[];
let ada: Computer;
let ben: Computer;

beforeAll(async () => {
  const { code, out } = await computer.touchstone("demo", folder);
  expect(code).toBe(0);
  told = out;
  ada = new Computer(join(folder, "A"));
  ben = new Computer(join(folder, "B"));
}, 300_000);
afterAll(() => [computer, ada, ben].forEach((it) => it.remove()));

const P = ["--project", "Sample review"];
const inFolder = (end: string) =>
  join(
    folder,
    readdirSync(folder).find((name) => name.endsWith(end))!,
  );

test("demo goes through the whole loop and says what came of it", () => {
  const text = told.join("\n");
  for (const part of [
    "22 rows: 22 new; 7 documents",
    "Its 7 documents are read: 856 pages of PDF among them.",
    "Of 81 passages the AI saw, 79 stand in them word for word, 2 nearly so.",
    "Ben’s copy is the same project.",
    "Ada adds Ben’s once more: 0 new.",
    "They agree on 125 questions and differ on 10.",
    "Both hold the same.",
    "Decided after a disagreement",
    "Both projects are checked to the last sum and signature: in order.",
  ])
    expect(text).toContain(part);
  // One line of advice for each of the seven steps, numbered in order.
  expect(told.filter((line) => /^\d {2}/.test(line)).map((line) => line[0])).toEqual([..."1234567"]);
});

test("demo never works in a folder that has something in it", async () => {
  const before = readdirSync(folder);
  expect((await computer.json("demo", folder)).lines[0]).toMatchObject({ error: { code: "project_exists" } });
  expect(readdirSync(folder)).toEqual(before);
});

describe("review files", () => {
  test("verify: whole and signed; cut in half it has not arrived; with a byte flipped it is set aside", async () => {
    const whole = inFolder("Ben.annotations.jsonl");
    expect(await computer.json("annotations", "verify", whole)).toMatchObject({ code: 0, lines: [{ ok: true }] });
    const bytes = readFileSync(whole);
    const cut = computer.path("cut.annotations.jsonl");
    writeFileSync(cut, bytes.subarray(0, bytes.length / 2));
    const flipped = computer.path("flipped.annotations.jsonl");
    // In the last signature: the file reads well but was not signed like this.
    const at = bytes.lastIndexOf('"signature":"') + 20;
    writeFileSync(
      flipped,
      Buffer.concat([bytes.subarray(0, at), Buffer.from([bytes[at]! ^ 1]), bytes.subarray(at + 1)]),
    );
    const found = await computer.json<{ ok: boolean; segments: { state: string }[] }>(
      "annotations",
      "verify",
      cut,
      flipped,
    );
    expect(found.code).toBe(1);
    expect(found.lines.map(({ ok }) => ok)).toEqual([false, false]);
    expect(found.lines[0]?.segments.at(-1)?.state).toBe("not_arrived");
    expect(found.lines[1]?.segments.at(-1)?.state).toBe("quarantined");
  });

  test("once each has what the other said, both export the same bytes of everything", async () => {
    const all = async (it: Computer, name: string) => {
      await it.touchstone("annotations", "export", "--all", "--out", computer.path(name), ...P);
      return computer.path(name);
    };
    // Ada has frozen a gold set since they last exchanged.
    const merged = await ben.json("annotations", "merge", await all(ada, "a"), ...P);
    expect(merged.lines[0]).toMatchObject({ adds: { entries: 1 }, waiting: 0 });
    expect(readFileSync(await all(ben, "b")).equals(readFileSync(computer.path("a")))).toBe(true);
    const again = await ada.json("annotations", "merge", computer.path("b"), ...P);
    expect(again.lines[0]).toMatchObject({ adds: { entries: 0, bodies: 0 } });
  });

  test("scores only: every text is withheld, and it is still whole and signed", async () => {
    const out = computer.path("scores.annotations.jsonl");
    const { lines } = await ada.json("annotations", "export", "--scores-only", "--out", out, ...P);
    expect(lines[0]?.["withheld"]).toBeGreaterThan(20);
    expect(readFileSync(out, "utf8")).not.toContain("one year after the talks end");
    expect(await computer.json("annotations", "verify", out)).toMatchObject({ code: 0, lines: [{ ok: true }] });
  });

  test("another project’s review file is refused by name", async () => {
    await computer.touchstone("init", computer.path("other"), "--name", "Other");
    const into = ["--project", computer.path("other")];
    const { code, lines } = await computer.json("annotations", "merge", inFolder("Ben.annotations.jsonl"), ...into);
    expect({ code, lines }).toMatchObject({ code: 1, lines: [{ error: { code: "annotations_wrong_project" } }] });
  });

  test("--dry-run says what would be added and adds nothing", async () => {
    await computer.touchstone("project", "open", inFolder(".touchstone.zip"), "--as", "Cleo");
    const file = inFolder("Ben.annotations.jsonl");
    for (let i = 0; i < 2; i++) {
      const { code, lines } = await computer.json<{ adds: { verdicts: number } }>(
        "annotations",
        "merge",
        file,
        "--dry-run",
        ...P,
      );
      expect(code).toBe(0);
      expect(lines[0]!.adds.verdicts).toBeGreaterThan(100);
    }
  });
});

describe("disagreements", () => {
  type Listed = { open: number; ruled: number; disputes: { key: string; criterion: string; votes: unknown[] }[] };
  const CSV = "record,criterion,verdict,reason,explanation\n";
  const SAME = "t17-termination-window,agrees,fail,expert_error,§ 203(a)(4)(A): not less than two years.\n";

  test("are listed with both answers", async () => {
    const { lines } = await ada.json<Listed>("adjudicate", "list", "--state", "all", ...P);
    expect(lines[0]).toMatchObject({ open: 0, ruled: 10 });
    for (const { votes } of lines[0]!.disputes) expect(votes).toHaveLength(2);
    const { out } = await ada.touchstone("adjudicate", "list", "--state", "ruled", ...P);
    expect(out.join("\n")).toContain("nda-oral-information · Contradicts nothing (agrees): Decided");
  });

  test("a decision that stands is not made twice; another takes its place", async () => {
    const file = computer.write("decisions.csv", CSV + SAME);
    expect((await ada.json("adjudicate", "apply", file, ...P)).lines[0]).toEqual({
      decided: 0,
      unchanged: 1,
      refused: [],
    });
    const changed = computer.write(
      "decisions.jsonl",
      `${JSON.stringify({ record: "hr-parental-first-year", criterion: "supported", verdict: "fail", reason: "judgement_call", explanation: "Settled now." })}\n`,
    );
    expect((await ada.json("adjudicate", "apply", changed, ...P)).lines[0]).toMatchObject({ decided: 1 });
    expect((await ada.json("gold", "freeze", "--dry-run", ...P)).lines[0]).toMatchObject({ counts: { unresolved: 0 } });
  });

  test("one wrong row and nothing is decided; each is told with its line and field", async () => {
    const rows = `${SAME}no-such-record,agrees,fail,expert_error,\nnda-earthlink-advert,agrees,perhaps,expert_error,\n`;
    const file = computer.write("wrong.csv", CSV + rows);
    const { code, lines } = await ada.json<{ decided: number; refused: object[] }>("adjudicate", "apply", file, ...P);
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({
      decided: 0,
      refused: [
        { file: "wrong.csv", line: 3, field: "agrees" },
        { file: "wrong.csv", line: 4, field: "verdict" },
      ],
    });
  });
});

test("a gold set is found by its label, printed, and says how each label arose", async () => {
  const { out } = await ada.touchstone("gold", "export", "--set", "sample 1", "--out", "-", ...P);
  const [header, ...records] = out.map((line) => JSON.parse(line) as { labels: Record<string, { arose: string }> });
  expect(header).toMatchObject({ format: "touchstone-gold", label: "sample 1", records: records.length });
  const arose = records.flatMap(({ labels }) => Object.values(labels).map((label) => label.arose));
  expect(arose.filter((how) => how === "adjudicated")).toHaveLength(9);
  expect(arose.filter((how) => how === "unanimous")).toHaveLength(125);
  expect((await ada.json("gold", "export", "--set", "no such", ...P)).lines[0]).toMatchObject({
    error: { code: "gold_unknown" },
  });
});

test("another validator accepts every line of what was written, by the published schemas", async () => {
  const ajv = new Ajv({ strict: false });
  const schema = (name: string) =>
    ajv.compile(
      JSON.parse(readFileSync(join(import.meta.dirname, `../../../docs/schema/${name}.schema.json`), "utf8")) as object,
    );
  const lines = (path: string) =>
    readFileSync(path, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { line?: string; envelope?: { kind: string }; body?: object });
  const [line, body] = [schema("annotation-line"), schema("annotation-bodies")];
  for (const read of lines(inFolder("Ada.annotations.jsonl"))) {
    expect(line(read), JSON.stringify(line.errors)).toBe(true);
    if (read.body) expect(body({ [read.envelope!.kind]: read.body })).toBe(true);
  }
  const [header, ...records] = lines(inFolder("gold - sample 1.jsonl"));
  expect(schema("gold-header")(header)).toBe(true);
  const record = schema("gold-record");
  for (const read of records) expect(record(read), JSON.stringify(record.errors)).toBe(true);
  expect(record({ ...records[0], key: 12 })).toBe(false);
});

describe("a project that is open elsewhere", () => {
  const elsewhere = async () => {
    const workbench = createWorkbench({ ...nodeServices("browser", ada.data), log: () => undefined });
    const client = createRouterClient(workbench.router, { context: { tab: "elsewhere" } });
    await client.home.openFile({ file: workbench.stageFile(join(ada.data, "projects", "Sample review.touchstone")) });
    return workbench;
  };

  test("ends with 3 and names the holder; looking is allowed; --wait waits until it is closed", async () => {
    const holder = await elsewhere();
    try {
      const { code, lines } = await ada.json("backup", ...P);
      expect({ code, lines }).toMatchObject({ code: 3, lines: [{ error: { code: "project_locked" } }] });
      expect((await ada.touchstone("backup", ...P)).said).toContain("is open in Touchstone in the browser");
      expect((await ada.json("check", ...P)).lines[0]).toMatchObject({ ok: true });
      setTimeout(() => void holder.close(), 400);
      expect(await ada.touchstone("backup", "--wait", "20", ...P)).toMatchObject({ code: 0, said: "" });
    } finally {
      await holder.close();
    }
  });
});
