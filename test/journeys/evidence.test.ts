import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test, vi } from "vitest";
import type { Judgement } from "../../src/contract/review.ts";
import { CodePoints } from "../../src/domain/code-points.ts";
import { textHash } from "../../src/domain/source-text.ts";
import { GoldHeader, GoldRecord } from "../../src/domain/gold-set.ts";
import { Installation, refusal, row, send, verdict } from "./installation.ts";

const LEASE = [
  "LEASE OF 12 HIGH STREET 🏠",
  "1. Rent. The Lessee pays a rent of € 900 on the first day of each month.",
  "2. Deposit. The Lessee pays a deposit of two months’ rent, which bears no interest.",
  "3. Notice. Either party may end this lease by giving three months’ notice in writing.",
  "4. Repairs. The Lessor keeps the roof and the walls in repair; the Lessee everything else.",
].join("\n\n");
const ANSWER = "The rent is € 900. Notice is given six months before. The deposit bears no interest.";
const ids = Array.from({ length: 9 }, (_, i) => String(i).repeat(32));
const [ONE, TWO, THREE] = ids as [string, string, string];

/** A lease beside an answer about it; the AI saw its first two clauses. */
async function begun(name = "ada", output = ANSWER) {
  const ada = new Installation(name, { reads: true });
  const me = ada.client();
  const { project } = await me.home.create({ name: "Leases", template: "context-answer" });
  const lines = LEASE.split("\n\n");
  const context = [
    { text: lines[1]!, document: "lease.txt" },
    { text: lines[2]!.replace("Lessee pays", "Lessee\npays") },
  ];
  await ada.importRows(project, [{ ...row("r1", output), context }, row("r2")]);
  const [record, other] = await ada.records(project);
  const [added] = await ada.addDocuments(project, [ada.file("lease.txt", LEASE)], record);
  const { rubric } = await me.rubrics.current({ project });
  const on = { project, record: record! };
  return { ada, me, project, on, other: other!, document: added!.document!, rubric: rubric!, texts: context };
}
type Begun = Awaited<ReturnType<typeof begun>>;

/** Where words stand, in code points. */
const place = (words: string, text = LEASE) => {
  const start = new CodePoints(text).pointAt(text.indexOf(words));
  return { start, end: start + [...words].length };
};
const statement = (words: string) => ({ kind: "statement" as const, ...place(words, ANSWER) });
const NOTICE = "three months’ notice in writing";

const link = ({ me, on, document }: Begun, object: string, words: string, more: object = {}) =>
  me.review.link({
    ...on,
    object,
    document,
    ...place(words),
    target: statement("Notice is given six months before."),
    relation: "contradicts",
    ...more,
  });

