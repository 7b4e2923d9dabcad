import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./desk.ts";

/** From the first page to the file that is sent, with no pointer at all: whatever has the focus gets the key. */
test("a reviewer judges, corrects, goes back and sends the work by keyboard alone", async ({ page, shell }) => {
  const { keyboard } = page;
  const row = (name: string) => page.getByRole("row", { name });
  await expect(page.getByRole("button", { name: "Start" })).toBeFocused();
  await keyboard.press("Enter");

  await test.step("a fail asks for its reason, and Enter goes on to the next question", async () => {
    await expect(row("Criterion 1 of 7")).toBeFocused();
    await keyboard.press("2");
    await keyboard.type("It leaves the second party out.");
    await keyboard.press("Enter");
    await expect(row("Criterion 2 of 7")).toBeFocused();
    await expect(row("Criterion 1 of 7")).toHaveAccessibleName(/Fail/);
  });

  await test.step("an answer that was wrong is taken back", async () => {
    await keyboard.press("3");
    await expect(row("Criterion 2 of 7")).toHaveAccessibleName(/Doesn’t apply/);
    await keyboard.press("Control+z");
    await expect(row("Criterion 2 of 7")).toHaveAccessibleName(/Open/);
  });

  await test.step("what is not answered holds the record back, and is gone to", async () => {
    await keyboard.press("Control+Enter");
    await expect(row("Criterion 2 of 7")).toBeFocused();
    await expect(page.getByRole("status").filter({ hasText: "unanswered" }).first()).toBeVisible();
  });

  await test.step("passes take one key each", async () => {
    for (const criterion of [2, 3, 4, 5, 7]) {
      await goToRow(page, criterion);
      await keyboard.press("1");
      await expect(row(`Criterion ${criterion} of 7`)).toHaveAccessibleName(/Pass/);
    }
  });

  await test.step("complete goes to the next record", async () => {
    await keyboard.press("Control+Enter");
    await expect(page.getByRole("status").filter({ hasText: "Answer 1 complete" }).first()).toBeVisible();
    await expect(row("Criterion 1 of 7")).toBeFocused();
    await expect(row("Criterion 1 of 7")).toHaveAccessibleName(/Open/);
  });

  await test.step("the text is corrected where it stands", async () => {
    await keyboard.press("e");
    const box = page.getByRole("textbox", { name: "Corrected text" });
    await expect(box).toBeFocused();
    await keyboard.press("Control+Home");
    await keyboard.type("Certainly. ");
    await keyboard.press("Escape");
    await expect(box).toBeHidden();
    await expect(page.getByRole("insertion").first()).toContainText("Certainly.");
  });

  await test.step("every zone is reached with F6 in its order, and backwards with Shift+F6", async () => {
    await goToZone(page, "rubric");
    for (const zone of ["output", "source", "top", "queue", "rubric"]) {
      await keyboard.press("F6");
      expect(await zoneOf(page)).toBe(zone);
    }
    await keyboard.press("Shift+F6");
    expect(await zoneOf(page)).toBe("queue");
  });

  await test.step("the work is saved as a file to send", async () => {
    await keyboard.press("Control+k");
    await expect(page.getByRole("dialog", { name: "Commands" }).getByRole("textbox")).toBeFocused();
    await keyboard.type("Review files");
    await keyboard.press("Enter");
    await tabTo(page, page.getByRole("textbox", { name: "Your name" }));
    await keyboard.type("Ada Lovelace");
    await keyboard.press("Enter");
    const send = page.getByRole("button", { name: "Save the review file" });
    await expect(send).toBeEnabled();
    await tabTo(page, send);
    if (shell === "electron") return; // the system's own dialog asks where to
    const [download] = await Promise.all([page.waitForEvent("download"), keyboard.press("Enter")]);
    expect(download.suggestedFilename()).toMatch(/Ada Lovelace\.annotations\.jsonl$/);
    const lines = readFileSync(await download.path(), "utf8")
      .trim()
      .split("\n");
    expect(lines.join("\n")).toContain("It leaves the second party out.");
    expect(lines.join("\n")).toContain("Certainly. ");
  });
});

async function goToRow(page: Page, criterion: number): Promise<void> {
  const row = page.getByRole("row", { name: `Criterion ${criterion} of 7` });
  for (let n = 0; n < 7; n++) {
    if (await row.evaluate((it) => it === document.activeElement || it.contains(document.activeElement))) return;
    await page.keyboard.press("ArrowDown");
  }
  await expect(row).toBeFocused();
}

/** The zone that has the focus. */
const zoneOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-zone]")?.dataset["zone"]);

async function goToZone(page: Page, zone: string): Promise<void> {
  for (let n = 0; n < 5 && (await zoneOf(page)) !== zone; n++) await page.keyboard.press("F6");
}

/** Tabs on until the element has the focus; a screen that cannot be tabbed through to it fails here. */
async function tabTo(page: Page, to: Locator): Promise<void> {
  await expect(to).toBeVisible();
  for (let n = 0; n < 40; n++) {
    if (await to.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(to).toBeFocused();
}
