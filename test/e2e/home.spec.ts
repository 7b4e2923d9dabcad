import { expect, expectAccessible, test } from "./desk.ts";
import { choose, drop, fileOf } from "./pages/shell.ts";

const LOG = 'id,question,answer\n1,"Who approves travel?","Your manager does."\n';

test.beforeEach(async ({ page }) => {
  await page.getByRole("link", { name: "Touchstone, home" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Touchstone" })).toBeVisible();
});

test("asks once who is reviewing, and says why", async ({ page }) => {
  const asked = page.getByRole("heading", { name: "Who is reviewing?" });
  await expect(asked).toBeVisible();
  await expect(page.getByText("Your name stays on this computer")).toBeVisible();
  await page.getByLabel("Your name").fill("Ada Lovelace");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(asked).toBeHidden();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Projects on this computer" })).toBeVisible();
  await expect(asked).toBeHidden();
});

test("a new project begins with a rubric and leads to Import", async ({ page }) => {
  await page.getByRole("button", { name: "New project" }).click();
  const dialog = page.getByRole("dialog", { name: "New project" });
  await dialog.getByLabel("Name", { exact: true }).fill("Leave answers");
  await dialog.getByLabel("Answer from an HR policy").check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import" })).toBeVisible();
  await expect(page).toHaveTitle("Import · Leave answers · Touchstone");
  await page.getByRole("link", { name: "Rubric", exact: true }).click();
  await expect(page.getByLabel("Title")).toHaveValue("Answer from an HR policy");
});

test("a log export that was sent goes into a new project, seen before it is added", async ({ page }) => {
  await choose(page, page.getByRole("button", { name: "Open what I was sent" }), fileOf("travel.csv", LOG));
  const dialog = page.getByRole("dialog", { name: "Where should this log export go?" });
  await expect(dialog.getByLabel("Name of the project")).toHaveValue("travel");
  await dialog.getByRole("button", { name: "Look inside" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import" })).toBeVisible();
  await expect(page.getByText("Your manager does.").first()).toBeVisible();
});

test("files may be dropped anywhere, and what cannot be opened is explained", async ({ page }) => {
  await drop(page, "holiday.gif", "GIF89a and so on");
  await expect(page.getByRole("alert")).toContainText("“holiday.gif” is not a kind of file that can be opened here");
  await expect(page.getByRole("alert")).toContainText("Nothing was added.");
});

test("a project can be taken off the list and is kept", async ({ page }) => {
  const row = page.getByRole("listitem").filter({ hasText: "Sample" });
  await row.getByRole("button", { name: /^More about/ }).click();
  await page.getByRole("menuitem", { name: /Take off this list/ }).click();
  await expect(page.getByText("No project yet")).toBeVisible();
  await page.getByRole("button", { name: "Try the sample project" }).click();
  await expect(page.getByRole("link", { name: "Review", exact: true })).toHaveAttribute("aria-current", "page");
});
