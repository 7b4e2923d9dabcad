import { basename } from "node:path";
import type { Dispute } from "../../../contract/adjudication.ts";
import type { Problem } from "../../../contract/base.ts";
import { ANSWERS, DECISIONS, DISPUTE_STATES } from "../../../words/answers.ts";
import { placeName, QUOTE_REMARKS, RELATIONS } from "../../../words/evidence.ts";
import { line } from "../../../words/problems.ts";
import { count } from "../../../words/terms.ts";
import { command, Misuse, type OpenBench } from "../command.ts";
import { readDecisions, type Decision } from "../decisions.ts";
import { openToRead, openToWrite, PROJECT, WRITING } from "../open-project.ts";
import { opening } from "../print/table.ts";

/** Asked for at once; the contract's most. */
const PAGE = 1000;
const STATES = ["open", "ruled", "contested", "all"] as const;
type State = (typeof STATES)[number];

export const adjudicateList = command({
  name: "adjudicate list",
  about: "List the questions on which reviewers differ",
  takes: "",
  count: [0, 0],
  options: { ...PROJECT, state: { type: "string", value: "S", about: "open (else), ruled, contested or all" } },
  run: async (call) => {
    const state = (call.options.state ?? "open") as State;
    if (!STATES.includes(state)) throw new Misuse(`“${state}” is not one of ${STATES.join(", ")}.`);
    const project = await openToRead(call);
    const { disputes, ...counts } = await allDisputes(call.open(), project, state);
    if (call.json) return call.print(JSON.stringify({ ...counts, disputes }));
    for (const dispute of disputes) for (const told of lines(dispute)) call.print(told);
    call.print(
      `${counts.open} to decide, ${counts.ruled} decided, ${counts.contested} decided differently by two people.`,
    );
    if (counts.hidden > 0) call.print(`${counts.hidden} hidden until you have completed those rows yourself.`);
  },
});

export const adjudicateApply = command({
  name: "adjudicate apply",
  about: "Decide disagreements from a CSV or JSONL file: record,criterion,verdict,reason,explanation",
  takes: "FILE",
  count: [1, 1],
  options: { ...WRITING, "dry-run": { type: "boolean", about: "only say which rows could be decided" } },
  run: async (call) => {
    const path = call.args[0]!;
    const { decisions, problems } = readDecisions(path);
    const project = await openToWrite(call);
    const bench = call.open();
    const { disputes } = await allDisputes(bench, project, "all");
    const matched = await Promise.all(
      decisions.map((decision) => match(bench, project, { decision, disputes, file: basename(path) })),
    );
    problems.push(...matched.flatMap((it) => ("problem" in it ? [it.problem] : [])));
    // All or nothing: a file with one wrong row decides nothing, so that it can be mended and given again.
    const good = problems.length > 0 ? [] : matched.filter((it) => "dispute" in it);
    const fresh = good.filter(({ decision, dispute }) => !stands(decision, dispute));
    if (!call.options["dry-run"]) await bench.client.adjudication.ruleAll({ project, rulings: fresh.map(given) });
    const decided = call.options["dry-run"] ? 0 : fresh.length;
    const refusals = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    if (call.json) {
      const told = refusals.map((it) => ({ file: it.file, line: it.line, field: it.field ?? null, reason: line(it) }));
      call.print(JSON.stringify({ decided, unchanged: good.length - fresh.length, refused: told }));
    } else {
      for (const problem of refusals) call.say(line(problem));
      if (refusals.length > 0) call.say("Nothing was decided.");
      else call.print(`Decided ${count(decided, "question")}; ${good.length - fresh.length} stood already.`);
    }
    return refusals.length > 0 ? 1 : 0;
  },
});

type Matched = { decision: Decision; dispute: Dispute };

/** The disagreement a row is about. */
async function match(
  { client }: OpenBench,
  project: string,
  { decision, disputes, file }: { decision: Decision; disputes: Dispute[]; file: string },
): Promise<Matched | { problem: Problem }> {
  const { record, criterion, line: at } = decision;
  const dispute = disputes.find((it) => it.key === record && it.criterion === criterion);
  if (dispute) return { decision, dispute };
  const values: Record<string, string> = { key: record };
  const found = (await client.records.find({ project, key: record })).record;
  const judged = found !== null && (await client.review.open({ project, record: found })).judgement.submission !== null;
  if (found !== null && !judged) values["why"] = "you have not completed this one yourself yet";
  return { problem: { code: "slot_not_open", file, line: at, field: criterion, values } };
}

/** Whether the same decision stands already, so that the same file given twice decides nothing twice. */
const stands = (decision: Decision, { state, rulings }: Dispute): boolean =>
  state === "ruled" &&
  rulings.some(
    (it) =>
      it.verdict === decision.verdict &&
      it.reason === decision.reason &&
      it.explanation === decision.explanation &&
      !it.votesChangedSince &&
      !it.stale,
  );

const given = ({ decision, dispute }: Matched) => ({
  record: dispute.record,
  criterion: dispute.criterion,
  verdict: decision.verdict,
  reason: decision.reason,
  explanation: decision.explanation,
  settles: dispute.votes.map(({ entry }) => entry),
});

async function allDisputes({ client }: OpenBench, project: string, state: State) {
  const first = await client.adjudication.list({ project, state, limit: PAGE });
  const disputes = [...first.disputes];
  while (disputes.length < first.total) {
    const more = await client.adjudication.list({ project, state, offset: disputes.length, limit: PAGE });
    if (more.disputes.length === 0) break;
    disputes.push(...more.disputes);
  }
  return { ...first, disputes };
}

/** "contradicts: “three months’ notice” (Lease, p. 4)" */
function quoteLine({ relation, quote, place, ...where }: Dispute["votes"][number]["evidence"][number]): string {
  const words = quote === "" ? "" : ` “${opening(quote, 90)}”`;
  const about = [placeName(where), QUOTE_REMARKS[place]?.word].filter(Boolean).join(", ");
  return `${RELATIONS[relation].word}:${words} (${about})`;
}

function lines({ key, criterionName, criterion, state, votes, rulings }: Dispute): string[] {
  return [
    `${key} · ${criterionName} (${criterion}): ${DISPUTE_STATES[state]}`,
    ...votes.flatMap((vote) => {
      const reason = vote.rationaleWithheld ? "reason not sent" : opening(vote.rationale ?? "no reason given", 90);
      const voter = `  ${vote.name ?? vote.annotator.slice(0, 8)}: ${ANSWERS[vote.verdict.answer].word} (${reason})`;
      return [voter, ...vote.evidence.map((quote) => `    ${quoteLine(quote)}`)];
    }),
    ...rulings.map(
      (it) =>
        `  Decision${it.by === null ? "" : ` of ${it.by}`}: ${DECISIONS[it.verdict]} (${opening(it.explanation, 90)})`,
    ),
  ];
}
