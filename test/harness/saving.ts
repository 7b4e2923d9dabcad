import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deliverFile } from "../../src/hosts/deliver-file.ts";
import type { Product } from "../../src/contract/base.ts";
import { text, type Ack, type Place } from "./acks.ts";
import type { Desk } from "./desk.ts";
import type { Random } from "./random.ts";

/**
 * A reviewer at work, endlessly: answers, drafts, reasons, corrections, notes, parking, completing, undoing, drawn at
 * random. Yields after each deed what the workbench has said is saved.
 * @param first the number of the first text; the caller keeps numbers rising over several runs on one project
 */
export async function* save(desk: Desk, random: Random, first = 1): AsyncGenerator<Ack> {
  for (let n = first; ; n++) yield* await oneDeed(desk, random, n);
}

/** What each deed is drawn for, of 100. */
const SHARES = { draft: 34, answer: 24, reason: 10, edit: 7, note: 5, expect: 5, park: 4, undo: 3, complete: 8 };

async function oneDeed({ client, project, records, criteria }: Desk, random: Random, n: number): Promise<Ack[]> {
  const pick = <T>(items: T[]): T => items[random.below(items.length)]!;
  const record = pick(records);
  const criterion = pick(criteria);
  const on = { project, record };
  const saved = (kind: Place["kind"], of: string | null): Ack[] => [{ is: "text", n, at: { record, kind, of } }];
  switch (drawn(SHARES, random)) {
    case "draft": {
      const field = pick([{ kind: "reason" as const, criterion }, { kind: "edit" as const }]);
      await client.review.draft({ ...on, field, text: text(n, "Being typed ".repeat(1 + random.below(20))) });
      const at: Place =
        field.kind === "edit" ? { record, kind: "edit", of: null } : { record, kind: "rationale", of: criterion };
      return [{ is: "draft", n, at }];
    }
    case "answer":
      return [await answer(on, criterion)];
    case "reason": {
      const given = await answer(on, criterion);
      await client.review.writeReason({ ...on, criterion, text: text(n, "Because it says so") });
      return [given, ...saved("rationale", criterion)];
    }
    case "edit":
      await client.review.saveEdit({ ...on, text: text(n, "As it should be. ".repeat(1 + random.below(60))) });
      return saved("edit", null);
    case "note": {
      const object = hex(random);
      await client.review.note({ ...on, object, text: text(n, "Look here") });
      return saved("comment", object);
    }
    case "expect": {
      const object = hex(random);
      await client.review.expect({ ...on, object, polarity: "must", text: text(n, "Must say") });
      return saved("expectation", object);
    }
    case "park":
      await client.review.park({ ...on, note: text(n, "Later") });
      return saved("status", null);
    case "undo": {
      const { judgement } = await client.review.open(on);
      if (judgement.undo === null) return [];
      return entriesIn((await client.review.undo(on)).judgement);
    }
    case "complete": {
      for (const each of criteria) await answer(on, each);
      const { submission } = await client.review.complete(on);
      return [{ is: "submission", record, round: submission!.round }];
    }
  }

  async function answer(at: typeof on, which: string): Promise<Ack> {
    const verdict = { answer: pick(["pass" as const, "fail" as const]), unsure: random.below(2) > 0, reasonIds: [] };
    const judgement = await client.review.answer({ ...at, criterion: which, verdict });
    return { is: "entry", id: judgement.answers.find((one) => one.criterion === which)!.entry! };
  }
}

const entriesIn = (judgement: { answers: { entry: string | null }[] }): Ack[] =>
  judgement.answers.flatMap(({ entry }) => (entry === null ? [] : [{ is: "entry", id: entry }]));

const hex = (random: Random): string => Buffer.from(random.bytes(16)).toString("hex");

function drawn<K extends string>(shares: Record<K, number>, random: Random): K {
  let rest = random.below(100);
  for (const [name, share] of Object.entries<number>(shares)) if ((rest -= share) < 0) return name as K;
  throw new Error("shares must add up to 100");
}

/** Everything that can be exported, delivered into `folder` as the hosts do it. */
export async function* deliverAll(desk: Desk, folder: string, n: number): AsyncGenerator<Ack> {
  const { client, project, workbench } = desk;
  let nth = 0;
  const deliver = async function* (product: Product): AsyncGenerator<Ack> {
    const { path } = workbench.productPath(product.handle);
    const name = `${n}-${++nth} ${product.name}`;
    const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
    yield { is: "delivering", name, sha256 };
    await deliverFile(path, join(folder, name));
    yield { is: "delivered", name, sha256 };
  };
  yield* deliver(await client.annotations.export({ project }));
  yield* deliver(await client.annotations.export({ project, scoresOnly: true }));
  yield* deliver(await client.project.export({ project }));
  await client.gold.freeze({ project, label: `Set ${n}` });
  yield* deliver(await client.gold.export({ project }));
}
