import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DisagreementReason, ExcludeReason, Finding, KINDS, RulingVerdict } from "../../src/domain/entry.ts";
import { DocumentKind, ReadingNote, ReadingStatus } from "../../src/domain/source-text.ts";
import { Answer, NonAnswerReason } from "../../src/domain/verdict.ts";
import {
  ANSWERS,
  DECISIONS,
  DISAGREEMENT_REASONS,
  EXCLUDE_REASONS,
  FINDINGS,
  gapSentence,
  NON_ANSWER_REASONS,
  overall,
} from "../../src/words/answers.ts";
import { CHANGES, undone } from "../../src/words/changes.ts";
import {
  DOCUMENT_KINDS,
  documentFacts,
  pagesSaid,
  READING_NOTES,
  READING_STATUSES,
  readingCount,
  readingLine,
  ruleSentence,
} from "../../src/words/documents.ts";
import { keyName } from "../../src/words/keys.ts";
import { clock, endOfQueue, importSummary, savedLine, staleSentence } from "../../src/words/states.ts";
import { CODE_WORDS, count, plural, size } from "../../src/words/terms.ts";
import { warning, WARNING_CODES } from "../../src/words/warnings.ts";

/** Every string reachable in a value; what a `Record<code, words>` says, not its codes. */
function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  if (value !== null && typeof value === "object" && !(value instanceof RegExp))
    return Object.values(value).flatMap(strings);
  return [];
}

test("no code word reaches the screen: every string in src/words", async () => {
  const folder = join(import.meta.dirname, "../../src/words");
  let seen = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts"))) {
    for (const [name, value] of Object.entries((await import(join(folder, file))) as Record<string, unknown>)) {
      // Lists of codes are not for the screen.
      if (name === "WARNING_CODES" || name === "FORMAT_NAMES") continue;
      for (const said of strings(value)) {
        seen += 1;
        expect(said, `${file} ${name}`).not.toMatch(CODE_WORDS);
      }
    }
  }
  expect(seen).toBeGreaterThan(150);
});

test("the guard itself catches a code word", () => {
  expect("A new ledger entry").toMatch(CODE_WORDS);
  expect("Headings and pinpoints").not.toMatch(CODE_WORDS);
});

test("every warning is a sentence, known or not", () => {
  for (const code of [...WARNING_CODES, "never_heard_of"])
    for (const values of [undefined, { count: 12, name: "Ada", drive: "OneDrive" }]) {
      expect(warning(code, values)).toMatch(/^[\p{Lu}\d].*\.$/su);
      expect(warning(code, values)).not.toMatch(CODE_WORDS);
    }
  expect(warning("never_heard_of", { count: 12 })).not.toContain("never_heard_of");
});

test("every answer, reason and kind of change has its words", () => {
  expect(Object.keys(ANSWERS)).toEqual(Answer.options);
  expect(Object.keys(NON_ANSWER_REASONS)).toEqual(NonAnswerReason.options);
  expect(Object.keys(EXCLUDE_REASONS)).toEqual(ExcludeReason.options);
  expect(Object.keys(FINDINGS)).toEqual(Finding.options);
  expect(Object.keys(DISAGREEMENT_REASONS)).toEqual(DisagreementReason.options);
  expect(Object.keys(DECISIONS)).toEqual(RulingVerdict.options);
  expect(Object.keys(CHANGES)).toEqual(KINDS);
});

test("nouns and numbers", () => {
  expect(["Summary", "Answer", "Brief", "Class", "Reply", "Essay"].map(plural)).toEqual([
    "Summaries",
    "Answers",
    "Briefs",
    "Classes",
    "Replies",
    "Essays",
  ]);
  expect(count(1, "Summary")).toBe("1 summary");
  expect(count(12_000, "NDA")).toBe("12,000 NDAs");
  expect([0, 1, 999, 1500, 16_777_216].map(size)).toEqual(["0 bytes", "1 byte", "999 bytes", "1.5 KB", "16.8 MB"]);
});

