import type { Page } from "@playwright/test";
import { expect, expectAccessible, picture, test } from "./desk.ts";
import { goTo } from "./pages/shell.ts";
import { Review } from "./pages/review.ts";

/** Waits until the document of the record on the desk has been read and its passages are found in it. */
async function untilRead(review: Review): Promise<void> {
  await expect(review.source.getByRole("button", { name: /^Open (at|in)/ }).first()).toBeVisible({ timeout: 60_000 });
}

/** Selects words of an element with the mouse. */
async function drag(page: Page, words: string, zone: "output" | "source"): Promise<void> {
  const [from, to] = await page.evaluate(
    ([wanted, name]) => {
      const root = document.querySelector(`[data-zone="${name}"]`)!;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent!.indexOf(wanted!);
        if (at < 0 || node.parentElement!.closest("[data-not-searched], button")) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted!.length);
        node.parentElement!.scrollIntoView({ block: "center" });
        const boxes = [...range.getClientRects()];
        const [first, last] = [boxes[0]!, boxes.at(-1)!];
        return [
          { x: first.left + 1, y: first.top + first.height / 2 },
          { x: last.right - 1, y: last.top + last.height / 2 },
        ];
      }
      throw new Error(`${wanted} is not there`);
    },
    [words, zone],
  );
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