describe("evidence", () => {
  test("is held against a statement or an answer, kept with its words and place, changed and taken back", async () => {
    const begin = await begun();
    const { ada, me, on, project, document, rubric } = begin;
    const criterion = rubric.criteria[0]!.id;
    const answered = await me.review.answer({ ...on, criterion, verdict: verdict("fail") });
    const entry = answered.answers[0]!.entry;
    await link(begin, ONE, NOTICE);
    const linked = await link(begin, TWO, "Either party", {
      target: { kind: "answer", criterion },
      relation: "supports",
    });
    expect(linked.evidence).toMatchObject([
      { object: ONE, document, quote: NOTICE, place: "exact", ...place(NOTICE), relation: "contradicts", stale: false },
      { object: TWO, quote: "Either party", target: { kind: "verdict", criterion, verdict: entry }, stale: false },
    ]);
    await link(begin, TWO, "Either party may end this lease", { target: { kind: "answer", criterion } });
    await ada.restart();
    const again = ada.client();
    await again.home.open({ project });
    const { judgement } = await again.review.open(on);
    expect(judgement.evidence[1]).toMatchObject({ quote: "Either party may end this lease", relation: "contradicts" });
    expect(judgement.evidence[0]).toMatchObject({ title: "lease.txt", page: null, place: "exact" });
    const gone = await again.review.unlink({ ...on, object: ONE });
    expect(gone.evidence.map(({ object }) => object)).toEqual([TWO]);
    const undone = await again.review.undo(on);
    expect(undone).toMatchObject({ what: "evidence", judgement: { redo: "evidence" } });
    expect(undone.judgement.evidence.map(({ object, quote }) => [object, quote])).toContainEqual([ONE, NOTICE]);
    expect((await again.review.redo(on)).judgement.evidence).toHaveLength(1);
    expect(await refusal(again.documents.remove({ project, document }))).toMatchObject({ code: "document_in_use" });
  });

  test("V12 is stale when its answer or its output has changed, and never sets an answer", async () => {
    const begin = await begun();
    const { ada, me, on, project, rubric, texts } = begin;
    const criterion = rubric.criteria[0]!.id;
    await me.review.answer({ ...on, criterion, verdict: verdict("fail") });
    await link(begin, ONE, NOTICE, { target: { kind: "answer", criterion } });
    await link(begin, TWO, NOTICE);
    const stale = ({ evidence }: Judgement) => evidence.map((one) => one.stale);
    const doubted = await me.review.answer({ ...on, criterion, verdict: verdict("fail", { unsure: true }) });
    expect(stale(doubted)).toEqual([false, false]);
    const flipped = await me.review.answer({ ...on, criterion, verdict: verdict("pass") });
    expect(stale(flipped)).toEqual([true, false]);
    expect(stale((await me.review.undo(on)).judgement)).toEqual([false, false]);
    await ada.importRows(project, [{ ...row("r1", `${ANSWER} No more.`), context: texts }, row("r2")]);
    const { judgement } = await me.review.open(on);
    expect(stale(judgement)).toEqual([true, true]);
    expect(judgement.answers[0]).toMatchObject({ staleness: "stale" });
  });

  test("A5 is looked for again when its document is read otherwise; what is lost is listed, with its words", async () => {
    const begin = await begun();
    const { ada, on, project } = begin;
    await link(begin, ONE, NOTICE);
    await link(begin, TWO, "The Lessor keeps the roof and the walls in repair");
    await link(begin, THREE, "which bears no interest");
    const file = join(ada.workbench.folderOf(project), "project.db");
    await ada.workbench.close();
    const other = LEASE.replace("LEASE OF", "A LEASE OF")
      .replace("roof and the walls", "roofs and walls")
      .replace(", which bears no interest", "");
    const db = new Database(file);
    db.prepare("UPDATE source_pages SET text = ?, length = ?").run(other, [...other].length);
    db.prepare("UPDATE readings SET text_hash = ?").run(textHash(other, ada.services.hash));
    db.close();
    await ada.restart();
    await ada.client().home.open({ project });
    const { judgement } = await ada.client().review.open(on);
    const found = judgement.evidence.map(({ object, place: how, quote, start, end }) => {
      return [object, how, quote, start === null ? null : [...other].slice(start, end!).join("")];
    });
    expect(found).toEqual([
      [ONE, "moved", NOTICE, NOTICE],
      [
        TWO,
        "approximate",
        "The Lessor keeps the roof and the walls in repair",
        "The Lessor keeps the roofs and walls in repair",
      ],
      [THREE, "orphan_absent", "which bears no interest", null],
    ]);
  });

  test("what cannot be linked is refused by name, and nothing is said", async () => {
    const begin = await begun();
    const { me, on, other, rubric } = begin;
    const before = await me.review.open(on);
    const code = async (deed: Promise<unknown>) => (await refusal(deed)).code;
    expect(await code(link(begin, ONE, NOTICE, { document: "0".repeat(64) }))).toBe("document_unknown");
    expect(await code(link(begin, ONE, NOTICE, { start: 5, end: 5 }))).toBe("input_invalid");
    expect(await code(link(begin, ONE, NOTICE, { end: 100_000 }))).toBe("input_invalid");
    expect(await code(link(begin, "x", NOTICE))).toBe("input_invalid");
    // Offsets are those of one text: what was chosen in a text read before stands elsewhere in this one.
    const earlier = textHash("A".repeat(200) + LEASE, begin.ada.services.hash);
    expect(await code(link(begin, ONE, NOTICE, { text: earlier }))).toBe("document_moved_on");
    const missed = me.review.missed({ ...on, object: ONE, document: begin.document, ...place(NOTICE), text: earlier });
    expect(await code(missed)).toBe("document_moved_on");
    const far = { kind: "statement", start: 0, end: 10_000 };
    expect(await code(link(begin, ONE, NOTICE, { target: far }))).toBe("input_invalid");
    const open = { kind: "answer", criterion: rubric.criteria[0]!.id };
    expect(await code(link(begin, ONE, NOTICE, { target: open }))).toBe("answer_missing");
    const unknown = me.review.highlight({ ...on, object: ONE, start: 0, end: 3, category: "no such" });
    expect(await code(unknown)).toBe("category_unknown");
    expect((await me.review.open(on)).judgement).toEqual(before.judgement);
    await link(begin, ONE, NOTICE);
    const elsewhere = link({ ...begin, on: { ...on, record: other } }, ONE, NOTICE, {
      target: { kind: "statement", start: 0, end: 3 },
    });
    expect(await code(elsewhere)).toBe("input_invalid");
    // Saying the same again says nothing.
    const said = await link(begin, ONE, NOTICE, { text: textHash(LEASE, begin.ada.services.hash) });
    expect(said.evidence).toHaveLength(1);
    expect((await me.review.undo(on)).judgement).toMatchObject({ evidence: [], undo: null, state: "open" });
  });
});

