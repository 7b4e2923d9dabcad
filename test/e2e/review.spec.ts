import { expect, expectAccessible, picture, test } from "./desk.ts";
import { Review } from "./pages/review.ts";

test("the first page says what is asked, and by which law @looks", async ({ page }, info) => {
  await expect(page.getByRole("heading", { level: 1, name: "Answer from retrieved passages" })).toBeVisible();
  await expect(page.getByText("Law:")).toBeVisible();
  await expect(page.getByRole("button", { name: "Start" })).toBeFocused();
  await picture(page, info, "review-start");
  await expectAccessible(page);
});

test("a record lies on the desk: text, source and rubric @looks", async ({ page }, info) => {
  const review = await Review.begin(page);
  await expect(review.title).toHaveText("Answer 1");
  await picture(page, info, "review");
  await expectAccessible(page);

  await test.step("with an answer, a reason, a marked statement and its support", async () => {
    await page.keyboard.press("2");
    await expect(review.said).toContainText("Reason needed.");
    await page.keyboard.type("It says nothing about the governing law.");
    await page.keyboard.press("Enter");
    await expect(review.said).toHaveCount(0);
    await review.statement(4).click();
    await page.keyboard.press("2");
    await page.keyboard.press("f");
    await expect(review.statement(4)).toHaveAttribute("data-finding", "contradicted");
    await expect(review.source.locator("mark").first()).toBeVisible();
    await picture(page, info, "review-statement");
    await expectAccessible(page);
  });

  await test.step("with the list over it", async () => {
    await page.keyboard.press("q");
    await expect(
      page.getByRole("navigation", { name: "List" }).getByRole("button", { name: /^Answer 1 / }),
    ).toBeFocused();
    await picture(page, info, "review-list");
    await expectAccessible(page);
  });
});

test("a whole review by mouse", async ({ page }) => {
  const review = await Review.begin(page);

  await test.step("answers, a chip and a reason", async () => {
    await review.answer("Fail").click();
    await expect(review.reason).toBeFocused();
    await review.rubric.getByRole("button", { name: "Avoids an answer" }).click();
    await review.reason.fill("It never says who bears the cost.");
    for (const number of [2, 3, 4, 5, 7]) {
      await review.row(number).locator("> div").first().click();
      await review.answer("Pass").click();
    }
    await expect(review.row(1)).toHaveAccessibleName(/Fail\.$/);
    await expect(review.rubric.getByText("6 of 6")).toBeVisible();
  });

  await test.step("a correction with its diff", async () => {
    await review.statement(3).click();
    await review.output.getByRole("button", { name: "Correct" }).click();
    const box = page.getByRole("textbox", { name: "Corrected text" });
    const before = await box.inputValue();
    await box.fill(before.replace("The two companies", "Both companies"));
    await expect(review.output.locator("ins")).toHaveText(["Both"]);
    await expect(review.output.locator("del")).toHaveText(["The two"]);
    await page.getByRole("button", { name: "Done (Esc)" }).click();
    await expect(review.output.getByText("1 word in, 2 out")).toBeVisible();
    await review.output.getByRole("button", { name: "Read as corrected" }).click();
    await expect(review.output.getByText("Both companies are talking")).toBeVisible();
    await expect(review.output.locator("ins")).toHaveCount(0);
  });

  await test.step("a quote in the reason, what a right answer must say, and a note", async () => {
    await review.row(5).locator("> div").first().click();
    await review.chooseWord("Derivative");
    await page
      .getByRole("toolbar", { name: /source/ })
      .getByRole("button", { name: "Quote in reason" })
      .click();
    await expect(review.reason).toBeFocused();
    await expect(review.reason).toHaveValue(/^“Derivative” \(EarthLink .+\) $/);
    await review.rubric.getByRole("button", { name: /^More about/ }).click();
    await page.getByRole("menuitem", { name: /right answer must say/ }).click();
    await review.rubric.getByRole("textbox", { name: "A right answer must say" }).fill("The sum in section 8.");
    await review.rubric.getByRole("button", { name: "Add" }).click();
    await expect(review.rubric.getByRole("listitem").filter({ hasText: "The sum in section 8." })).toBeVisible();
    await review.rubric.getByRole("button", { name: /^More about/ }).click();
    await page.getByRole("menuitem", { name: /Note to the lead/ }).click();
    await review.rubric.getByRole("textbox", { name: /lead know/ }).fill("Is section 8 still in force?");
    await review.rubric.getByRole("button", { name: "Save note" }).click();
    await expect(review.rubric.getByText("Is section 8 still in force?")).toBeVisible();
  });

  await test.step("complete goes on, and what was hidden is shown afterwards", async () => {
    await review.source.getByRole("tab", { name: "How it was made" }).click();
    await expect(review.source.getByText("shown once you have completed")).toBeVisible();
    await review.complete();
    await expect(review.title).toHaveText("Answer 2");
    await expect(review.said).toContainText("Answer 1 complete");
    await expect(review.row(1)).toBeFocused();
    await page.keyboard.press("Control+z");
    await expect(review.title).toHaveText("Answer 1");
    await expect(review.rubric.getByText("Fails: a critical question failed.")).toBeVisible();
    await review.source.getByRole("tab", { name: "How it was made" }).click();
    await expect(review.source.getByRole("heading", { name: "Model" })).toBeVisible();
  });
});

