import type { Page } from "@playwright/test";
import { expect, test } from "./desk.ts";
import { Review } from "./pages/review.ts";
import { goTo } from "./pages/shell.ts";

async function openProjectScreen(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Sample/ }).click();
  await page.getByRole("menuitem", { name: /^Project/ }).click();
}

test("going back to a backup says what becomes of the present, and every screen shows the past", async ({ page }) => {
  const review = await Review.begin(page);
  await openProjectScreen(page);
  await page.getByRole("button", { name: "Back up now" }).click();
  await expect(page.getByText("Backed up and checked")).toBeVisible();
  await goTo(page, "Review");
  await expect(review.row(1)).toBeFocused();
  await page.keyboard.press("1");
  await expect(review.row(1)).toHaveAccessibleName(/Pass\.$/);
  await expect(review.saved()).toBeVisible();

  await openProjectScreen(page);
  await page.getByRole("button", { name: /^Go back to this/ }).click();
  const dialog = page.getByRole("dialog", { name: "Go back to this backup?" });
  await expect(dialog).toContainText("What was done here since is no longer in it");
  await dialog.getByRole("button", { name: "Go back to it" }).click();
  await expect(page.getByText("The project is as it was then.")).toBeVisible();
  await goTo(page, "Review");
  await expect(review.row(1)).toHaveAccessibleName(/Open\.$/);
});
