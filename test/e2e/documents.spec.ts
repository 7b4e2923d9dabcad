import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { CODE_WORDS } from "../../src/words/terms.ts";
import { expect, expectAccessible, picture, test } from "./desk.ts";
import { hostileDocuments } from "./hostile-documents.ts";
import { Review } from "./pages/review.ts";
import { choose, drop, type Given, goTo } from "./pages/shell.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures/documents");
const OFFER = realFile("openagreements-employment-offer-letter-california.docx");
const CONTRACT = realFile("common-paper-csa-with-sla.docx");
/** The same under another name than the log has for it. */
const SIGNED = { ...CONTRACT, name: "CSA signed.docx" };

function realFile(name: string): Exclude<Given, string> {
  return { name, mimeType: "application/octet-stream", buffer: readFileSync(join(FIXTURES, name)) };
}

/** The line of a document in the list. */
const line = (page: Page, name: string): Locator =>
  page.getByRole("listitem").filter({ has: page.getByRole("button", { name: new RegExp(`^More about ${name}`) }) });

const allRead = (page: Page): Promise<void> =>
  expect(page.getByRole("banner").getByText(/^Reading/)).toHaveCount(0, { timeout: 60_000 });

test.describe("on a new project", () => {
  test.use({ start: "empty" });

  test("files that mean harm are read, nothing of them runs, and each is told plainly", async ({ page }, info) => {
    test.slow();
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await goTo(page, "Documents");
    await expect(page.getByText("Drop documents here")).toBeVisible();
    await choose(page, page.getByRole("button", { name: "Choose files" }), ...hostileDocuments(), CONTRACT, OFFER);
    const added = page.getByRole("status", { name: "What was added" });
    // Each of the twelve is read by a process of its own.
    await expect(added).toContainText("“empty.pdf” is empty", { timeout: 90_000 });
    await added.getByRole("button", { name: "Put this away" }).click();

    await expect(line(page, "photo.jpg")).toContainText("of a kind that cannot be read here (JPEG)");
    await expect(line(page, "scripted.pdf")).toContainText("It contains scripts. They were not run.");
    await expect(line(page, "locked.pdf")).toContainText("“locked.pdf” is protected by a password");
    await expect(line(page, "scan.pdf")).toContainText("is a scan: pictures of pages without text");
    await expect(line(page, "cut-off.pdf")).toContainText("is damaged or was cut off");
    await expect(line(page, "macros.docx")).toContainText("It contains macros. They were not run.");
    await expect(line(page, "macros.docx")).toContainText("They were not loaded.");
    await expect(line(page, "A page")).toContainText("It contains scripts. They were not run.");
    await expect(line(page, "Leave in June")).toContainText("Other files are packed inside it.");
    await expect(page.getByText("empty.pdf")).toHaveCount(0);
    expect(await page.getByRole("main").innerText()).not.toMatch(CODE_WORDS);
    await picture(page, info, "documents-told");
    await expectAccessible(page);

    const words: [name: string, text: string][] = [
      ["scripted.pdf", "The words of a PDF with a script"],
      ["macros.docx", "Nine days of leave."],
      ["A page", "Eleven days of leave."],
      ["Leave in June", "Seven days, as agreed."],
      ["notes.md", "five days"],
    ];
    for (const [name, text] of words) {
      await page.getByRole("link", { name, exact: true }).click();
      await expect(page.locator("[data-document]")).toContainText(text);
      expect(await page.evaluate(() => "ran" in window)).toBe(false);
      await expect(
        page.locator("main script, main iframe, main form[action], main a[href*='evil'], main img"),
      ).toHaveCount(0);
      await page.getByRole("link", { name: "All documents" }).click();
    }
    const ends: [name: string, last: string][] = [
      ["Employment Offer Letter", "[Full legal name of the employee]"],
      [CONTRACT.name, "means these Common Paper Service Level Agreement Standard Terms"],
    ];
    for (const [name, last] of ends) {
      await page.getByRole("link", { name, exact: true }).click();
      await expect(page.locator("[data-document] [data-at]").first()).toBeVisible();
      // Stretches that come on the screen are measured, and the end moves until all of the last one is there.
      await expect(async () => {
        await page.keyboard.press("End");
        await expect(page.locator("[data-document]").getByText(last)).toBeInViewport({ timeout: 500 });
      }).toPass();
      await page.getByRole("link", { name: "All documents" }).click();
    }
    expect(dialogs).toEqual([]);
  });

  test("a document dropped on Home or on Import goes to the documents, in words", async ({ page }) => {
    await goTo(page, "Import");
    await drop(page, "lease.md", "# Lease\n\nRent is due on the third day.\n");
    await expect(page.getByRole("alert")).toContainText("“lease.md” is a document (Markdown), not a log export.");
    await page.getByRole("button", { name: "Add it to the documents" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Documents" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Lease" })).toBeVisible();

    await page.getByRole("link", { name: "Touchstone, home" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Touchstone" })).toBeVisible();
    await drop(page, "annex.md", "# Annex\n\nKeys are handed over on the fifth day.\n");
    const where = page.getByRole("dialog", { name: "Where should this document go?" });
    await where.getByRole("radio", { name: "Trial" }).check();
    await where.getByRole("button", { name: "Add it" }).click();
    await expect(page.getByRole("link", { name: "Annex" })).toBeVisible();

    await page.getByLabel("Search in all documents").fill("keys handed over");
    await expect(page.getByRole("search").getByRole("link", { name: "Annex" })).toBeVisible();
    await page.getByRole("search").getByRole("link", { name: "Annex" }).click();
    await expect(page.locator("[data-document]")).toContainText("Keys are handed over");
    await page.reload();
    await expect(page.locator("[data-document]")).toContainText("Keys are handed over");
  });
});

const CAP =
  "Except as provided in Section 8.4 (Exceptions), each party’s total cumulative liability for all claims arising out of or relating to this Agreement will not be more than the General Cap Amount.";
const ASSIGNMENT = "Any attempted but non-permitted assignment is void.";

/** A log export of two answers that name a contract which does not come with it. */
function contractLog(): string {
  const folder = join(import.meta.dirname, `../../test-results/contract-log-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const context = [
    { text: CAP, document: CONTRACT.name },
    { text: "Words that stand nowhere in the contract.", document: CONTRACT.name },
  ];
  const rows = ["How far is liability limited?", "May the agreement be assigned?"].map((input, at) => ({
    key: `row-${at}`,
    input,
    output: "Liability is limited to the General Cap Amount. An assignment without consent is void.",
    context: at === 0 ? context : [{ text: ASSIGNMENT, document: "offer.docx" }],
  }));
  const manifest = { format: "touchstone-log-bundle", version: 1, source: "contracts" };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "records.jsonl"), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return folder;
}

/** Selects words that stand in one block of the document with the mouse. */
async function choosePhrase(page: Page, words: string): Promise<void> {
  const block = page.locator("[data-document] [data-at]").filter({ hasText: words }).last();
  await block.scrollIntoViewIfNeeded();
  const ends = await block.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    while (walker.nextNode()) nodes.push(walker.currentNode as Text);
    const at = nodes
      .map(({ data }) => data)
      .join("")
      .indexOf(wanted);
    const point = (offset: number, side: "left" | "right") => {
      let left = offset;
      const node = nodes.find(({ data }) => left < data.length || ((left -= data.length), false))!;
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, left + 1);
      const box = range.getBoundingClientRect();
      return { x: box[side], y: box.top + box.height / 2 };
    };
    return [point(at, "left"), point(at + wanted.length - 1, "right")];
  }, words);
  await page.mouse.move(ends[0]!.x, ends[0]!.y);
  await page.mouse.down();
  await page.mouse.move(ends[1]!.x, ends[1]!.y, { steps: 4 });
  await page.mouse.up();
}

test.describe("on answers about a contract", () => {
  test.use({ start: { log: contractLog() } });

  test("a contract in Word is asked for, added, opened at a passage, quoted, and quoted still after a reload @looks", async ({
    page,
  }, info) => {
    await goTo(page, "Documents");
    const missing = page.getByRole("region", { name: "Named, and not here" });
    await expect(missing).toContainText(`“${CONTRACT.name}” a passage’s document, in 1 answer`);
    await choose(page, missing.getByRole("button", { name: `Add this file… (${CONTRACT.name})` }), SIGNED);
    await expect(missing).not.toContainText(CONTRACT.name);
    await expect(line(page, SIGNED.name)).toContainText("used by 1 answer");
    await allRead(page);
    await picture(page, info, "documents-linked");
    await expectAccessible(page);

    await goTo(page, "Review");
    const review = await Review.begin(page);
    await expect(review.source.getByText("Its words are not in its document", { exact: false })).toBeVisible();
    await review.source.getByRole("tab", { name: /^CSA signed/ }).click();
    const paper = page.locator("[data-document]");
    await review.answer("Pass").click();
    await expect(paper).toContainText("Cloud Service Agreement");
    await page.keyboard.press("Control+f");
    await page.getByRole("textbox", { name: "Find in this document" }).fill("non-permitted  ASSIGNMENT");
    await page.keyboard.press("Enter");
    await expect(paper.getByText(ASSIGNMENT)).toBeInViewport();
    await page.keyboard.press("Escape");
    await choosePhrase(page, ASSIGNMENT);
    await page
      .getByRole("toolbar", { name: "Selected text of the source" })
      .getByRole("button", { name: "Supports" })
      .click();
    await expect(review.rubric).toContainText(ASSIGNMENT);
    await picture(page, info, "review-contract");
    await expectAccessible(page);

    await page.reload();
    await expect(review.rubric).toContainText(ASSIGNMENT);
    await expect(paper.getByText(ASSIGNMENT)).toBeInViewport();
    await goTo(page, "Documents");
    await page.getByRole("button", { name: `More about ${SIGNED.name}` }).click();
    await page.getByRole("menuitem", { name: "Take out of the project…" }).click();
    await page.getByRole("button", { name: "Take it out" }).click();
    await expect(page.getByText("cannot be taken out: a quotation was taken from it", { exact: false })).toBeVisible();
  });

  test("documents come beside an answer by dropping, by choosing and by a rule, and are taken off", async ({
    page,
  }) => {
    const review = await Review.begin(page);
    await drop(page, "side letter.md", "# Side letter\n\nNotice is given in writing.\n");
    await expect(review.source.getByRole("tab", { name: /^side letter/ })).toHaveAttribute("aria-selected", "true");
    await expect(page.locator("[data-document]")).toContainText("Notice is given in writing.");
    await page.keyboard.press("n");
    await expect(review.title).toHaveText("Answer 2");
    await expect(review.source.getByRole("tab", { name: /^side letter/ })).toHaveCount(0);
    const menu = review.source.getByRole("button", { name: "Documents of this answer: add or take off" });
    await menu.click();
    await page.getByRole("menuitem", { name: "side letter.md" }).click();
    await expect(review.source.getByRole("tab", { name: /^side letter/ })).toHaveAttribute("aria-selected", "true");
    await menu.click();
    await page.getByRole("menuitem", { name: "Take off side letter.md" }).click();
    await expect(review.source.getByRole("tab", { name: /^side letter/ })).toHaveCount(0);

    await goTo(page, "Documents");
    await choose(page, page.getByRole("button", { name: "Add documents" }), { ...OFFER, name: "offer.docx" });
    const rule = page.getByRole("listitem").filter({ hasText: "A passage’s document is the document’s file name. " });
    await expect(rule).toContainText("Links 1 answer.");
    await rule.getByRole("button", { name: /^Take off/ }).click();
    await expect(rule).toHaveCount(0);
    await page.getByRole("button", { name: "Add a rule" }).click();
    const form = page.getByRole("form", { name: "New rule" });
    await form.getByRole("combobox", { name: "names a document by" }).click();
    await page.getByRole("option", { name: "its title" }).click();
    await form.getByRole("button", { name: "Add the rule" }).click();
    await expect(page.getByText("A passage’s document is the document’s title. Links 0 answers.")).toBeVisible();
    await page.getByRole("button", { name: "Change: A passage’s document is the document’s title." }).click();
    await page.getByRole("combobox", { name: "names a document by" }).click();
    await page.getByRole("option", { name: "its file name", exact: true }).click();
    await page.getByRole("button", { name: "Change the rule" }).click();
    await expect(rule).toContainText("Links 1 answer.");
  });
});