describe("highlights", () => {
  test("overlap, keep their category and note, and A7 follow their words into a changed output", async () => {
    const { ada, me, on, project, rubric, texts } = await begun();
    const [first, second] = rubric.failure_modes.map(({ id }) => id) as [string, string];
    const mark = (object: string, words: string, category: string | null, note = "") =>
      me.review.highlight({ ...on, object, ...place(words, ANSWER), category, note });
    await mark(ONE, "Notice is given six months before.", first, "three, not six");
    const both = await mark(TWO, "six months before. The deposit", second);
    expect(both.highlights).toMatchObject([
      { object: ONE, category: first, note: "three, not six", ...place("Notice is given six months before.", ANSWER) },
      { object: TWO, category: second, quote: "six months before. The deposit" },
    ]);
    const changed = `In short: ${ANSWER.replace(" The deposit bears no interest.", "")}`;
    await ada.importRows(project, [{ ...row("r1", changed), context: texts }, row("r2")]);
    const { judgement } = await me.review.open(on);
    expect(judgement.highlights).toMatchObject([
      { object: ONE, ...place("Notice is given six months before.", changed) },
      { object: TWO, start: null, end: null, quote: "six months before. The deposit" },
    ]);
    expect((await mark(ONE, "Notice", null)).highlights).toHaveLength(1);
  });
});

describe("a passage that should have been found", () => {
  test("V14 tells whether a failure came from retrieval or from generation", async () => {
    const begin = await begun();
    const { me, on, document, rubric } = begin;
    const criterion = rubric.criteria[0]!.id;
    const missed = await me.review.missed({ ...on, object: ONE, document, ...place(NOTICE), note: "the very clause" });
    expect(missed).toMatchObject({
      fault: null,
      missed: [{ quote: NOTICE, note: "the very clause", stale: false, place: "exact" }],
    });
    const failed = await me.review.answer({ ...on, criterion, verdict: verdict("fail") });
    expect(failed.fault).toBe("retrieval");
    // The AI saw the clause about the deposit, with another line break.
    const inHand = await link(begin, TWO, "The Lessee pays a deposit of two months’ rent");
    expect(inHand.fault).toBe("both");
    const gone = await me.review.missed({ ...on, object: ONE, document, ...place(NOTICE), gone: true });
    expect(gone).toMatchObject({ missed: [], fault: "generation" });
    expect((await me.review.unlink({ ...on, object: TWO })).fault).toBeNull();
    const found = await me.review.find({
      ...on,
      ...place("Notice is given six months before.", ANSWER),
      finding: "not_found",
    });
    expect(found.fault).toBe("generation");
    // What stands elsewhere in the document was not in hand.
    await me.review.find({ ...on, ...place("Notice is given six months before.", ANSWER), finding: null });
    expect((await link(begin, THREE, NOTICE)).fault).toBeNull();
    expect((await me.review.answer({ ...on, criterion, verdict: verdict("pass") })).fault).toBeNull();
  });
});

