import type { GoldCounts } from "../../../contract/adjudication.ts";
import { GOLD_COUNTS } from "../../../words/states.ts";
import { number } from "../../../words/terms.ts";
import type { z } from "zod";
import { command, Misuse } from "../command.ts";
import { deliver, OUT } from "../deliver.ts";
import { openToRead, openToWrite, PROJECT, WRITING } from "../open-project.ts";
import { table } from "../print/table.ts";

type Counts = z.infer<typeof GoldCounts>;

/** Every count that is not nought, with what it means; the first two always. */
export const countLines = (counts: Counts): string[] =>
  table(
    (Object.keys(GOLD_COUNTS) as (keyof typeof GOLD_COUNTS)[])
      .filter((name) => name === "records" || name === "labels" || counts[name] > 0)
      .map((name) => [number(counts[name]), GOLD_COUNTS[name]]),
  );

export const goldFreeze = command({
  name: "gold freeze",
  about: "Freeze the labels that stand into a gold set (agreed test set)",
  takes: "",
  count: [0, 0],
  options: {
    ...WRITING,
    label: { type: "string", value: "LABEL", about: "what to call it, for instance 2026.1" },
    changelog: { type: "string", value: "TEXT", about: "what is new since the last one" },
    "dry-run": { type: "boolean", about: "only say what it would contain" },
  },
  run: async (call) => {
    const { options, json, print } = call;
    if (options["dry-run"]) {
      const counts = await call.open().client.gold.preview({ project: await openToRead(call) });
      if (json) return print(JSON.stringify({ counts }));
      return countLines(counts).forEach(print);
    }
    if (options.label === undefined) throw new Misuse("Say what to call it: --label LABEL.");
    const project = await openToWrite(call);
    const input = { project, label: options.label, changelog: options.changelog ?? "" };
    const frozen = await call.open().client.gold.freeze(input);
    if (json) return print(JSON.stringify(frozen));
    print(`Froze “${frozen.label}” (${frozen.content}).`);
    countLines(frozen.counts).forEach(print);
  },
});

export const goldExport = command({
  name: "gold export",
  about: "Write a gold set: one record a line, each label saying how it arose",
  takes: "",
  count: [0, 0],
  options: {
    ...PROJECT,
    ...OUT,
    set: { type: "string", value: "LABEL", about: "which one, by its label or content (else the latest)" },
    format: { type: "string", value: "F", about: "jsonl" },
  },
  run: async (call) => {
    const { options, json, print } = call;
    if (options.format !== undefined && options.format !== "jsonl")
      throw new Misuse(`There is no format “${options.format}”. There is: jsonl.`);
    const project = await openToRead(call);
    const { client } = call.open();
    const sets = await client.gold.list({ project });
    const set = options.set;
    const content = set === undefined ? undefined : (sets.find((it) => it.label === set)?.content ?? set);
    const product = await client.gold.export({ project, content, format: "jsonl" });
    const file = await deliver(call, product, options.out);
    if (file === "-") return;
    if (json) print(JSON.stringify({ file, size: product.size }));
    else print(`Wrote ${file}.`);
  },
});
