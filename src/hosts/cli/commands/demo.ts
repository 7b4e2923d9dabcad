import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ANSWERS } from "../../../words/answers.ts";
import { importSummary } from "../../../words/states.ts";
import { count, size } from "../../../words/terms.ts";
import { deliverFile } from "../../deliver-file.ts";
import { command, type Call } from "../command.ts";
import { ADA, BEN, DECIDED } from "../demo/judgements.ts";
import { findPassages } from "../demo/passages.ts";
import { correct, installation, judgeAll, stateHash, type Reviewer } from "../demo/reviewer.ts";
import { documentsRead } from "../documents-read.ts";
import { refused } from "../problem-in.ts";
import { opening } from "../print/table.ts";
import { countLines } from "./gold.ts";

export const demo = command({
  name: "demo",
  about: "Go through the whole loop on the sample: import, judge twice, exchange, decide, freeze",
  takes: "[DIR]",
  count: [0, 1],
  options: {},
  run: async (call) => {
    const folder = freshFolder(call.args[0]);
    const tell = (line: string) => (call.json ? undefined : call.print(line));
    const ada = await installation("Ada", join(folder, "A"));
    const ben = await installation("Ben", join(folder, "B"));
    try {
      const found = await loop({ call, tell, folder, ada, ben });
      if (call.json) call.print(JSON.stringify(found));
      return found.same && found.sameAfterDecisions && found.bothWhole ? 0 : 1;
    } finally {
      await ada.workbench.close();
      await ben.workbench.close();
    }
  },
});

type Stage = {
  call: Pick<Call, "signal" | "interactive" | "say">;
  tell: (line: string) => void;
  folder: string;
  ada: Reviewer;
  ben: Reviewer;
};

async function loop(stage: Stage) {
  const { tell, folder, ada, ben } = stage;
  tell(`Two installations, as if on two computers: ${join(folder, "A")} (Ada) and ${join(folder, "B")} (Ben).`);
  const imported = await importSample(stage);
  const sources = await readSources(stage);
  await sendProject(stage);

  tell("\n3  Both judge every answer, without seeing the other’s.");
  const judged = { ada: await judgeAll(ada, ADA), ben: await judgeAll(ben, BEN) };
  await correct(ada);
  tell(`   Ada: ${count(judged.ada, "answer")} complete, one of them put right in its text.`);
  tell(`   Ben: ${count(judged.ben, "answer")} complete.`);

  const merged = await exchange(stage);
  const decided = await decide(stage);
  const gold = await freeze(stage);
  const bothWhole = await check(stage);
  return { folder, imported, sources, judged, ...merged, ...decided, ...gold, bothWhole };
}

async function importSample({ call, tell, ada }: Stage) {
  const { client, workbench, services } = ada;
  ada.project = (await client.home.create({ name: "Sample review" })).project;
  const file = workbench.stageFile(join(services.resources, "sample"));
  for await (const event of await client.imports.run({ project: ada.project, file }, { signal: call.signal })) {
    if (event.type !== "done") continue;
    const { report } = event;
    tell("\n1  Ada imports the sample: answers about real contracts, a handbook and a law, with the passages found.");
    tell(`   ${importSummary(report)}; ${count(report.documents, "document")}, ${count(report.labels, "rating")}.`);
    const { rubric } = await client.rubrics.current({ project: ada.project });
    tell(`   Rubric: “${rubric?.title}”, ${count(rubric?.criteria.length ?? 0, "question")}.`);
    return { rows: report.rows, added: report.added, rejected: report.rejected };
  }
  throw refused({ code: "import_cancelled", file: "sample" });
}

async function readSources({ call, tell, ada }: Stage) {
  await documentsRead(call, ada, ada.project);
  const found = await findPassages(ada);
  const { documents, pages, passages, exact, approximate } = found;
  tell(`   Its ${count(documents, "document")} are read: ${count(pages, "page")} of PDF among them.`);
  tell(
    `   Of ${count(passages, "passage")} the AI saw, ${exact} stand in them word for word, ${approximate} nearly so.`,
  );
  return found;
}

async function sendProject({ tell, folder, ada, ben }: Stage) {
  const path = await save(ada, await ada.client.project.export({ project: ada.project }), folder);
  const opened = await ben.client.home.openFile({ file: ben.workbench.stageFile(path) });
  if (opened.kind !== "project") throw refused({ code: "project_not_one", file: path });
  ben.project = opened.project;
  tell(`\n2  Ada sends the project to Ben: ${path}`);
  tell(`   ${ben.project === ada.project ? "Ben’s copy is the same project." : "Ben’s copy is ANOTHER project."}`);
}

