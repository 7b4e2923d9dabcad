import { expect, expectAccessible, picture, test } from "./desk.ts";

/** Every screen of the top bar, by the word on it. */
const SCREENS = ["Review", "Records", "Rubric", "Import", "Review files", "Disagreements", "Gold set"];

for (const screen of SCREENS) {
  test(`${screen} opens on the sample, and can be read and reached @looks`, async ({ page }) => {
    await page.getByRole("navigation").getByRole("link", { name: screen, exact: true }).click();
    await expect(page.getByRole("main")).not.toBeEmpty();
    await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
    await expect(page.getByRole("navigation").getByRole("link", { name: screen, exact: true })).toHaveAttribute(
      "aria-current",
      "page",
    );
    await expectAccessible(page);
    await picture(page, test.info(), `smoke-${screen.toLowerCase().replaceAll(" ", "-")}`);
  });
}

test("Home opens, and can be read and reached @looks", async ({ page }) => {
  await page.goto(`${page.url().split("#")[0]}#/`);
  await expect(page.getByRole("button", { name: "Open what I was sent" })).toBeVisible();
  await expectAccessible(page);
  await picture(page, test.info(), "smoke-home");
});

test.describe("a project without records", () => {
  test.use({ start: "empty" });
  for (const screen of SCREENS) {
    test(`${screen} says what to do next @looks`, async ({ page }) => {
      await page.getByRole("navigation").getByRole("link", { name: screen, exact: true }).click();
      await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
      await expectAccessible(page);
      await picture(page, test.info(), `empty-${screen.toLowerCase().replaceAll(" ", "-")}`);
    });
  }
});
