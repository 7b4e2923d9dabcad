import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Row = {
  key: string;
  input: { role: string; text: string }[];
  output: string;
  context: { text: string; title?: string; page?: string; score?: number }[];
  model?: string;
  metadata: Record<string, unknown>;
  trace?: unknown;
  facts: unknown[];
};

const ask = (text: string) => [{ role: "user", text }];
const passage = (text: string, page: string) => ({ text, title: "Lease of 12 Mill Lane", page, score: 0.7 });

const SENTENCES = [
  "The tenant pays rent of 1,250 euros on the first working day of each month.",
  "The landlord may raise the rent once in 12 months, and by no more than the index allows.",
  "Repairs up to 150 euros in each case are borne by the tenant; everything above is the landlord's.",
  "Either party may end the lease with three months' notice to the end of a quarter.",
  "The deposit amounts to three monthly rents and is kept in an account of its own.",
  "Subletting needs consent, which may be refused only for good cause.",
];

/** About 3,000 words under headings, as a model might write of a long lease. */
function longText(): string {
  const part = (i: number): string =>
    `## Part ${i + 1}\n\n${[0, 1, 2]
      .map((p) => [0, 1, 2, 3, 4].map((s) => SENTENCES[(i + p + s) % SENTENCES.length]).join(" "))
      .join("\n\n")}\n\n- **Rent:** ${SENTENCES[i % 6]}\n- **Term:** ${SENTENCES[(i + 3) % 6]}`;
  return `# The lease in detail\n\n${Array.from({ length: 13 }, (_, i) => part(i)).join("\n\n")}`;
}

const TABLES = `Three periods differ:

| Who | Notice | Form | From | Until | Cost | Clause | Remark |
|---|---|---|---|---|---|---|---|
| Tenant | 3 months | in writing | 1 January 2026 | end of a quarter | none | 4.1 | may be shortened by agreement |
| Landlord | 6 months | in writing, with reasons | 1 January 2026 | end of a year | 1,250 | 4.2 | not in the first two years |
| Both | none | any | at once | — | — | 4.3 | for cause only |

In short:

| Step | Day |
|---|---|
| Notice | 1 |
| Handing over | 90 |
`;

const MIXED = `שוכר הדירה משלם **1,250 אירו** בכל חודש. אין צורך בהודעה נוספת.

يدفع المستأجر الإيجار في اليوم الأول من كل شهر. لا حاجة إلى إشعار آخر.

The tenant is glad 😀👩‍⚖️ and pays. See [the lease](https://example.org/lease?id=1) and ![the plan](https://example.org/plan.png).

<b>Not bold</b>, & "quoted" — with \`inline code\` and:

\`\`\`text
rent = 1250
notice = "3 months"
\`\`\`
`;

const context = [
  passage(
    "Clause 4.1. The Tenant may terminate this Lease by giving three months' written notice to the end of a quarter.",
    "7",
  ),
  passage("Clause 2. The monthly Rent amounts to EUR 1,250 and is due on the first working day of each month.", "3"),
  passage(SENTENCES.join(" ").repeat(6), "9"),
];

const ROWS: Row[] = [
  {
    key: "long",
    input: ask("Summarise the lease in detail, part by part, for somebody who has to decide whether to sign it."),
    output: longText(),
    context,
    model: "model-a",
    metadata: { matter: "Mill Lane", language: "en" },
    trace: { prompt: "Summarise.", settings: { temperature: 0.2 }, steps: [{ name: "retrieve", found: 3 }] },
    facts: [{ kind: "score", name: "faithfulness", by: { kind: "model", name: "judge" }, value: 0.91 }],
  },
  { key: "tables", input: ask("Which periods apply?"), output: TABLES, context, metadata: {}, facts: [] },
  { key: "mixed", input: ask("שאלה: מהו שכר הדירה?"), output: MIXED, context, metadata: {}, facts: [] },
  {
    key: "conversation",
    input: [
      { role: "system", text: "Answer from the lease alone." },
      ...ask("How much is the rent?"),
      { role: "assistant", text: "It is **1,250 euros** a month." },
      ...ask("And when is it due?"),
    ],
    output: "On the first working day of each month.",
    context: context.slice(0, 2),
    metadata: {},
    facts: [],
  },
  { key: "bare", input: ask("Is it a fair lease?"), output: "It is.", context: [], metadata: {}, facts: [] },
];

/** Writes a log bundle of texts that are hard to show: long, wide, right to left, a conversation, without passages. */
export function writeTexts(folder: string, change: (row: Row) => Row = (row) => row): string {
  mkdirSync(folder, { recursive: true });
  const manifest = { format: "touchstone-log-bundle", version: 1, source: "lease-desk", name: "Texts hard to show" };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...manifest, documents: [] }));
  writeFileSync(join(folder, "records.jsonl"), ROWS.map((row) => JSON.stringify(change(row))).join("\n"));
  return folder;
}
