import type { Page } from "@playwright/test";
import { expect, expectAccessible, picture, test } from "./desk.ts";
import { choose, fileOf, goTo, save } from "./pages/shell.ts";

test.use({ start: "empty" });

const QUESTIONS = ["How many days of leave?", "Who approves travel?", "May I work abroad?"];
const row = (i: number, answer: string) =>
  JSON.stringify({
    request: { ref: `row-${i}`, asked: QUESTIONS[i % 3] },
    reply: answer,
    found: [{ body: `Handbook, rule ${i}.`, where: "handbook.pdf", relevance: 0.5 }],
    team: i % 2 ? "people" : "travel",
  });
const LOG = [0, 1, 2, 3].map((i) => row(i, `Answer number ${i}.`)).join("\n");
const WITH_FAULTS = `${LOG}\n${row(4, "")}\n{ not json\n${row(0, "Answer number 0, revised.")}\n`;

/** Answers a question about the fields with one of them. */
async function answer(page: Page, question: string, field: RegExp): Promise<void> {
  await page.getByRole("combobox", { name: question }).click();
  await page.getByRole("option", { name: field }).click();
}

async function map(page: Page): Promise<void> {
  await answer(page, "Which text is being judged?", /^reply/);
  await answer(page, "What was the AI asked?", /^request › asked/);
  await answer(page, "What names each row?", /^request › ref/);
  await answer(page, "Which passages did the AI see?", /^found(?! ›)/);
  await answer(page, "Text of a passage", /^body/);
}

test("rows are mapped, checked, added, and added again without doubling @looks", async ({ page }, info) => {
  await goTo(page, "Import");
  await choose(page, page.getByRole("button", { name: "Choose files" }), fileOf("june.jsonl", LOG));
  await page.getByRole("combobox", { name: "Which text is being judged?" }).click();
  await expect(page.getByRole("option", { name: /^team/ })).toContainText("people");
  await page.keyboard.press("Escape");
  await map(page);
  const first = page.getByRole("article").first();
  await expect(first).toContainText("How many days of leave?");
  await expect(first).toContainText("Answer number 0.");
  await expect(first).toContainText("Handbook, rule 0.");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Check every row" }).click();
  await expect(page.getByRole("button", { name: /^Add 4 / })).toBeVisible();
  await picture(page, info, "import-checked");
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Add 4 / }).click();
  await expect(page.getByRole("heading", { name: "Added" })).toBeVisible();
  await expect(page.getByText("4 rows: 4 new")).toBeVisible();

  await choose(page, page.getByRole("button", { name: "Choose another file" }), fileOf("again.jsonl", LOG));
  await map(page);
  await page.getByRole("button", { name: "Check every row" }).click();
  await expect(page.getByText("Everything in this file is here already.")).toBeVisible();
});

test("rejected rows say where and why, can be saved, and the counts add up", async ({ page }) => {
  await goTo(page, "Import");
  await choose(page, page.getByRole("button", { name: "Choose files" }), fileOf("june.jsonl", WITH_FAULTS));
  await answer(page, "Which text is being judged?", /^reply/);
  await page.getByRole("button", { name: "Check every row" }).click();
  const rejected = page.getByRole("region", { name: "Rejected rows" });
  await expect(rejected).toBeVisible();
  await expect(rejected.getByRole("row", { name: /^5 / })).toContainText("reply");
  await expect(rejected.getByRole("row", { name: /^6 / })).toBeVisible();
  const numbers = await page.locator("dl dd").allInnerTexts();
  const [rows, ...fates] = numbers.slice(0, 5).map(Number);
  expect(rows).toBe(7);
  expect(fates.reduce((sum, one) => sum + one, 0)).toBe(rows);

  const file = await save(page, page.getByRole("button", { name: "Save the rejected rows" }));
  expect(file.name).toMatch(/\.jsonl$/);
  expect(file.text).toContain("{ not json");
});

test("choices are kept under a name for the next file of the kind", async ({ page }) => {
  await goTo(page, "Import");
  await choose(page, page.getByRole("button", { name: "Choose files" }), fileOf("june.jsonl", LOG));
  await answer(page, "What names each row?", /^team/);
  await page.getByLabel("Keep these choices for the next file of this kind").fill("Helpdesk");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByText("Files that look like this will use “Helpdesk”.")).toBeVisible();
  await choose(page, page.getByRole("button", { name: "Choose another file" }), fileOf("july.jsonl", LOG));
  await expect(page.getByText("Your saved choice “Helpdesk” fits and is used.")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "What names each row?" })).toHaveValue("team");
});

test("a file taken for something else can be read by choosing the fields", async ({ page }) => {
  await goTo(page, "Import");
  const looksLikeRagas = [1, 2].map((i) =>
    JSON.stringify({ user_input: `Q${i}?`, response: `A${i}.`, second_opinion: `B${i}.` }),
  );
  await choose(
    page,
    page.getByRole("button", { name: "Choose files" }),
    fileOf("two.jsonl", looksLikeRagas.join("\n")),
  );
  await expect(page.getByText("Ragas", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: /choose the fields myself/ }).click();
  await answer(page, "Which text is being judged?", /^second_opinion/);
  await expect(page.getByRole("article").first()).toContainText("B1.");
});

test("several files are taken one after the other", async ({ page }) => {
  await goTo(page, "Import");
  const files = [fileOf("a.jsonl", LOG), fileOf("b.jsonl", `${row(4, "Four.")}\n${row(5, "Five.")}`)];
  await choose(page, page.getByRole("button", { name: "Choose files" }), ...files);
  await expect(page.getByText("after this one: b.jsonl")).toBeVisible();
  await page.getByRole("button", { name: "Check every row" }).click();
  await page.getByRole("button", { name: /^Add 4 / }).click();
  await page.getByRole("button", { name: "Go on with b.jsonl" }).click();
  await expect(page.getByText("Five.").first()).toBeVisible();
});

test("a long import says how fast it goes, can be stopped, and goes on where it stopped", async ({ page }) => {
  const rows = Array.from({ length: 60_000 }, (_, i) =>
    JSON.stringify({ id: `t${i}`, question: QUESTIONS[i % 3], answer: `Answer number ${i}. `.repeat(8) }),
  );
  await goTo(page, "Import");
  await choose(page, page.getByRole("button", { name: "Choose files" }), fileOf("long.jsonl", rows.join("\n")));
  await page.getByRole("button", { name: "Check every row" }).click();
  await page.getByRole("button", { name: "Add 60,000 items" }).click();
  await expect(page.getByText(/[\d,]+ a second/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("What was added before you stopped is kept.")).toBeVisible();
  await page.getByRole("button", { name: "Add the rest" }).click();
  await expect(page.getByRole("heading", { name: "Added" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^60,000 rows: .* unchanged/)).toBeVisible();
});

test("what is not a log export is refused in words, and nothing is added", async ({ page }) => {
  await goTo(page, "Import");
  await choose(page, page.getByRole("button", { name: "Choose files" }), fileOf("empty.jsonl", ""));
  await expect(page.getByRole("alert")).toContainText("“empty.jsonl” is empty");
  await expect(page.getByRole("alert")).toContainText("Nothing was added.");
});
