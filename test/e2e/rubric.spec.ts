import { expect, expectAccessible, picture, test } from "./desk.ts";
import { choose, fileOf, goTo, save } from "./pages/shell.ts";

test.describe("a project without a rubric", () => {
  test.use({ start: "empty" });

  test("a template is taken, changed and published", async ({ page }) => {
    await goTo(page, "Rubric");
    await page.getByRole("button", { name: "Use this: Summary of a legal document" }).click();
    const preview = page.getByRole("complementary", { name: "As Review shows it" });
    await page.getByLabel("Short name").fill("Who is who");
    await expect(preview.getByRole("button", { name: /Who is who/ })).toBeVisible();
    await preview.getByRole("button", { name: "Fail", exact: true }).click();
    await expect(preview.getByText("Wrong party")).toBeVisible();

    // The draft is kept with the project, not with the page.
    await expect(page.getByText(/^Saved on this computer/)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Short name")).toHaveValue("Who is who");
    await expectAccessible(page);

    await page.getByRole("button", { name: "Publish…" }).click();
    await page.getByRole("dialog", { name: "Publish the rubric" }).getByRole("button", { name: "Publish" }).click();
    await expect(page.getByText("Published as version 1.")).toBeVisible();
    await expect(page.getByText("Reviewers see this version.")).toBeVisible();
  });

  test("what is missing is said question by question, and nothing incomplete is published", async ({ page }) => {
    await goTo(page, "Rubric");
    await page.getByRole("button", { name: "Start with an empty rubric" }).click();
    await expect(page.getByRole("button", { name: "Publish…" })).toBeDisabled();
    await expect(page.getByText("The rubric needs a title.")).toBeVisible();
    await expect(page.getByText("Question 1: what Pass means is missing.")).toBeVisible();
    await page.getByLabel("Title").fill("Short");
    await page.getByLabel("Short name").fill("True");
    await page.getByRole("textbox", { name: "Question" }).fill("Is it true?");
    await page.getByLabel("Pass means…").fill("It is.");
    await page.getByLabel("Fail means…").fill("It is not.");
    await expect(page.getByRole("button", { name: "Publish…" })).toBeEnabled();
  });
});

test("a change of meaning is shown before and after, and says what it puts at risk @looks", async ({ page }, info) => {
  await goTo(page, "Rubric");
  const question = page.getByRole("textbox", { name: "Question" });
  await question.fill(`${await question.inputValue()} And nothing else?`);
  await page.getByRole("button", { name: "Publish…" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish the changes" });
  await expect(dialog.locator("ins")).toContainText("And nothing else?");
  await expect(dialog.getByRole("radio", { name: "Change of meaning" })).toBeChecked();
  await expect(dialog.getByRole("status")).toHaveText("No earlier judgement is put at risk.");
  await picture(page, info, "rubric-publish");
  await expectAccessible(page);
  await dialog.getByText("Clarification", { exact: true }).click();
  await dialog.getByLabel(/What is new/).fill("Stricter.");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published as version 2.")).toBeVisible();
  const latest = page.getByRole("listitem").filter({ hasText: "Version 2" });
  await expect(latest).toContainText("in use");
  await expect(latest).toContainText("1 × clarification");
  await expect(latest).toContainText("Stricter.");
});

test("questions are added, moved, taken out and put back", async ({ page }) => {
  await goTo(page, "Rubric");
  const opener = (name: string) => page.getByRole("listitem").getByRole("button", { name });
  const first = await page.getByLabel("Short name").inputValue();
  await page.getByRole("button", { name: "Move question 1 down" }).click();
  await expect(opener(`2 ${first}`)).toBeVisible();
  await page.getByRole("button", { name: "Take out question 2" }).click();
  await expect(page.getByText(`“${first}” was taken out.`)).toBeVisible();
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect(opener(`2 ${first}`)).toBeVisible();
  await page.getByRole("button", { name: "Add a question" }).click();
  await expect(page.getByLabel("Short name")).toBeFocused();
  await page.getByRole("button", { name: "Templates and files" }).click();
  await page.getByRole("menuitem", { name: "Drop the draft…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Drop the draft" }).click();
  await expect(page.getByText("Reviewers see this version.")).toBeVisible();
  await expect(opener(`1 ${first}`)).toBeVisible();
});

test("a rubric goes out as a file and comes in as one; a broken file is refused", async ({ page }) => {
  await goTo(page, "Rubric");
  const menu = page.getByRole("button", { name: "Templates and files" });
  await menu.click();
  const file = await save(page, page.getByRole("menuitem", { name: /Save the draft as a file/ }));
  expect(file.name).toMatch(/\.ya?ml$/);
  const title = await page.getByLabel("Title").inputValue();
  const changed = file.text.replace(title, "Another title");
  await menu.click();
  await choose(page, page.getByRole("menuitem", { name: /Read a rubric file/ }), fileOf("other.yaml", changed));
  await expect(page.getByLabel("Title")).toHaveValue("Another title");
  await menu.click();
  await choose(page, page.getByRole("menuitem", { name: /Read a rubric file/ }), fileOf("bad.yaml", "criteria: ["));
  await expect(page.getByRole("alert")).toContainText("bad.yaml");
  await expect(page.getByLabel("Title")).toHaveValue("Another title");
});
