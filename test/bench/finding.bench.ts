import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { DocumentFinder } from "../../src/store/document-finder.ts";
import { DocumentIndex } from "../../src/store/document-index.ts";
import { createProject } from "../../src/store/open.ts";
import { enter, read, sourcePage } from "../store/sources.ts";
import type { Figure, RunBench } from "./bench.ts";

/** Passages that somebody looks at. */
const TOP = 5;
/** Share of a gold span that has to stand in the passages shown for it to be found. */
const FOUND = 0.5;
const PROJECT = "0".repeat(31) + "1";

interface Contracts {
  documents: {
    text: string;
    /** Sentences, as [start, end) in code points. */
    spans: [number, number][];
    annotation_sets: [{ annotations: Record<string, { choice: string; spans: number[] }> }];
  }[];
  labels: Record<string, { hypothesis: string }>;
}
type Span = { start: number; end: number };
interface Question {
  document: string;
  hypothesis: string;
  choice: string;
  gold: Span[];
  /** Not among the documents or hypotheses that weights were chosen by. */
  heldOut: boolean;
}

/**
 * How well support is found in ContractNLI dev (test/fixtures/contractnli): each hypothesis is asked of each contract that
 * entails or contradicts it, and the sentences its annotators marked are to be found; beside plain BM25 over FTS5 with the
 * words of the hypothesis as they are, over the same passages. Weights were chosen with every other document and every
 * other hypothesis; "held out" are those of which neither was used. The sets of words that say nearly the same are general,
 * but who wrote them knew the hypotheses.
 */
export const benchFinding: RunBench = async ({ folder }) => {
  const contracts = JSON.parse(
    readFileSync(join(import.meta.dirname, "../fixtures/contractnli/dev.json"), "utf8"),
  ) as Contracts;
  const place = join(folder, "contracts.touchstone");
  const holder = { kind: "cli", name: "a bench", pid: process.pid };
  const store = createProject(place, { projectId: PROJECT, name: "Contracts", now: () => new Date(), holder });
  const questions = contracts.documents.flatMap(({ text }, i) => {
    const document = enter(store, `contract ${i}`);
    read(store, document, [sourcePage(text)]);
    return questionsOf(contracts, i, document);
  });
  const index = new DocumentIndex({ folder: place, projectId: PROJECT, keep: true });
  while (index.step()) continue;
  const finder = new DocumentFinder(index);
  const ours = (question: Question): Span[] =>
    finder.find({ how: "support", text: question.hypothesis, documents: [question.document], limit: 50 });
  const bare = bareBm25(index);
  const results = questions.map((question) => ({
    question,
    ours: rate(ours(question), question),
    plain: rate(bare(question), question),
  }));
  index.close();
  store.close();
  return [
    ...figures("all", results),
    ...figures(
      "entailment",
      results.filter(({ question }) => question.choice === "Entailment"),
    ),
    ...figures(
      "contradiction",
      results.filter(({ question }) => question.choice === "Contradiction"),
    ),
    ...figures(
      "held out",
      results.filter(({ question }) => question.heldOut),
    ),
  ];
};

function questionsOf({ documents, labels }: Contracts, i: number, document: string): Question[] {
  const { spans, annotation_sets } = documents[i]!;
  const inOrder = Object.keys(labels).toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return inOrder.flatMap((label, j): Question[] => {
    const { choice, spans: gold } = annotation_sets[0].annotations[label]!;
    if (choice === "NotMentioned") return [];
    const asked = { document, hypothesis: labels[label]!.hypothesis, choice, heldOut: i % 2 === 1 && j % 2 === 1 };
    return [{ ...asked, gold: gold.map((n) => ({ start: spans[n]![0], end: spans[n]![1] })) }];
  });
}

/** The words of the hypothesis, any of them, in an FTS5 table with the tokenizer it comes with. */
function bareBm25(index: DocumentIndex): (question: Question) => Span[] {
  const tables = new Map<string, Database.Statement>();
  const spans = index.db.prepare("SELECT id, reading, page, start, end, words FROM passages WHERE reading = ?");
  for (const { id, document } of index.indexed().values()) {
    const db = new Database(":memory:");
    db.exec("CREATE VIRTUAL TABLE t USING fts5 (text, start UNINDEXED, end UNINDEXED)");
    const insert = db.prepare("INSERT INTO t VALUES (?, ?, ?)");
    for (const passage of spans.all(id) as Parameters<DocumentIndex["textOf"]>[0][])
      insert.run(index.textOf(passage), passage.start, passage.end);
    tables.set(document, db.prepare("SELECT start, end FROM t WHERE t MATCH ? ORDER BY rank"));
  }
  return ({ document, hypothesis }) => {
    const words = hypothesis.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    return tables.get(document)!.all(words.map((word) => `"${word}"`).join(" OR ")) as Span[];
  };
}

interface Rate {
  /** Share of the gold spans that the first passages have. */
  recall: number;
  /** One through the place of the first passage that has a gold span; 0 when there is none. */
  reciprocal: number;
}

function rate(found: Span[], { gold }: Question): Rate {
  const has = (passages: Span[], span: Span) =>
    passages.reduce((sum, passage) => sum + overlap(passage, span), 0) >= FOUND * (span.end - span.start);
  const top = found.slice(0, TOP);
  const first = found.findIndex((passage) => gold.some((span) => has([passage], span)));
  return {
    recall: gold.filter((span) => has(top, span)).length / gold.length,
    reciprocal: first < 0 ? 0 : 1 / (first + 1),
  };
}

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

function figures(of: string, results: { ours: Rate; plain: Rate }[]): Figure[] {
  const mean = (which: "ours" | "plain", what: keyof Rate) =>
    (100 * results.reduce((sum, result) => sum + result[which][what], 0)) / results.length;
  const figure = (measure: string, what: keyof Rate): Figure => {
    const floor = { of: "plain BM25", value: mean("plain", what) };
    return {
      measure: `${measure}, ${of} (${results.length})`,
      value: mean("ours", what),
      unit: "%",
      floor,
      least: floor.value,
    };
  };
  return [figure(`recall at ${TOP}`, "recall"), figure("mean reciprocal rank", "reciprocal")];
}
