import { expect, expectAccessible, picture, test } from "./desk.ts";
import { goTo } from "./pages/shell.ts";

test.beforeEach(async ({ page }) => {
  await goTo(page, "Records");
  await expect(page.getByRole("option").first()).toBeVisible();
});

test("the list is gone through with the keyboard and opens Review; coming back finds it as it was", async ({
  page,
}) => {
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.press("Enter");
  const list = page.getByRole("listbox", { name: "Records" });
  await expect(list).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(list.getByRole("option", { selected: true })).toContainText("Answer 3");
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/review\/2$/);
  await page.goBack();
  await expect(list.getByRole("option", { selected: true })).toContainText("Answer 2");
});

test("words are found in full and marked; nothing found says so @looks", async ({ page }, info) => {
  await page.getByRole("searchbox").fill("exclusivity");
  await expect(page.getByRole("status").filter({ hasText: /match/ })).toBeVisible();
  await expect(page.getByRole("option").first().locator("mark").first()).toHaveText(/exclusiv/i);
  await picture(page, info, "records-found");
  await expectAccessible(page);
  await page.getByRole("searchbox").fill("zzzznothing");
  await expect(page.getByText("No answer matches")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Clear search and filters" }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await expect(page.getByRole("option").first()).toBeVisible();
});

test("filters count, narrow the list, are kept as a view, and come off", async ({ page }) => {
  const filters = page.getByRole("complementary", { name: "Filters" });
  const open = filters.getByRole("listitem").filter({ hasText: /^Open/ });
  await expect(open).toContainText("22");
  await open.getByRole("checkbox").check();
  const pill = page.getByRole("button", { name: "Take off Your work: Open" });
  await expect(pill).toBeVisible();
  await expect(page.getByText("22 matches")).toBeVisible();

  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel("Name of the view").fill("Still to do");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: "Still to do", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");

  await pill.click();
  await expect(pill).toBeHidden();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "Still to do", exact: true }).click();
  await expect(pill).toBeVisible();
});
