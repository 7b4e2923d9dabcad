import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./desk.ts";
import { goTo } from "./pages/shell.ts";

test("another window is opened from the one that is in, and shows the same project @browser", async ({ page }) => {
  await goTo(page, "Records");
  const other = await openAnother(page);
  await expect(other.getByRole("link", { name: "Review", exact: true })).toHaveAttribute("aria-current", "page");
  expect(other.url()).not.toContain("token");
  await other.reload();
  await expect(other.getByRole("link", { name: "Review", exact: true })).toBeVisible();
});

test("a tab keeps its name over a reload, and a copy of it gets one of its own @browser", async ({ page }) => {
  const nameOf = () => page.evaluate(() => sessionStorage.getItem("touchstone.tab"));
  const name = await nameOf();
  expect(name).toMatch(/^[0-9a-f-]{36}$/);
  await page.reload();
  await page.getByRole("main").waitFor();
  expect(await nameOf()).toBe(name);
  // What a browser does when it duplicates a tab: the same session storage in a second page.
  const kept = await page.evaluate(() => Object.entries(sessionStorage));
  const copy = await page.context().newPage();
  await copy.addInitScript((entries) => {
    if (sessionStorage.length === 0) for (const [key, value] of entries) sessionStorage.setItem(key, value as string);
  }, kept);
  await copy.goto(page.url());
  await copy.getByRole("main").waitFor();
  expect(await copy.evaluate(() => sessionStorage.getItem("touchstone.tab"))).not.toBe(name);
});

test("one window edits; another is told so where it is refused, and takes over there @browser", async ({ page }) => {
  await goTo(page, "Rubric");
  await page.getByLabel("Title").fill("Written here");
  await expect(page.getByText(/^Saved on this computer/)).toBeVisible();
  const other = await openAnother(page);
  await goTo(other, "Rubric");
  await other.getByLabel("Title").fill("Written there");
  const notice = other.getByRole("alert").filter({ hasText: "Another window is editing this project." });
  await notice.getByRole("button", { name: "Edit here" }).click();
  await expect(notice).toBeHidden();
  await other.reload();
  await expect(other.getByLabel("Title")).toHaveValue("Written there");
  await page.getByLabel("Title").fill("Written here again");
  await expect(page.getByRole("button", { name: "Edit here" })).toBeVisible();
  await expectAccessible(page);
});

async function openAnother(page: Page): Promise<Page> {
  await page.keyboard.press("Control+k");
  const commands = page.getByRole("dialog", { name: "Commands" });
  await commands.getByRole("textbox").fill("Open another window");
  const [other] = await Promise.all([
    page.context().waitForEvent("page"),
    commands.getByRole("button", { name: "Open another window" }).click(),
  ]);
  return other;
}