describe("located", () => {
  test("each passage has its place, or says why it has none", async () => {
    const { ada, me, on, other, project, document } = await begun();
    const found = await me.documents.located(on);
    expect(found).toMatchObject([
      {
        passage: 0,
        how: "exact",
        document,
        ...place("1. Rent. The Lessee pays a rent of € 900 on the first day of each month."),
      },
      {
        passage: 1,
        how: "exact",
        document,
        ...place("2. Deposit. The Lessee pays a deposit of two months’ rent, which bears no interest."),
      },
    ]);
    expect(await me.documents.located({ project, record: other })).toMatchObject([
      { how: "no_document", document: null, start: null },
    ]);
    await ada.addDocuments(project, [ada.file("scan.pdf", "%PDF-1.4\nbroken")], other);
    const context = [
      "1. Rent. The Lessee pays rent of € 900 on the 1st day of each month.",
      "4. Repairs. The Lessor keeps a parrot, and the Lessee an elephant and two cats.",
      "The Lessee pays",
    ].map((text) => ({ text, document: "lease.txt" }));
    await ada.importRows(project, [
      { ...row("r3"), context: [...context, { text: "Elsewhere.", document: "other.txt" }] },
    ]);
    const third = (await ada.records(project))[2]!;
    await me.documents.link({ project, document, record: third });
    const hows = (await me.documents.located({ project, record: third })).map(({ how }) => how);
    expect(hows).toEqual(["approximate", "absent", "ambiguous", "no_document"]);
  });
});

test("G6 a gold set carries what was quoted and what should have been retrieved, the same bytes each time", async () => {
  const begin = await begun();
  const { ada, me, on, project, document, rubric } = begin;
  await judge(me, on, rubric.criteria, "fail");
  const [first, second] = [rubric.criteria[0]!, rubric.criteria[1]!];
  await link(begin, ONE, NOTICE);
  await link(begin, TWO, "Either party", { target: { kind: "answer", criterion: first.id }, relation: "supports" });
  // Held against an answer that was then changed: no evidence for this label.
  await me.review.answer({ ...on, criterion: second.id, verdict: verdict("pass") });
  await link(begin, THREE, "the roof", { target: { kind: "answer", criterion: second.id } });
  await me.review.answer({ ...on, criterion: second.id, verdict: verdict("fail") });
  await me.review.missed({ ...on, object: ONE, document, ...place("3. Notice."), note: "its heading" });
  await me.review.confirmReason({ ...on, criterion: second.id });
  await me.review.complete(on);
  await me.gold.freeze({ project, label: "June" });
  const bytes = ada.saved(await me.gold.export({ project })).toString();
  const [header, line] = bytes
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text) as Record<string, unknown>);
  expect(GoldHeader.parse(header)).toMatchObject({ records: 1, incomplete: 0 });
  const { evidence, missed } = GoldRecord.parse(line);
  const quote = (words: string) => [{ page: null, ...place(words), text: words }];
  expect(evidence!.toSorted((a, b) => (a.relation < b.relation ? -1 : 1))).toMatchObject([
    {
      document,
      relation: "contradicts",
      target: statement("Notice is given six months before."),
      quote: quote(NOTICE),
    },
    { document, relation: "supports", target: { kind: "answer", criterion: first.id }, quote: quote("Either party") },
  ]);
  expect(missed).toMatchObject([{ document, quote: quote("3. Notice."), note: "its heading" }]);
  await me.review.unlink({ ...on, object: ONE });
  expect(await me.project.check({ project })).toMatchObject({ ok: true });
  expect(ada.saved(await me.gold.export({ project })).toString()).toBe(bytes);
});