test("gaps say which questions, and the way out", () => {
  expect(
    gapSentence([
      { number: 3, missing: "answer" },
      { number: 5, missing: "answer" },
    ]),
  ).toBe("Two questions are unanswered: 3 and 5. Answer them, choose Can’t judge, or park this one (K).");
  expect(gapSentence([{ number: 2, missing: "reason" }])).toBe("One answer needs a reason: 2.");
  expect(
    gapSentence([
      { number: 1, missing: "answer" },
      { number: 4, missing: "non_answer_reason" },
      { number: 6, missing: "fork" },
    ]),
  ).toBe(
    "One question is unanswered: 1. One Can’t judge needs its reason: 4. You answered one question twice: choose one: 6. Answer them, choose Can’t judge, or park this one (K).",
  );
});

test("undo says what it undid", () => {
  expect(undone("verdict", "No invention")).toBe("Undone: answer to “No invention”.");
  expect(undone("edit", null, "redo")).toBe("Done again: corrected text.");
  expect(undone("something_new", null)).toBe("Undone: last change.");
});

test("states in a line", () => {
  expect(overall("pass", 2)).toBe("Passes, with 2 non-critical fails.");
  expect(staleSentence(["output", "context"])).toBe(
    "Look again: the text being judged and the passages the AI saw have changed since you answered.",
  );
  expect(savedLine(null, 0)).toBe("Nothing to save yet");
  const at = new Date(2026, 5, 1, 14, 32);
  expect(clock(at.toISOString(), at)).toBe("14:32");
  expect(clock(at.toISOString(), new Date(2026, 5, 2))).toBe("1 Jun 2026, 14:32");
  expect(endOfQueue({ open: 0, complete: 38, parked: 2, excluded: 0 })).toBe("38 complete, 2 parked → Send my work");
  expect(importSummary({ rows: 252, added: 240, unchanged: 8, changed: 3, rejected: 1 })).toBe(
    "252 rows: 240 new, 8 unchanged, 3 changed, 1 rejected",
  );
});

test("keys by their printed names", () => {
  expect(keyName("Mod+Shift+z")).toBe("Ctrl+Shift+Z");
  expect(keyName("Mod+Shift+z", true)).toBe("⌘⇧Z");
  expect(keyName("ArrowDown")).toBe("↓");
  expect(keyName("?")).toBe("?");
});

test("documents and the rules that link them, in sentences", () => {
  const reading = { status: "reading", progress: { done: 120, total: 486 } } as const;
  expect(readingLine({ ...reading, kind: "pdf" })).toBe("Being read: page 120 of 486");
  expect(readingLine({ ...reading, kind: null })).toBe("Being read: 24 %");
  expect(readingLine({ status: "waiting", kind: null, progress: null })).toBe("Waiting to be read");
  expect(pagesSaid([1])).toBe("page 2");
  expect(pagesSaid([0, 1, 6])).toBe("pages 1, 2 and 7");
  expect(pagesSaid([0, 1, 2, 3], 2)).toBe("pages 1, 2 and 2 more");
  expect(documentFacts({ kind: "pdf", pages: 486, size: 1_942_032 })).toBe("PDF · 486 pages · 1.9 MB");
  expect(readingCount(3)).toBe("Reading 3 documents");
  expect(ruleSentence({ field: "passage.document", says: "file" }, "summary")).toBe(
    "A passage’s document is the document’s file name.",
  );
  expect(ruleSentence({ field: "metadata.source.id", says: "name" }, "summary")).toBe(
    "The summary’s detail “source.id” is the name the log export gave the document.",
  );
  expect(ruleSentence({ field: "passage.metadata.sha", says: "hash" }, "summary")).toBe(
    "A passage’s detail “sha” is the document’s fingerprint (SHA-256).",
  );
});

test("every kind, state and note of a document has its words", () => {
  expect(Object.keys(DOCUMENT_KINDS)).toEqual(DocumentKind.options);
  expect(Object.keys(READING_STATUSES)).toEqual(ReadingStatus.options);
  expect(Object.keys(READING_NOTES)).toEqual(ReadingNote.options);
  for (const said of Object.values(READING_NOTES)) expect(said).toMatch(/^\p{Lu}.*\.$/u);
});
