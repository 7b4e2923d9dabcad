import type { Page } from "@playwright/test";
import { expect, expectAccessible, picture, test } from "./desk.ts";
import { choose, goTo, nameMe, save } from "./pages/shell.ts";
import { Computer, type Served } from "./program.ts";

/** Answers every question of the record that is open, the first as told, and goes to the next record. */
async function judge(page: Page, first: "pass" | "fail", why: string): Promise<void> {
  const start = page.getByRole("button", { name: "Start", exact: true });
  const rubric = page.locator("[data-zone=rubric]");
  await expect(start.or(rubric).first()).toBeVisible();
  if (await start.isVisible()) await start.click();
  await expect(rubric).toBeVisible();
  const rows = await rubric.getByRole("row").count();
  await rubric.getByRole("row").first().click();
  if (first === "pass") await page.keyboard.press("1");
  else {
    await page.keyboard.press("2");
    await page.keyboard.type(why);
    await page.keyboard.press("Escape");
  }
  for (let i = 1; i < rows; i += 1) {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("1");
  }
  const before = page.url();
  await page.keyboard.press("Control+Enter");
  await expect(page).not.toHaveURL(before);
}

/** A second reviewer: another computer with the same project, in a window of its own. */
async function secondReviewer(page: Page, project: string): Promise<{ other: Page; close: () => Promise<void> }> {
  const computer = new Computer();
  const served: Served = await computer.serve();
  const other = await page.context().newPage();
  await other.goto(served.address);
  await other.getByRole("link", { name: "Touchstone, home" }).click();
  await choose(other, other.getByRole("button", { name: "Open what I was sent" }), project);
  await expect(other.getByRole("link", { name: "Review", exact: true })).toHaveAttribute("aria-current", "page");
  const close = async (): Promise<void> => {
    await other.close();
    await served.stop();
    computer.remove();
  };
  return { other, close };
}

async function handOut(page: Page): Promise<string> {
  await page.getByRole("button", { name: /^Sample/ }).click();
  await page.getByRole("menuitem", { name: /^Project/ }).click();
  return (await save(page, page.getByRole("button", { name: "Save the project file" }))).path;
}

test("reviews of two people meet: sent, added, named, decided, frozen, exported @looks", async ({ page }, info) => {
  test.setTimeout(150_000);
  await nameMe(page, "Ada Lovelace");
  const project = await handOut(page);
  const { other, close } = await secondReviewer(page, project);
  await nameMe(other, "Grace Hopper");
  await judge(other, "fail", "It answers another question.");
  await judge(other, "pass", "");
  await goTo(other, "Review files");
  const review = await save(other, other.getByRole("button", { name: "Save the review file" }));
  expect(review.name).toMatch(/ - Grace Hopper\.annotations\.jsonl$/);
  await close();

  await goTo(page, "Review");
  await judge(page, "pass", "");
  await goTo(page, "Review files");
  const add = page.getByRole("button", { name: "Choose review files" });
  await choose(page, add, { name: review.name, mimeType: "text/plain", buffer: Buffer.from(review.text) });
  const file = page.getByRole("article", { name: review.name });
  await expect(file).toContainText("This file brings");
  await expect(file.getByLabel("Who is this?")).toHaveValue("Grace Hopper");
  await picture(page, info, "reviews-preview");
  await expectAccessible(page);
  await file.getByRole("button", { name: "Add these reviews" }).click();
  await expect(file.getByRole("status")).toContainText("Added.");
  await expect(page.getByRole("row", { name: /Grace Hopper/ })).toBeVisible();
  await choose(page, add, { name: "again.jsonl", mimeType: "text/plain", buffer: Buffer.from(review.text) });
  await expect(page.getByText("Everything in this file is here already.")).toBeVisible();

  await goTo(page, "Disagreements");
  await expect(page.getByRole("listitem").filter({ hasText: "Grace Hopper" })).toContainText(
    "It answers another question.",
  );
  await expect(page.getByRole("button", { name: "Decide", exact: true })).toBeDisabled();
  await picture(page, info, "disagreement");
  await expectAccessible(page);
  await page.getByRole("group", { name: "What holds" }).getByRole("button", { name: "Pass" }).click();
  await page.getByLabel("A judgement call").check();
  await page.getByLabel("Explanation").fill("It comes to an answer in its last sentence.");
  await page.getByLabel("The guidance needs work").check();
  await page.getByRole("button", { name: "Decide", exact: true }).click();
  await expect(page.getByText("Nothing to decide")).toBeVisible();
  await page.getByText("Decided 1").click();
  await expect(page.getByRole("region", { name: "Decision" })).toContainText("Ada Lovelace");
  await expect(page.getByRole("region", { name: "Decision" })).toContainText("A judgement call");

  await goTo(page, "Gold set");
  await expect(page.getByText("Decided after a disagreement").first()).toBeVisible();
  await page.getByLabel("Label").fill("First round");
  await page.getByRole("button", { name: "Freeze" }).click();
  await expect(page.getByText("“First round” is frozen")).toBeVisible();
  await picture(page, info, "gold-frozen");
  await expectAccessible(page);
  const gold = await save(page, page.getByRole("button", { name: "Save as JSONL" }));
  expect(gold.text).toMatch(/"adjudicated"/);
  expect(gold.text).toMatch(/"single"/);
});

test("what others answered stays hidden until one has judged it oneself", async ({ page }) => {
  test.setTimeout(120_000);
  const project = await handOut(page);
  const people: string[] = [];
  for (const [name, first] of [
    ["Grace Hopper", "fail"],
    ["Mary Kenneth", "pass"],
  ] as const) {
    const { other, close } = await secondReviewer(page, project);
    await nameMe(other, name);
    await judge(other, first, "It answers another question.");
    await goTo(other, "Review files");
    people.push((await save(other, other.getByRole("button", { name: "Save the review file" }))).text);
    await close();
  }
  await goTo(page, "Review files");
  for (const [i, text] of people.entries()) {
    const given = { name: `reviews ${i}.jsonl`, mimeType: "text/plain", buffer: Buffer.from(text) };
    await choose(page, page.getByRole("button", { name: "Choose review files" }), given);
    await page.getByRole("button", { name: "Add these reviews" }).click();
    await expect(page.getByRole("article", { name: given.name }).getByRole("status")).toContainText("Added.");
  }
  await goTo(page, "Disagreements");
  await expect(page.getByText(/are hidden until you have completed the answers yourself/)).toBeVisible();
  await expect(page.getByText("Nothing to decide")).toBeVisible();
  await expect(page.getByText("It answers another question.")).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Go on reviewing" }).click();
  await expect(page).toHaveURL(/\/review(\/1)?$/);
});

test("a damaged review file is refused in words, and nothing is added", async ({ page }) => {
  await nameMe(page, "Ada Lovelace");
  await goTo(page, "Review files");
  const mine = await save(page, page.getByRole("button", { name: "Save the review file" }));
  const damaged = mine.text.replace(/"claimedAt":"20/, '"claimedAt":"19');
  const add = page.getByRole("button", { name: "Choose review files" });
  await choose(page, add, { name: "damaged.jsonl", mimeType: "text/plain", buffer: Buffer.from(damaged) });
  const file = page.getByRole("article", { name: "damaged.jsonl" });
  await expect(file).toContainText("Set aside: not added");
  await expect(file.getByRole("button", { name: "Add these reviews" })).toHaveCount(0);
});
