import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIfStale } from "../../../build/build.mjs";
import { COMMANDS } from "../../../src/hosts/cli/commands/index.ts";
import { Computer } from "./computer.ts";

const root = join(import.meta.dirname, "../../..");
const computer = new Computer();
afterAll(computer.remove);

/** Three good rows and one without an answer; then one that is cut off. */
const ROWS = [
  { id: "a", input: "How long?", output: "Five days.", passages: ["Five days may be carried over."], dept: "Sales" },
  {
    id: "b",
    input: "How much?",
    output: "240 hours.",
    passages: [{ text: "Up to 240 hours.", page: 183, score: 0.5 }],
  },
  { id: "c", input: "Who?", output: "Your supervisor.", passages: [] },
  { id: "d", input: "Where?", output: "" },
];
const LOG = `${ROWS.map((row) => JSON.stringify(row)).join("\n")}\n{"id":\n`;

describe("every command", () => {
  test.each(COMMANDS.map(({ name }) => name))("%s says how it is used and opens nothing", async (name) => {
    const { code, out } = await computer.touchstone(...name.split(" "), "--help");
    expect(code).toBe(0);
    expect(out.join("\n")).toContain(`touchstone ${name}`);
    expect(out.join("\n")).toContain("--json");
    expect(existsSync(computer.data)).toBe(false);
  });

  test("is described in docs/command-line.md, and nothing else is", () => {
    const page = readFileSync(join(root, "docs/command-line.md"), "utf8");
    const described = [...page.matchAll(/^### `touchstone ([^`]*?)`$/gm)].map(([, usage]) => usage);
    expect(described).toEqual(COMMANDS.map(({ name, takes }) => `${name} ${takes}`.trim()));
    for (const { name, options } of COMMANDS)
      for (const option of Object.keys(options)) expect(page, `${name} --${option}`).toContain(`\`--${option}`);
  });
});

describe("a project from nothing", () => {
  const log = () => computer.path("june.jsonl");
  beforeAll(() => {
    mkdirSync(computer.folder, { recursive: true });
    computer.write("june.jsonl", LOG);
  });

  test("init makes it where it was asked for, with a rubric, and never over another", async () => {
    const made = await computer.json(
      "init",
      computer.path("leave"),
      "--name",
      "Leave",
      "--template",
      "hr-policy-answer",
      "--as",
      "Ada",
    );
    expect(made.code).toBe(0);
    expect(made.lines[0]).toMatchObject({ folder: computer.path("leave.touchstone"), name: "Leave" });
    expect(readdirSync(computer.path("leave.touchstone"))).toContain("project.db");
    const again = await computer.json("init", computer.path("leave"), "--name", "Leave");
    expect(again.code).toBe(1);
    expect(again.lines[0]).toMatchObject({ error: { code: "project_exists" } });
  });

  test("a template that does not exist leaves no project behind", async () => {
    const { code, said } = await computer.touchstone(
      "init",
      computer.path("none"),
      "--name",
      "None",
      "--template",
      "x",
    );
    expect(code).toBe(2);
    expect(said).toContain("There are: context-answer, hr-policy-answer, legal-summary");
    expect(existsSync(computer.path("none.touchstone"))).toBe(false);
  });

  test("import --dry-run says each row’s fate and adds nothing", async () => {
    const { code, lines } = await computer.json("import", log(), "--project", computer.path("leave"), "--dry-run");
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ rows: 5, added: 3, unchanged: 0, changed: 0, rejected: 2 });
    const records = await computer.json("records", "--project", computer.path("leave"));
    expect(records.lines).toEqual([]);
  });

  test("import adds up, and names file, line and field of what was rejected", async () => {
    const { lines } = await computer.json("import", log(), "--project", computer.path("leave"));
    const { format, rejections, ...report } = lines[0] as { format: string; rejections: Record<string, unknown>[] };
    expect(format).toBe("jsonl");
    expect(report).toMatchObject({ rows: 5, added: 3, unchanged: 0, changed: 0, rejected: 2, documents: 0, labels: 0 });
    expect(rejections.map(({ file, line, field }) => [file, line, field])).toEqual([
      ["june.jsonl", 4, "output"],
      ["june.jsonl", 5, null],
    ]);
    for (const { reason } of rejections) expect(reason).toMatch(/^Row \d of “june\.jsonl” /);
  });

  test("the same import again adds nothing; a changed answer is a new version", async () => {
    const again = await computer.json("import", log(), "--project", computer.path("leave"));
    expect(again.lines[0]).toMatchObject({ added: 0, unchanged: 3, changed: 0 });
    const july = computer.write("july.jsonl", `${JSON.stringify({ ...ROWS[1], output: "Up to 240 hours." })}\n`);
    const changed = await computer.json("import", july, "--project", computer.path("leave"));
    expect(changed.lines[0]).toMatchObject({ rows: 1, changed: 1 });
  });

  test("a mapping can be given as a file", async () => {
    const odd = computer.write("odd.csv", "n;said;asked\n1;Yes.;May I?\n2;No.;Must I?\n1;Perhaps.;May I?\n");
    const mapping = computer.write("mapping.json", JSON.stringify({ output: "said", input: "asked", key: "n" }));
    await computer.touchstone("init", computer.path("odd"), "--name", "Odd");
    const { lines } = await computer.json("import", odd, "--project", computer.path("odd"), "--mapping", mapping);
    expect(lines[0]).toMatchObject({ format: "csv", rows: 3, added: 2, rejected: 1 });
    expect(lines[0]).toMatchObject({ rejections: [{ line: 4, reason: expect.stringContaining("“1”") as string }] });
    const records = await computer.json("records", "--project", computer.path("odd"));
    expect(records.lines.map(({ key, input, output }) => [key, input, output])).toEqual([
      ["1", "May I?", "Yes."],
      ["2", "Must I?", "No."],
    ]);
  });

  test("a file that cannot be used at all ends with 1 and says why", async () => {
    const empty = computer.write("empty.jsonl", "");
    const { code, lines } = await computer.json("import", empty, "--project", computer.path("leave"));
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ error: { code: "file_empty", file: "empty.jsonl" } });
    const missing = await computer.touchstone("import", computer.path("nothing"), "--project", computer.path("leave"));
    expect(missing).toMatchObject({ code: 1, said: expect.stringContaining("“nothing” cannot be found.") as string });
    const odd = await computer.touchstone("import", empty, "--project", computer.path("leave"), "--format", "xls");
    expect(odd).toMatchObject({ code: 2, said: expect.stringContaining("log-bundle, jsonl") as string });
    const nowhere = await computer.json("import", empty, "--project", computer.path("nowhere"));
    expect(nowhere).toMatchObject({ code: 1, lines: [{ error: { code: "project_missing" } }] });
  });

  test("records --json is one object a line, with passages in rank order", async () => {
    const { lines } = await computer.json("records", "--project", computer.path("leave"));
    expect(lines.map(({ key }) => key)).toEqual(["a", "b", "c"]);
    expect(lines[1]).toMatchObject({
      key: "b",
      version: expect.stringMatching(/^r1:[0-9a-f]{64}$/) as string,
      input: "How much?",
      output: "Up to 240 hours.",
      contexts: [{ text: "Up to 240 hours.", document: null, page: "183", rank: 1, score: 0.5 }],
    });
    expect(lines[0]).toMatchObject({ metadata: { dept: "Sales" } });
    const found = await computer.json("records", "--project", computer.path("leave"), "--query", "supervisor");
    expect(found.lines.map(({ key }) => key)).toEqual(["c"]);
  });

  test("a rubric goes out as YAML and comes in again, each change classed", async () => {
    const project = ["--project", computer.path("leave")];
    const yaml = (await computer.touchstone("rubric", "show", ...project)).out.join("\n");
    const same = await computer.json("rubric", "apply", computer.write("same.yaml", yaml), ...project);
    expect(same.lines[0]).toMatchObject({ same: true, number: null });
    const edited = computer.write("edited.yaml", yaml.replace("Is it written so that", "Has it been written so that"));
    const applied = await computer.json("rubric", "apply", edited, "--change", "fit_to_send=wording", ...project);
    expect(applied.lines[0]).toMatchObject({
      same: false,
      number: 2,
      changes: [{ criterion: "fit_to_send", class: "wording" }],
    });
    const broken = computer.write("broken.yaml", "title: [unclosed\n");
    expect(await computer.json("rubric", "apply", broken, ...project)).toMatchObject({
      code: 1,
      lines: [{ error: { code: "yaml_invalid" } }],
    });
  });

  test("check, backup and restore", async () => {
    const project = ["--project", computer.path("leave")];
    expect((await computer.json("check", ...project)).lines[0]).toMatchObject({ ok: true });
    const none = await computer.json("restore", ...project);
    expect(none).toMatchObject({ code: 1, lines: [{ error: { code: "backup_missing" } }] });
    expect(none.lines[0]).toMatchObject({
      error: { message: expect.stringContaining("no backup of “leave.touchstone” yet") },
    });
    const [made] = (await computer.json("backup", ...project)).lines;
    expect((await computer.json("restore", "--backup", "x.db", ...project)).lines[0]).toMatchObject({
      error: { code: "backup_missing", message: expect.stringContaining("“x.db”") },
    });
    expect(made).toMatchObject({ records: 3 });
    await computer.touchstone("import", computer.write("more.csv", "id,input,output\nz,Q?,A.\n"), ...project);
    expect((await computer.json("records", ...project)).lines.length).toBe(4);
    expect((await computer.json("restore", "--list", ...project)).lines[0]).toMatchObject([{ name: made?.["name"] }]);
    expect((await computer.json("restore", ...project)).lines[0]).toMatchObject({ backup: made?.["name"] });
    expect((await computer.json("records", ...project)).lines.length).toBe(3);
  });

  test("restore mends a project too damaged to open", async () => {
    const project = ["--project", computer.path("leave")];
    const file = computer.path("leave.touchstone", "project.db");
    writeFileSync(file, readFileSync(file).fill(0x5a, 100, 8192));
    expect(await computer.json("records", ...project)).toMatchObject({
      code: 1,
      lines: [{ error: { code: "project_damaged" } }],
    });
    expect(await computer.json("restore", ...project)).toMatchObject({ code: 0, lines: [{}] });
    expect((await computer.json("records", ...project)).lines.length).toBe(3);
  });
});

describe("the built program", () => {
  beforeAll(() => buildIfStale(), 300_000);
  const built = (...argv: string[]) =>
    spawnSync(process.execPath, [join(root, "out/main/cli.js"), ...argv], {
      encoding: "utf8",
      env: { ...process.env, TOUCHSTONE_DATA: computer.data },
      stdio: ["ignore", "pipe", "pipe"],
    });

  test("lists its commands, and names one it does not have", () => {
    const { status, stdout } = built("--help");
    expect(status).toBe(0);
    for (const { name } of COMMANDS) expect(stdout).toContain(name);
    expect(built("grade").status).toBe(2);
  });

  test("prints JSON alone on standard output", () => {
    const made = built("init", computer.path("built"), "--name", "Built", "--json");
    expect(made).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(made.stdout)).toMatchObject({ name: "Built" });
    const imported = built("import", computer.path("june.jsonl"), "--project", computer.path("built"), "--json");
    expect(JSON.parse(imported.stdout)).toMatchObject({ rows: 5, added: 3, rejected: 2 });
    // Its workers were built too: checking runs in one.
    const checked = built("check", "--project", computer.path("built"), "--json");
    expect(JSON.parse(checked.stdout)).toMatchObject({ ok: true });
  });
});
