import { createHash } from "node:crypto";
import type { Asked } from "../../src/domain/answers.ts";
import {
  ENTRY_FORMAT,
  type BodyOf,
  type Entry,
  type EntryFor,
  type Envelope,
  type Kind,
  type PinsOf,
  type SlotOf,
  type ValueOf,
} from "../../src/domain/entry.ts";
import { headsOf } from "../../src/domain/heads.ts";
import { slotKeyOf } from "../../src/domain/ledger.ts";
import { recordHashes, type RecordHashes } from "../../src/domain/record.ts";
import { Rubric, rubricHash } from "../../src/domain/rubric.ts";
import { entryId, sealOf } from "../../src/domain/seal.ts";
import { questionsOf, type Publication } from "../../src/domain/staleness.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { undoState } from "../../src/domain/undo.ts";

export const hash = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");
export const digits = (text: string, count: number) => hash(text).slice(0, count);
export const record = { source: "log", key: "r1" };

type Extra<K extends Kind> = { pins?: PinsOf<K>; body?: BodyOf<K>; restores?: string };

/** Says things about one record as one annotator on one copy, knowing what is in `entries`. */
export class Author {
  readonly entries: Entry[];
  readonly annotator: string;
  readonly writer: string;
  #seq = 0;

  /** @param entries what this copy holds; share one array to know each other's entries at once */
  constructor(name: string, entries: Entry[] = [], copy = "1") {
    this.entries = entries;
    this.annotator = digits(`annotator ${name}`, 32);
    this.writer = digits(`writer ${name} ${copy}`, 32);
  }

  say<K extends Kind>(
    kind: K,
    slot: SlotOf<K>,
    value: ValueOf<K>,
    { pins, body, restores }: Extra<K> = {},
  ): EntryFor<K> {
    const bare = { kind, annotator: this.annotator, slot } as unknown as Envelope;
    const heads = headsOf(this.entries.filter((entry) => slotKeyOf(entry) === slotKeyOf(bare)));
    const salt = digits(`salt ${this.writer} ${this.#seq}`, 64);
    const envelope = {
      format: ENTRY_FORMAT,
      project: "0".repeat(32),
      writer: this.writer,
      annotator: this.annotator,
      seq: ++this.#seq,
      lamport: 1 + Math.max(0, ...this.entries.map((entry) => entry.lamport)),
      claimedAt: "2027-01-02T03:04:05.000Z",
      replaces: [...heads.values()]
        .flat()
        .map((entry) => entry.id)
        .toSorted(),
      ...(restores ? { restores } : {}),
      ...(body ? { seal: sealOf(salt, body, hash) } : {}),
      kind,
      slot,
      value,
      pins: pins ?? {},
    } as unknown as Envelope;
    const entry = { ...envelope, id: entryId(envelope, hash), ...(body ? { sealed: { salt, body } } : {}) } as Entry;
    this.entries.push(entry);
    return entry as EntryFor<K>;
  }

  answer(criterion: string, verdict: Verdict["answer"] | Partial<Verdict> | null, pins = judged(criterion)) {
    const value = verdict && {
      answer: "pass" as const,
      unsure: false,
      reasonIds: [],
      ...(typeof verdict === "string" ? { answer: verdict } : verdict),
    };
    return this.say("verdict", { record, criterion }, value, { pins });
  }

  because(criterion: string, about: string, text: string) {
    return this.say("rationale", { record, criterion }, { about }, { body: { text } });
  }

  submit(votes: string[], round = 1) {
    return this.say(
      "submission",
      { record },
      { votes: votes.toSorted(), blind: true, round },
      { pins: { record: versionOf("output").version } },
    );
  }

  rule(criterion: string, verdict: ValueOf<"ruling">["verdict"], settles: string[], overrules: string[] = []) {
    return this.say(
      "ruling",
      { record, criterion },
      { verdict, settles: settles.toSorted(), reason: "judgement_call", basis: "conflict", overrules },
      { pins: judged(criterion) },
    );
  }

  /** One undo or redo, as the workbench writes it. */
  step(which: "undo" | "redo"): Entry | null {
    const step = undoState(this.entries.filter((entry) => entry.annotator === this.annotator))[which];
    if (!step) return null;
    const said: unknown = this.say(step.changed.kind, step.changed.slot, step.value, {
      pins: step.pins as never,
      body: step.body as never,
      restores: step.restores,
    });
    return said as Entry;
  }
}

export const rubric = (changes: (draft: Rubric) => void = () => {}): Rubric => {
  const draft = Rubric.parse({
    title: "Check",
    criteria: [
      { id: "right", name: "Right", question: "Is it right?", pass: "Yes.", fail: "No.", critical: true },
      {
        id: "whole",
        name: "Whole",
        question: "Is it whole?",
        pass: "All.",
        fail: "Not all.",
        rationale: "always",
        applies_when: { criterion: "right", is: "pass" },
      },
      { id: "kind", name: "Kind", question: "Is it kind?", pass: "Yes.", fail: "No.", rationale: "never" },
    ],
  });
  changes(draft);
  return draft;
};

export const versionOf = (output: string): RecordHashes =>
  recordHashes({ input: [{ role: "user", text: "Why?" }], output, context: [{ text: "Passage" }] }, hash);

/** What is asked: the last of these rubrics, each published over the one before. */
export function asked(
  rubrics: Rubric[] = [rubric()],
  changes: Publication["changes"][] = [],
  versions = [versionOf("output")],
): Asked {
  const byHash = new Map(rubrics.map((one) => [rubricHash(one, hash), one]));
  const published = rubrics.map((one, i): Publication => ({
    rubric: rubricHash(one, hash),
    base: i === 0 ? [] : [rubricHash(rubrics[i - 1]!, hash)],
    changes: changes[i - 1] ?? {},
  }));
  const last = rubrics.at(-1)!;
  return { rubric: last, questions: questionsOf(last, published, (of) => byHash.get(of) ?? null, hash), versions };
}

/** Pins of a verdict on the first rubric and output. */
export function judged(criterion: string, of = asked()) {
  const { input, output, context } = of.versions.at(-1)!;
  return { input, output, context, criterion: of.questions.get(criterion)!.now, rubric: rubricHash(of.rubric!, hash) };
}
