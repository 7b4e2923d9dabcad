import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { detect } from "../../../src/formats/log-bundle/detect.ts";
import { guessFor } from "../../../src/formats/log-bundle/generic.ts";
import { openSource } from "../../../src/formats/log-bundle/open-source.ts";
import type { GoodRow, Row } from "../../../src/formats/log-bundle/reader.ts";
import { tempFolder } from "../../store/desk.ts";
import type { Refusal } from "../../../src/domain/problem.ts";
import { all } from "./chunks.ts";
import { makeZip } from "./zip-maker.ts";

const fixture = (path: string) => join(import.meta.dirname, "../../fixtures", path);

function written(content: string | Buffer, name = "a.bin"): string {
  const path = join(tempFolder(), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function read(path: string, format?: string) {
  const source = await openSource(path);
  const found = await detect(source, format);
  const rows: Row[] = await all(found.format.read(source, { head: found.head }));
  const good = rows.filter((row): row is GoodRow => "record" in row);
  return { format: found.format.name, why: found.why, mapping: guessFor(found.head), rows, good };
}

test("InspectorRAGet: 252 evaluations with their passages, labels per annotator and scores", async () => {
  const path = fixture("mtrag-human-eval/mtrag_clapnq_cloud.inspectorraget.json");
  const { format, rows, good } = await read(path);
  expect(format).toBe("inspectorraget");
  expect([rows.length, good.length]).toEqual([252, 252]);
  const facts = good.flatMap(({ record }) => record.facts);
  const raw = JSON.parse(readFileSync(path, "utf8"));
  const given = raw.evaluations.flatMap((one: { annotations: object }) =>
    Object.values(one.annotations).flatMap(Object.values),
  );
  expect(facts.length).toBe(given.length);
  expect(facts.filter(({ kind }) => kind === "label").length).toBe(3764);
  expect(new Set(good.map(({ record }) => record.key)).size).toBe(252);
  expect(good[0]!.record).toMatchObject({
    key: "1c041ce47a81941c26899fdf08bde961<::>1/reference",
    model: "reference",
    input: [{ role: "user" }],
    context: [{ document: "ibmcld_09989-0-1547" }, { document: "ibmcld_13493-7-1679" }],
    metadata: { targets: [{ speaker: "agent" }], Answerability: ["ANSWERABLE"] },
  });
  expect(facts).toContainEqual({
    kind: "label",
    name: "naturalness",
    by: { kind: "human", name: "46542882" },
    value: "4",
    metadata: { timestamp: 1728302228, duration: 2439, display_value: "Yes" },
  });
  expect(good.filter(({ record }) => record.context.some(({ title }) => title)).length).toBeGreaterThan(100);
  expect(good.some(({ record }) => record.input.some(({ role }) => role === "assistant"))).toBe(true);
});

test("an evaluation of a task or passage that is not there is rejected by name", async () => {
  const document = {
    models: [{ model_id: "m" }],
    metrics: [{ name: "x", author: "human" }],
    documents: [{ document_id: "d", text: "t" }],
    tasks: [
      { task_id: "1", input: "Q", contexts: [{ document_id: "gone" }] },
      { task_id: "2", input: "Q", contexts: [{ document_id: "d" }] },
    ],
    evaluations: [
      { task_id: "1", model_id: "m", model_response: "A" },
      { task_id: "3", model_id: "m", model_response: "A" },
      { task_id: "2", model_id: "m", model_response: "A" },
    ],
  };
  const { rows } = await read(written(JSON.stringify(document)));
  expect(rows).toMatchObject([
    { line: 1, problem: { code: "document_missing", field: "gone" } },
    { line: 2, problem: { code: "field_wrong_type", field: "task_id" } },
    { line: 3, record: { context: [{ text: "t", document: "d" }] } },
  ]);
});

test("ExpertQA through the mapper: 99 answers, and all 626 claims are kept", async () => {
  const { format, mapping, good } = await read(fixture("expertqa-business-hr/expertqa_business_hr.jsonl"));
  expect(format).toBe("jsonl");
  expect(mapping).toEqual({
    input: "question",
    output: "answers.*.answer_string",
    context: "answers.*.claims.*.evidence",
    model: "answers.*",
    facts: [],
  });
  expect(good.length).toBe(99);
  const claims = good.flatMap(({ record }) =>
    Object.values(record.metadata["answers"] as Record<string, { claims: unknown[] }>).flatMap(
      (answer) => answer.claims,
    ),
  );
  expect(claims.length).toBe(626);
  expect(good.filter(({ record }) => record.context.length > 0).length).toBe(98);
  expect(good[0]!.record).toMatchObject({ model: "rr_sphere_gpt4", metadata: { field: "Business" } });
});

test("annotations of the Ragas app: the judge's verdict, the person's, and whether it was accepted", async () => {
  const { format, good } = await read(fixture("ragas/annotated_data.json"));
  expect([format, good.length]).toEqual(["ragas", 21]);
  expect(good[0]!.record.facts).toMatchObject([
    { kind: "score", name: "helpfulness", by: { kind: "model" }, value: 1 },
    { kind: "label", name: "helpfulness", by: { kind: "human" }, value: 1 },
    { kind: "feedback", name: "helpfulness: judge accepted", value: true },
  ]);
  expect(JSON.stringify(good[0]!.record.metadata)).not.toContain("verdict");
});

test.each([
  [
    "new names, JSONL",
    '{"user_input":"Carry over?","retrieved_contexts":["Up to 5 days…"],"retrieved_context_ids":["hr.pdf#p3"],"response":"Five.","reference":"Five days.","faithfulness":0.92}\n',
  ],
  [
    "old names, JSON",
    JSON.stringify([
      {
        question: "Carry over?",
        contexts: ["Up to 5 days…"],
        answer: "Five.",
        ground_truth: "Five days.",
        faithfulness: 0.92,
      },
    ]),
  ],
  [
    "CSV with Python lists",
    "user_input,retrieved_contexts,response,reference,faithfulness\nCarry over?,\"['Up to 5 days…']\",Five.,Five days.,0.92\n",
  ],
])("Ragas, %s", async (_name, content) => {
  const { format, good } = await read(written(content));
  expect(format).toBe("ragas");
  expect(good).toMatchObject([
    {
      record: {
        input: [{ role: "user", text: "Carry over?" }],
        output: "Five.",
        context: [{ text: "Up to 5 days…" }],
        facts: [{ kind: "score", name: "faithfulness", value: 0.92 }],
      },
    },
  ]);
});

test("a Ragas conversation is judged by its last answer", async () => {
  const talk = [
    { type: "human", content: "Hi" },
    { type: "ai", content: "Hello", tool_calls: [] },
    { type: "human", content: "Bye" },
    { type: "ai", content: "So long" },
  ];
  const { good } = await read(
    written(`${JSON.stringify({ user_input: talk, reference: "x", retrieved_contexts: [] })}\n`),
  );
  expect(good).toMatchObject([
    { record: { output: "So long", input: [{ text: "Hi" }, { role: "assistant" }, { text: "Bye" }] } },
  ]);
});

test.each([
  ["JSONL, whatever it is called", '{"id":1,"answer":"A"}\n{"id":2,"answer":"B"}\n', "jsonl", 2],
  ["JSONL with a byte order mark", '\ufeff{"id":1,"answer":"A"}\n{"id":2,"answer":"B"}', "jsonl", 2],
  ["one line", '{"id":1,"answer":"A","contexts":[{"text":"t"}]}', "jsonl", 1],
  ["one object over several lines", '{\n  "data": [\n    {"answer": "A"}\n  ]\n}\n', "json", 1],
  ["a list", '[{"answer":"A"},\n{"answer":"B"}]', "json", 2],
  ["a list in one long line", `{"name":"x","rows":[${'{"answer":"A"},'.repeat(500)}{"answer":"B"}]}`, "json", 501],
  ["a table", "question;answer\nQ;A\nR;B\n", "csv", 2],
  ["a table with a byte order mark", "\ufeffquestion,answer\nQ,A\n", "csv", 1],
])("%s is recognised by its content", async (_name, content, format, rows) => {
  const found = await read(written(content, "export.dat"));
  expect([found.format, found.good.length]).toEqual([format, rows]);
});

test("a zip with one log in it is read as that log", async () => {
  const zip = makeZip([
    { name: "README.md", content: "about" },
    { name: "log.jsonl", content: '{"answer":"A"}\n{"answer":"B"}\n' },
  ]);
  expect((await read(written(zip))).good.length).toBe(2);
});

test("a folder and a zip of the same bundle give the same rows", async () => {
  const files = {
    "manifest.json": JSON.stringify({ format: "touchstone-log-bundle", version: 1, source: "hr-bot" }),
    "records.jsonl": '{"key":"1","input":"Q","output":"A"}\n',
    "documents/a.txt": "text",
  };
  const folder = tempFolder();
  mkdirSync(join(folder, "documents"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const zip = written(makeZip(Object.entries(files).map(([name, content]) => ({ name, content }))));
  const [one, other] = [await read(folder), await read(zip)];
  expect(one.rows).toEqual(other.rows.map((row) => ({ ...row })));
  expect(one.rows).toMatchObject([{ line: 1, source: "hr-bot", record: { key: "1" } }]);
});

test.each<[string, string | Buffer, object]>([
  ["nothing", "", { code: "file_empty" }],
  ["blank lines", "\n \n", { code: "file_empty" }],
  ["a letter", "Dear Sir,\nplease find enclosed the papers.\n", { code: "file_not_recognised" }],
  ["a PDF", "%PDF-1.7\n…", { code: "document_not_log", values: { kind: "pdf" } }],
  ["a web page", "<!DOCTYPE html><html>,\n,</html>", { code: "document_not_log", values: { kind: "html" } }],
  [
    "an e-mail",
    "From: a@example.org\nTo: b@example.org\nSubject: Leave, again\n\nDear B,\n",
    { code: "document_not_log", values: { kind: "email" } },
  ],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d", "hex"), { code: "file_not_recognised" }],
  ["random bytes", Buffer.from([1, 2, 0, 200, 0, 0, 3]), { code: /not_utf8|file_not_recognised/ }],
  ["gzip", Buffer.from("1f8b0800000000000003", "hex"), { code: "file_not_recognised" }],
  [
    "UTF-16 with its mark",
    Buffer.from("\ufeffquestion,answer\nQ,A\n", "utf16le"),
    { code: "not_utf8", values: { encoding: "UTF-16" } },
  ],
  ["UTF-16 without", Buffer.from('{"answer":"A"}\n', "utf16le"), { code: "not_utf8", values: { encoding: "UTF-16" } }],
  [
    "a zip of other things",
    makeZip([
      { name: "a.txt", content: "x" },
      { name: "b.txt", content: "y" },
    ]),
    { code: "manifest_missing" },
  ],
  [
    "a Word document",
    makeZip([
      { name: "word/document.xml", content: "<x/>" },
      { name: "a", content: "" },
    ]),
    { code: "document_not_log", values: { kind: "docx" } },
  ],
  ["a heading and nothing below", "key,input,output\n", { code: "file_empty" }],
  ["two columns of one name", "key,input,input,output\na,q,r,o\n", { code: "csv_invalid" }],
  ["a column without a name", "key,input,output,\na,q,o,\n", { code: "csv_invalid" }],
  ["line ends of old Macs", "key,input,output\ra,q,o\r", { code: "csv_invalid" }],
  ["a quotation that never ends", 'key,input,output\na,q,"o\nb,q,o\n', { code: "csv_invalid", line: 2 }],
  ["no row as wide as the heading", "key,input,output\na,q\nb,q\n", { code: "csv_ragged", line: 2 }],
  ["columns nobody knows", "foo,bar\n1,2\n", { code: "mapping_needed" }],
])("%s is refused in plain words", async (_name, content, problem) => {
  const code = (problem as { code: unknown }).code;
  const expected = { ...problem, code: code instanceof RegExp ? expect.stringMatching(code) : code };
  await expect(read(written(content))).rejects.toMatchObject({ problem: { file: "a.bin", ...expected } });
});

test("documents of real life are told from logs; a table called .txt stays a table", async () => {
  const kinds: Record<string, string[]> = { pdf: [], docx: [], text: [] };
  for (const folder of ["../../../resources/sample/documents", "../../fixtures/documents"])
    for (const name of readdirSync(join(import.meta.dirname, folder)).filter((one) => /\.(pdf|docx|txt)$/.test(one))) {
      const source = await openSource(join(import.meta.dirname, folder, name));
      const refused: unknown = await detect(source).catch((error: unknown) => error);
      source.close();
      const { problem } = refused as Refusal;
      expect(problem, name).toMatchObject({ code: "document_not_log", file: name });
      kinds[String(problem.values!["kind"])]!.push(name);
    }
  expect(Object.values(kinds).map((names) => names.length)).toEqual([2, 2, 5]);
  expect((await read(written("question\tanswer\nQ\tA\n", "table.txt"))).format).toBe("csv");
  await expect(read(written("# Leave\n\nFive days, ten hours.\n", "a.md"))).rejects.toMatchObject({
    problem: { code: "document_not_log", values: { kind: "markdown" } },
  });
});