/** Gives every question this answer, with reasons where they are needed. */
async function judge(me: Begun["me"], on: Begun["on"], criteria: { id: string }[], answer: "pass" | "fail") {
  for (const { id } of criteria) {
    const { answers } = await me.review.answer({ ...on, criterion: id, verdict: verdict(answer) });
    if (answers.find(({ criterion }) => criterion === id)!.reasonNeeded)
      await me.review.writeReason({ ...on, criterion: id, text: "The lease says otherwise." });
  }
}

test("J6 what others quoted is shown beside their answers, never before one's own; withheld words stay withheld", async () => {
  const begin = await begun();
  const { me, project, on, rubric } = begin;
  const criterion = rubric.criteria[0]!.id;
  await judge(me, on, rubric.criteria, "fail");
  await link(begin, ONE, NOTICE, { target: { kind: "answer", criterion } });
  await link(begin, TWO, "Either party");
  await me.review.complete(on);

  const ben = new Installation("ben", { reads: true });
  const bens = ben.client();
  const opened = await bens.home.openFile({ file: send(begin.ada, ben, await me.project.export({ project })) });
  if (opened.kind !== "project") throw new Error(opened.kind);
  const receive = async (scoresOnly: boolean) => {
    const sent = await me.annotations.export({ project, scoresOnly, whose: "mine" });
    if (scoresOnly) expect(begin.ada.saved(sent).toString()).not.toContain(NOTICE);
    const { adds } = await ben.merge(project, send(begin.ada, ben, sent));
    expect(adds.quotes).toBe(scoresOnly ? 2 : 0);
  };
  await receive(true);
  const [record] = await ben.records(project);
  const here = { project, record: record! };
  expect((await bens.review.open(here)).judgement).toMatchObject({ evidence: [], state: "open" });
  expect(JSON.stringify(await bens.adjudication.list({ project, state: "all" }))).not.toContain(begin.document);
  await judge(bens, here, rubric.criteria, "pass");
  await bens.review.complete(here);
  const theirs = async () => {
    const { disputes } = await bens.adjudication.list({ project });
    const dispute = disputes.find((one) => one.criterion === criterion)!;
    return dispute.votes.map((vote) => [vote.me, vote.evidence.map(({ place, quote }) => [place, quote])]);
  };
  expect(await theirs()).toEqual(
    expect.arrayContaining([
      [true, []],
      [false, [["withheld", ""]]],
    ]),
  );
  // The lease came with the project; once it is read, Ada's words stand where she found them.
  await vi.waitFor(async () => expect(await bens.documents.list({ project })).toMatchObject({ reading: 0 }), {
    timeout: 20_000,
  });
  await receive(false);
  expect(await theirs()).toEqual(
    expect.arrayContaining([
      [true, []],
      [false, [["exact", NOTICE]]],
    ]),
  );
});

test("a record with thirty pieces of evidence in a book opens in a moment", async () => {
  const begin = await begun();
  const { ada, me, on, project } = begin;
  const clauses = Array.from(
    { length: 7000 },
    (_, i) =>
      `Clause ${i} deals with matter ${(i * 7919) % 9973} and with matter ${(i * 104_729) % 99_991} — and with nothing else.`,
  );
  const book = clauses.join("\n\n");
  const [added] = await ada.addDocuments(project, [ada.file("book.txt", book)], on.record);
  const open = await me.documents.open({ project, document: added!.document! });
  expect(open.row.characters).toBeGreaterThan(500_000);
  for (let i = 0; i < 30; i++)
    await link(begin, `${i}`.padStart(32, "0"), "", {
      document: added!.document!,
      start: 1000 + i * 18_000,
      end: 1200 + i * 18_000,
    });
  await ada.restart();
  const fresh = ada.client();
  await fresh.home.open({ project });
  await fresh.review.open({ project, record: (await ada.records(project))[1]! });
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const began = performance.now();
    const { judgement } = await fresh.review.open(on);
    times.push(performance.now() - began);
    expect(judgement.evidence.every((one) => one.place === "exact")).toBe(true);
  }
  console.log(
    `a record with 30 pieces of evidence in ${open.row.characters} characters opens in ${times.map((ms) => ms.toFixed(1)).join(", ")} ms`,
  );
});
