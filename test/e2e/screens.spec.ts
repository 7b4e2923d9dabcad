import type { Page } from "@playwright/test";
import { CODE_WORDS } from "../../src/words/terms.ts";
import { expect, expectAccessible, picture, test } from "./desk.ts";
import { goTo } from "./pages/shell.ts";

/** What lies over or beside the screens of the top bar, in both sizes and schemes. */
const places: [name: string, show: (page: Page) => Promise<void>][] = [
  [
    "project",
    async (page) => {
      await page.getByRole("button", { name: /^Sample/ }).click();
      await page.getByRole("menuitem", { name: /^Project/ }).click();
      await page.getByRole("button", { name: "Back up now" }).click();
      await expect(page.getByText("Backed up and checked")).toBeVisible();
      await page.getByRole("button", { name: "Check now" }).click();
      await expect(page.getByText("Everything is in order.")).toBeVisible();
    },
  ],
  [
    "settings",
    async (page) => {
      await page.getByRole("button", { name: "Settings" }).click();
      await expect(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
    },
  ],
  [
    "keys",
    async (page) => {
      await page.keyboard.press("F1");
      await expect(page.getByRole("dialog", { name: "All keys" })).toBeVisible();
    },
  ],
  [
    "palette",
    async (page) => {
      await goTo(page, "Records");
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog", { name: "Commands" })).toBeVisible();
    },
  ],
];

for (const [name, show] of places)
  test(`${name} can be read and used @looks`, async ({ page }, info) => {
    await show(page);
    // Dialogs fade in for 100 ms; half-faded text has no contrast to measure.
    await page.waitForTimeout(200);
    await picture(page, info, name);
    await expectAccessible(page);
  });

/** The screens of the bar, with something that is there once they are complete. */
const COMPLETE: [screen: string, sign: string][] = [
  ["Records", "22 answers"],
  ["Documents", "All documents (7)"],
  ["Rubric", "Reviewers see this version."],
  ["Import", "Drop a log export here"],
  ["Review files", "Whose reviews are here"],
  ["Disagreements", "Only one reviewer so far"],
  ["Gold set", "Nothing is complete yet"],
];

test("every screen of the bar, and Home, can be read and used @looks", async ({ page }, info) => {
  for (const [screen, sign] of COMPLETE) {
    await goTo(page, screen);
    await expect(page.getByText(sign).first()).toBeVisible();
    await picture(page, info, screen.toLowerCase().replace(" ", "-"));
    await expectAccessible(page);
  }
  await page.getByRole("link", { name: "Touchstone, home" }).click();
  await expect(page.getByText("0 of 22 complete")).toBeVisible();
  await picture(page, info, "home");
  await expectAccessible(page);
});

test("the palette goes to a screen by a few letters", async ({ page }) => {
  await goTo(page, "Records");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Commands" }).getByRole("textbox").fill("gold");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Gold set" })).toBeVisible();
});

test("colours, text size and single keys are kept; a key that means something is refused", async ({ page }) => {
  await page.getByRole("button", { name: "Settings" }).click();
  const settings = page.getByRole("dialog", { name: "Settings" });
  await settings.getByText("Dark", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await settings.getByRole("slider").press("ArrowRight");
  await expect(settings.getByText("Text size for reading: 18")).toBeVisible();
  await settings.getByRole("button", { name: "All keys…" }).click();
  const keys = page.getByRole("dialog", { name: "All keys" });
  await keys.getByRole("button", { name: "Change the key for Park" }).click();
  await page.keyboard.press("n");
  await expect(keys.getByRole("alert")).toContainText("N cannot mean both “Next” and “Park”");
  await keys.getByRole("button", { name: "Change the key for Park" }).click();
  await page.keyboard.press("x");
  await expect(keys.getByRole("row", { name: /^Park/ })).toContainText("X");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  // The colours are there before the program is: a key counts once there is something to press it in.
  await expect(page.getByRole("button", { name: "Settings" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(keys.getByRole("row", { name: /^Park/ })).toContainText("X");
});

test("no word of the code reaches a screen", async ({ page }) => {
  const screens = ["Documents", "Rubric", "Import", "Review files", "Disagreements", "Gold set", "Records"];
  for (const name of screens) {
    await goTo(page, name);
    await expect(page.getByRole("main").getByText(/^(Loading|Counting)…$/)).toHaveCount(0);
    // What the files themselves say is not ours to choose.
    const text = await page.evaluate(() => {
      for (const content of document.querySelectorAll("[role=listbox]")) content.remove();
      return document.body.innerText;
    });
    expect(text, name).not.toMatch(CODE_WORDS);
    await page.reload();
  }
});

test("F6 goes between the bar and the screen", async ({ page }) => {
  await goTo(page, "Gold set");
  await page.keyboard.press("F6");
  await expect(page.getByRole("banner").locator(":focus")).toHaveCount(1);
  await page.keyboard.press("F6");
  await expect(page.getByRole("main")).toBeFocused();
});

test("a file dropped where none is taken does not replace the program", async ({ page }) => {
  await goTo(page, "Records");
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["text"], "notes.txt"));
    return transfer;
  });
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
  await expect(page.getByText("Drop log exports on Import")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: /^Records/ })).toBeVisible();
});

for (const width of [1090, 720])
  test(`at ${width} px every screen fits without scrolling sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height: 720 });
    const screens = ["Review", "Records", "Documents", "Rubric", "Import", "Review files", "Disagreements", "Gold set"];
    for (const name of screens) {
      await page.getByRole("banner").getByRole("button").nth(1).click();
      await page.getByRole("menuitem", { name, exact: true }).click();
      await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name).toBe(true);
    }
  });
