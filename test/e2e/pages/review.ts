import { expect, type Locator, type Page } from "@playwright/test";

/** The Review screen as a person sees it. */
export class Review {
  readonly page: Page;
  readonly rubric: Locator;
  readonly output: Locator;
  readonly source: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rubric = page.locator('[data-zone="rubric"]');
    this.output = page.locator('[data-zone="output"]');
    this.source = page.locator('[data-zone="source"]');
  }

  /** Goes past the first page. */
  static async begin(page: Page): Promise<Review> {
    await page.getByRole("button", { name: "Start" }).click();
    const review = new Review(page);
    await expect(review.row(1)).toBeFocused({ timeout: 30_000 });
    return review;
  }

  /** A row of the rubric by its number on screen. */
  row = (number: number): Locator => this.page.getByRole("row", { name: new RegExp(`^Criterion ${number} of`) });

  answer = (name: "Pass" | "Fail" | "Doesn’t apply" | "Can’t judge"): Locator =>
    this.rubric.getByRole("group", { name: "Answer" }).getByRole("button", { name: new RegExp(`^${name}`) });

  get reason(): Locator {
    return this.rubric.getByRole("textbox", { name: "Reason" });
  }

  get title(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** The line above the foot of the rubric: what happened just now. */
  get said(): Locator {
    return this.rubric.locator("footer p");
  }

  statement = (number: number): Locator => this.output.locator(`[data-statement="${number - 1}"]`).first();

  /** Answers every question with Pass by its key. */
  async passAll(): Promise<void> {
    await this.row(1).locator("> div").first().click();
    for (let number = 1; number <= (await this.rubric.locator("[data-row]").count()); number++) {
      if ((await this.row(number).getAttribute("aria-label"))!.includes("Open.")) {
        await this.page.keyboard.press("1");
        await expect(this.row(number)).toHaveAccessibleName(/Pass/);
      }
      await this.page.keyboard.press("ArrowDown");
    }
  }

  /** Selects a word of the source with a double click. */
  async chooseWord(word: string): Promise<void> {
    const text = this.source.locator("[data-passage]").filter({ hasText: word }).first();
    await text.scrollIntoViewIfNeeded();
    const place = await text.evaluate((passage, wanted) => {
      const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent!.indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { left, top, width, height } = range.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }
      throw new Error(`${wanted} is not there`);
    }, word);
    await this.page.mouse.dblclick(place.x, place.y);
  }

  async complete(): Promise<void> {
    await this.rubric.getByRole("button", { name: "Complete and next" }).click();
  }

  /** What the workbench said it has kept. */
  saved = (): Locator => this.page.getByRole("banner").getByText(/Saved/).first();
}