test("what is missing is named, gone to, and nothing is sent", async ({ page }) => {
  const review = await Review.begin(page);
  await page.keyboard.press("4");
  await expect(review.rubric.getByRole("button", { name: "The source is missing" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Enter");
  await expect(review.said).toContainText("Five questions are unanswered: 2, 3, 4, 5 and 7.");
  await expect(review.said).toContainText("One Can’t judge needs its reason: 1.");
  await expect(review.rubric.getByRole("button", { name: "The source is missing" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(review.row(1)).toHaveAccessibleName(/Can’t judge\.$/);
  await expect(review.title).toHaveText("Answer 1");
});

test("a dialog keeps the desk behind it still", async ({ page }) => {
  const review = await Review.begin(page);
  await review.rubric.getByRole("button", { name: /^More about/ }).click();
  await page.getByRole("menuitem", { name: /^Exclude/ }).click();
  const dialog = page.getByRole("dialog", { name: "Exclude Answer 1" });
  await dialog.getByRole("textbox").fill("Not mine to judge.");
  await page.keyboard.press("Control+Enter");
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(review.said).toHaveCount(0);
});

test("typing is kept through a reload, and so is the place", async ({ page }) => {
  const review = await Review.begin(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("2");
  await expect(review.reason).toBeFocused();
  await page.keyboard.type("Half a sen");
  await page.waitForTimeout(260);
  await review.output.getByRole("region").evaluate((pane) => (pane.scrollTop = 700));
  await expect(review.saved()).toBeVisible();
  await page.waitForTimeout(700);
  await page.reload();
  await expect(review.row(2)).toBeFocused();
  await expect(review.reason).toHaveValue("Half a sen");
  expect(await review.output.getByRole("region").evaluate((pane) => pane.scrollTop)).toBe(700);
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.type("tence.");
  await page.keyboard.press("Enter");
  await expect(review.row(2)).toHaveAccessibleName(/Fail\.$/);
  await page.reload();
  await expect(review.row(3)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(review.reason).toHaveValue("Half a sentence.");
});

test("undo says what it undid, on this record alone; redo brings it back", async ({ page }) => {
  const review = await Review.begin(page);
  await page.keyboard.press("1");
  await page.keyboard.press("2");
  await expect(review.said).toContainText("Pass → Fail · Ctrl+Z");
  await page.keyboard.type("Why");
  await page.keyboard.press("Control+z");
  await expect(review.row(1), "undo in a text field is the field's own").toHaveAccessibleName(/Fail/);
  await page.keyboard.type("Why");
  await page.keyboard.press("Enter");
  await expect(review.row(2)).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(review.said).toHaveText("Undone: reason on “Answers the question”.");
  await page.keyboard.press("Control+z");
  await expect(review.row(1)).toHaveAccessibleName(/Pass/);
  await page.keyboard.press("Control+Shift+z");
  await expect(review.said).toHaveText("Done again: answer to “Answers the question”.");
  await expect(review.row(1)).toHaveAccessibleName(/Fail/);
});

test("a reason stays when its answer changes, and asks to be confirmed", async ({ page }) => {
  const review = await Review.begin(page);
  await page.keyboard.press("2");
  await page.keyboard.type("It avoids the question.");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("1");
  await page.keyboard.press("2");
  await expect(review.row(1)).toHaveAccessibleName(/Fail\./);
  await page.keyboard.press("Escape");
  await page.keyboard.press("4");
  await page.keyboard.press("Enter");
  await expect(review.rubric.getByText("Written for the earlier answer.")).toBeVisible();
  await review.rubric.getByRole("button", { name: "It still stands" }).click();
  await expect(review.rubric.getByText("Written for the earlier answer.")).toBeHidden();
});

test("found words are counted and gone through", async ({ page }) => {
  const review = await Review.begin(page);
  await page.keyboard.press("Control+f");
  await page.keyboard.type("material");
  const count = page.getByRole("search").getByText(/^\d+ of \d+$/);
  await expect(count).toHaveText(/^1 of /);
  await page.keyboard.press("F3");
  await expect(count).toHaveText(/^2 of /);
  await page.keyboard.press("Shift+F3");
  await page.keyboard.press("Shift+F3");
  await expect(count).toHaveText(/^(\d+) of \1$/);
  await page.keyboard.press("Escape");
  await expect(review.row(1)).toBeFocused();
});

test("Ctrl+Shift+F searches all records", async ({ page }) => {
  await Review.begin(page);
  await page.keyboard.press("Control+Shift+f");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("exclusivity");
  await expect(page.getByRole("option").first().locator("mark").first()).toHaveText(/exclusiv/i);
});

test("single keys can be switched off; what has Ctrl still works", async ({ page }) => {
  const review = await Review.begin(page);
  await page.getByRole("button", { name: "Settings" }).click();
  const settings = page.getByRole("dialog", { name: "Settings" });
  const single = settings.getByRole("switch", { name: /single/i });
  await single.click({ force: true });
  await expect(single).not.toBeChecked();
  await page.keyboard.press("Escape");
  await expect(settings).toBeHidden();
  await review.row(1).focus();
  await page.keyboard.press("2");
  await page.keyboard.press("n");
  await expect(review.row(1)).toHaveAccessibleName(/Open/);
  await expect(review.title).toHaveText("Answer 1");
  await page.keyboard.press("Control+Enter");
  await expect(review.said).toContainText("unanswered");
});

test("a record is printed whole, and nothing else", async ({ page }) => {
  const review = await Review.begin(page);
  await page.keyboard.press("2");
  await page.keyboard.type("Not said.");
  await page.keyboard.press("Enter");
  await expect(review.row(1)).toHaveAccessibleName(/Fail\.$/);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const sheet = page.getByRole("article");
  await expect(sheet.getByRole("heading", { name: "Answer 1" })).toBeVisible();
  await expect(sheet.getByText("Not said.")).toBeVisible();
  await expect(sheet.getByText("(a) Confidentiality of Evaluation Material")).toBeVisible();
  await expect(page.getByRole("banner")).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(sheet).toHaveCount(0);
});

test("three lines teach the first minute, each until it is done", async ({ page }) => {
  const review = await Review.begin(page);
  const line = review.rubric.getByRole("note");
  await expect(line).toContainText("1 of 3");
  await page.keyboard.press("2");
  await expect(line).toContainText("2 of 3");
  await page.keyboard.type("It is silent on cost.");
  await page.keyboard.press("Enter");
  await expect(line).toContainText("3 of 3");
  await review.passAll();
  await page.keyboard.press("Control+Enter");
  await expect(review.title).toHaveText("Answer 2");
  await expect(line).toHaveText(/That is all of it\. F1 shows every key\./);
  await page.keyboard.press("F1");
  await expect(page.getByRole("dialog", { name: "All keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(line).toHaveCount(0);
});

test("the first page can be read again, and the way back leads to the same question", async ({ page }) => {
  const review = await Review.begin(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("2");
  await page.keyboard.type("Not yet kept");
  await review.rubric.getByRole("button", { name: "About", exact: true }).click();
  await page.getByRole("button", { name: "Back to where I was" }).click();
  await expect(review.row(2)).toBeFocused();
  await expect(review.reason).toHaveValue("Not yet kept");
});

test("a record that is come back to stands where it was left, with what was being typed", async ({ page }) => {
  const review = await Review.begin(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Before any answer");
  await review.output.getByRole("region").evaluate((pane) => (pane.scrollTop = 500));
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(review.title).toHaveText("Answer 2");
  await page.keyboard.press("p");
  await expect(review.title).toHaveText("Answer 1");
  await expect(review.row(2)).toBeFocused();
  await expect(review.reason).toHaveValue("Before any answer");
  expect(await review.output.getByRole("region").evaluate((pane) => pane.scrollTop)).toBe(500);
});

test("digits in the text mark statements only; they never answer by mistake", async ({ page }) => {
  const review = await Review.begin(page);
  await page.keyboard.press("F6");
  await page.keyboard.press("2");
  await expect(review.said).toContainText("Statements cannot be marked now.");
  await page.keyboard.press("Escape");
  await expect(review.row(1)).toBeFocused();
  await expect(review.row(1)).toHaveAccessibleName(/Open/);
});