async function exchange(stage: Stage) {
  const { tell, folder, ada, ben } = stage;
  tell("\n4  Each sends a review file, and adds the other’s.");
  const files = new Map<Reviewer, string>();
  for (const from of [ada, ben]) {
    const product = await from.client.annotations.export({ project: from.project });
    files.set(from, await save(from, product, folder));
    tell(`   ${from.name} → ${product.name} (${count(product.entries, "change")}, ${size(product.size)})`);
  }
  for (const [into, from] of [
    [ada, ben],
    [ben, ada],
  ] as const)
    tell(`   ${into.name} adds ${from.name}’s: ${await merge(into, files.get(from)!)} new.`);
  const again = await merge(ada, files.get(ben)!);
  tell(`   Ada adds Ben’s once more: ${again} new.`);
  const hashes = [await stateHash(ada), await stateHash(ben)];
  const same = hashes[0] === hashes[1];
  tell(`   ${same ? "Both hold the same" : "They DIFFER"}: ${hashes.map((hash) => hash.slice(0, 16)).join(" / ")}`);
  return { same, state: hashes[0]! };
}

async function decide({ tell, folder, ada, ben }: Stage) {
  const { client, project } = ada;
  const { disputes, agreed } = await client.adjudication.list({ project, state: "open", limit: 1000 });
  tell(`\n5  They agree on ${count(agreed, "question")} and differ on ${disputes.length}. Ada decides.`);
  let decided = 0;
  for (const dispute of disputes) {
    const decision = DECIDED[`${dispute.key} ${dispute.criterion}`];
    const votes = dispute.votes.map(({ me, verdict }) => `${me ? "Ada" : "Ben"} ${ANSWERS[verdict.answer].word}`);
    tell(`   ${dispute.key}, “${dispute.criterionName}”: ${votes.toSorted().join(", ")}`);
    if (!decision) continue;
    const { record, criterion } = dispute;
    const settles = dispute.votes.map(({ entry }) => entry);
    await client.adjudication.rule({ project, record, criterion, settles, ...decision });
    decided += 1;
    tell(
      `     → ${decision.verdict === "unresolved" ? "left open" : ANSWERS[decision.verdict].word}: ${opening(decision.explanation, 100)}`,
    );
  }
  const path = await save(ada, await client.annotations.export({ project }), folder, "decisions - ");
  const added = await merge(ben, path);
  const sameAfterDecisions = (await stateHash(ada)) === (await stateHash(ben));
  tell(
    `   Her decisions travel too: Ben adds ${added} new. ${sameAfterDecisions ? "Both hold the same." : "They DIFFER."}`,
  );
  return { agreed, disputes: disputes.length, decided, sameAfterDecisions };
}

async function freeze({ tell, folder, ada }: Stage) {
  const { client, project } = ada;
  const frozen = await client.gold.freeze({ project, label: "sample 1", changelog: "The first one." });
  tell(`\n6  Ada freezes the gold set “${frozen.label}” (${frozen.content.slice(0, 19)}).`);
  for (const line of countLines(frozen.counts)) tell(` ${line}`);
  const path = await save(ada, await client.gold.export({ project, content: frozen.content }), folder);
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  tell(`   ${path}`);
  for (const line of examples(lines)) tell(`   ${line}`);
  return { gold: { file: path, content: frozen.content, counts: frozen.counts } };
}

type GoldLine = { key: string; labels?: Record<string, { verdict: string; arose: string }> };

/** For each way a label can arise, the first that arose so. */
function examples(lines: string[]): string[] {
  const labels = lines.flatMap((line) => {
    const { key, labels = {} } = JSON.parse(line) as GoldLine;
    return Object.entries(labels).map(([criterion, { verdict, arose }]) => ({ key, criterion, verdict, arose }));
  });
  const first = new Map(labels.toReversed().map((label) => [label.arose, label]));
  return [...first.values()].map((label) => JSON.stringify(label));
}

async function check({ tell, ada, ben }: Stage): Promise<boolean> {
  const found = [];
  for (const { client, project } of [ada, ben]) found.push(await client.project.check({ project }));
  const whole = found.every(({ ok }) => ok);
  tell(`\n7  Both projects are checked to the last sum and signature: ${whole ? "in order." : "NOT in order."}`);
  return whole;
}

async function merge({ client, workbench, project }: Reviewer, path: string): Promise<number> {
  const events = await client.annotations.merge({ project, file: workbench.stageFile(path) });
  for await (const event of events) if (event.type === "done") return event.report.adds.entries;
  return 0;
}

async function save(
  from: Reviewer,
  product: { handle: string; name: string; size: number },
  folder: string,
  before = "",
) {
  const path = join(folder, before + product.name);
  await deliverFile(from.workbench.productPath(product.handle).path, path);
  return path;
}

/** A new folder for the demo, or an empty one that was named; never one with something in it. */
function freshFolder(named: string | undefined): string {
  if (named === undefined) return mkdtempSync(join(tmpdir(), "touchstone-demo-"));
  const folder = resolve(named);
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw refused({ code: "project_exists", file: folder });
  return folder;
}