test("support is found, opened, quoted and kept by keyboard alone", async ({ page }) => {
  test.slow();
  const review = await Review.begin(page);
  await untilRead(review);
  const quotes = review.output.getByRole("list", { name: "Quotes for statement 4" });

  await test.step("F finds it for the active statement, L links it", async () => {
    await page.keyboard.press("F6");
    await review.output.getByRole("region").evaluate((pane) => (pane.scrollTop = 0));
    for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowDown");
    await expect(review.statement(4)).toHaveAttribute("data-active", "");
    await page.keyboard.press("f");
    const found = review.source.locator('[data-found^="found"]');
    await expect(found.first()).toBeFocused();
    await expect(found.first().locator("mark").first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(found.nth(1)).toBeFocused();
    await page.keyboard.press("l");
    await expect(review.said).toContainText("supports Statement 4");
    await expect(quotes.getByRole("listitem")).toHaveCount(1);
    await page.keyboard.press("ArrowUp");
    await expectAccessible(page);
  });

  await test.step("Enter opens the document at it; the text cursor chooses words, Shift+L links them against it", async () => {
    await page.keyboard.press("Enter");
    await expect(review.source.getByRole("tab", { name: /^EarthLink/ })).toHaveAttribute("aria-selected", "true");
    await expect(review.source.locator("[data-at]").first()).toBeVisible();
    await page.keyboard.press("F7");
    for (let i = 0; i < 4; i++) await page.keyboard.press("Control+Shift+ArrowRight");
    await expect(page.getByRole("toolbar", { name: "Selected text of the source" })).toContainText("to: Statement 4");
    await page.keyboard.press("Shift+L");
    await expect(review.said).toContainText("contradicts Statement 4");
    await expect(quotes.getByRole("listitem")).toHaveCount(2);
  });

  await test.step("a quote and its statement light up together, from either side", async () => {
    const lit = page.locator('[data-zone="output"] [data-pointed]');
    await quotes.getByRole("button", { name: /contradicts/ }).focus();
    await expect(lit.first()).toBeVisible();
    await page.keyboard.press("F6");
    await expect(lit).toHaveCount(0);
  });

  await test.step("both are there after a reload, and undo takes the last one off", async () => {
    await page.reload();
    await expect(quotes.getByRole("listitem")).toHaveCount(2);
    await expect(review.row(1)).toBeFocused();
    await page.keyboard.press("Control+z");
    await expect(quotes.getByRole("listitem")).toHaveCount(1);
    await expect(quotes.getByRole("button", { name: /supports/ })).toBeVisible();
    await expect(review.said).toContainText("Undone: quote from the source");
  });
});

test("words of the text are highlighted, over each other too, with a note", async ({ page }, info) => {
  const review = await Review.begin(page);
  const highlights = review.output.getByRole("region", { name: "Highlights" });
  const menu = page.getByRole("menu", { name: "What is wrong with these words" });

  await test.step("by mouse", async () => {
    await drag(page, "must be kept strictly confidential", "output");
    await page.getByRole("toolbar", { name: "Selected text" }).getByRole("button", { name: "Highlight as…" }).click();
    await expectAccessible(page);
    await menu.getByRole("menuitemradio", { name: /Wrong figure/ }).click();
    await expect(highlights.getByRole("listitem")).toContainText("must be kept strictly confidential");
    await expect(review.said).toContainText("Highlighted as “Wrong figure, date or section”");
  });

  await test.step("by key: the statement, then two of its words, by the letter of what is wrong", async () => {
    await review.statement(4).click();
    await page.keyboard.press("h");
    await expect(review.said).toContainText("The whole statement is chosen.");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    expect(await page.evaluate(() => getSelection()!.toString())).toBe("Whatever one");
    await page.keyboard.press("h");
    await page.keyboard.press("d");
    await expect(highlights.getByRole("listitem")).toHaveCount(2);
    await drag(page, "strictly confidential, and goes back", "output");
    await page.keyboard.press("h");
    await page.keyboard.press("a");
    await expect(highlights.getByRole("listitem")).toHaveCount(3);
    await picture(page, info, "evidence-highlights");
  });

  await test.step("a note is kept letter by letter; a removed one comes back", async () => {
    const first = highlights.getByRole("listitem").first();
    await first.getByRole("button", { name: "Add a note" }).click();
    await page.keyboard.type("It is the other side");
    await page.waitForTimeout(400);
    await page.reload();
    await expect(highlights.getByRole("textbox", { name: "Note on the highlight" })).toHaveValue(
      "It is the other side",
    );
    await highlights.getByRole("textbox", { name: "Note on the highlight" }).press("Enter");
    await expect(first).toContainText("It is the other side");
    await first.getByRole("button", { name: /^Remove/ }).click();
    await expect(highlights.getByRole("listitem")).toHaveCount(2);
    await review.row(1).locator("> div").first().click();
    await page.keyboard.press("Control+z");
    await expect(highlights.getByRole("listitem")).toHaveCount(3);
    await expect(first).toContainText("It is the other side");
    await expectAccessible(page);
  });
});

test("quotes and missed passages are chosen with the mouse; what failed is told after completing @looks", async ({
  page,
}, info) => {
  test.slow();
  const review = await Review.begin(page);
  await untilRead(review);
  await page.keyboard.press("2");
  await page.keyboard.type("Leaves out the term.");
  await page.keyboard.press("Escape");
  await review.source.getByRole("tab", { name: /^EarthLink/ }).click();
  const words = "Furnishing Party";
  await expect(review.source.locator("[data-at]").first()).toBeVisible();

  await test.step("quoted in the reason, and linked to the answer", async () => {
    await drag(page, words, "source");
    const bar = page.getByRole("toolbar", { name: "Selected text of the source" });
    await expect(bar).toContainText("to: Question 1");
    await picture(page, info, "evidence-toolbar");
    await bar.getByRole("button", { name: "Quote in reason" }).click();
    await expect(review.reason).toBeFocused();
    await expect(review.reason).toHaveValue(/^Leaves out the term\. “Furnishing Party” \(EarthLink .*\) $/);
    const quotes = review.rubric.getByRole("list", { name: "Quotes for question 1" });
    await expect(quotes.getByRole("listitem")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await quotes.getByRole("button", { name: /supports/ }).hover();
    await expectAccessible(page);
  });

  await test.step("marked as one that should have been retrieved", async () => {
    await drag(page, "Receiving Party", "source");
    await page
      .getByRole("toolbar", { name: "Selected text of the source" })
      .getByRole("button", { name: "Should have been retrieved" })
      .click();
    await expect(review.said).toContainText("should have been found");
    await review.source.getByRole("tab", { name: /^Passages/ }).click();
    const missed = review.source.getByRole("region", { name: "Should have been found" });
    await expect(missed.getByRole("listitem")).toContainText("Receiving Party");
    await missed.scrollIntoViewIfNeeded();
    await picture(page, info, "evidence-missed");
    await expectAccessible(page);
  });

  await test.step("the record tells what went wrong, once it is complete", async () => {
    await expect(review.rubric.getByText("The search went wrong")).toHaveCount(0);
    await review.passAll();
    await review.complete();
    await expect(review.title).toHaveText("Answer 2");
    await page.keyboard.press("p");
    await expect(review.title).toHaveText("Answer 1");
    await expect(review.rubric.getByText(/went wrong:/)).toBeVisible();
  });
});

test("the checks look up what the text quotes, counts and cites", async ({ page }, info) => {
  test.slow();
  const review = await Review.begin(page);
  await untilRead(review);
  await page.keyboard.press("c");
  await expect(review.source.getByRole("tab", { name: "Checks" })).toHaveAttribute("aria-selected", "true");
  await expect(review.source.getByText("A look-up, not a judgement")).toBeVisible();
  const amounts = review.source.getByRole("region", { name: "Amounts" });
  await expect(amounts.getByRole("listitem").first()).toBeVisible();
  await expect(review.source.locator("[data-found]").first()).toBeFocused();
  await picture(page, info, "evidence-checks");
  await expectAccessible(page);
  const amount = amounts.getByRole("listitem").first();
  await expect(amount).toContainText("Found · Passage 6: “One Hundred Thousand Dollars”");
  await amount.getByRole("button").first().click();
  await expect(review.source.locator("[data-current]")).toBeVisible();
  expect(await page.evaluate(() => [...CSS.highlights.get("ts-checked")!].map(String)), "marked on both sides").toEqual(
    ["$100,000", "One Hundred Thousand Dollars"],
  );
  await page.keyboard.press("c");
  await amount.getByRole("button", { name: /more place/ }).click();
  await amount
    .getByRole("button", { name: /^EarthLink/ })
    .first()
    .click();
  await expect(review.source.getByRole("tab", { name: /^EarthLink/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("c");
  await page.keyboard.press("Escape");
  await expect(review.row(1)).toBeFocused();
});

test("the rubric says when the checks may be seen", async ({ page }) => {
  const review = await Review.begin(page);
  const checks = review.source.getByRole("tab", { name: "Checks" });
  const allow = async (when: string): Promise<void> => {
    await goTo(page, "Rubric");
    await page.getByRole("radiogroup", { name: "Checks against the source" }).getByText(when).click();
    await page.getByRole("button", { name: "Publish…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    await expect(page.getByText(/^Published as version/)).toBeVisible();
    await goTo(page, "Review");
    await expect(review.row(1)).toBeFocused();
  };

  await test.step("after the first answer: until then C says so", async () => {
    await allow("After the first answer");
    await page.keyboard.press("c");
    await expect(review.said).toContainText("once you have given your first answer");
    await expect(checks).toHaveCount(0);
    await page.keyboard.press("1");
    await page.keyboard.press("c");
    await expect(checks).toHaveAttribute("aria-selected", "true");
  });

  await test.step("before: they lie open from the start, and the focus stays in the rubric", async () => {
    await allow("Before the first answer");
    await page.keyboard.press("n");
    await expect(review.title).toHaveText("Answer 2");
    await expect(checks).toHaveAttribute("aria-selected", "true");
    await expect(review.row(1)).toBeFocused();
  });
});
