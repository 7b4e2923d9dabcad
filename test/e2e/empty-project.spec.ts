import { expect, expectAccessible, picture, test } from "./desk.ts";

test.use({ start: "empty" });

/** Every screen of the top bar, by the word on it: each says what to do when there is nothing yet. */
for (const screen of [
  "Review",
  "Records",
  "Documents",
  "Rubric",
  "Import",
  "Review files",
  "Disagreements",
  "Gold set",
]) {
  test(`${screen} says what to do next in a project without records`, async ({ page }, info) => {
    const link = page.getByRole("navigation").getByRole("link", { name: screen, exact: true });
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
    await expectAccessible(page);
    await picture(page, info, `empty-${screen.toLowerCase().replaceAll(" ", "-")}`);
  });
}
