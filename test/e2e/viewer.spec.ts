import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, picture, test } from "./desk.ts";
import { Review } from "./pages/review.ts";

test.slow();

/** The document in the source pane, as a person sees it. */
class Viewer {
  readonly page: Page;
  readonly panel: Locator;
  readonly field: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.locator("#source-panel");
    this.field = page.getByRole("textbox", { name: /^Page, of/ });
  }

  /** Goes to an answer of the sample and opens its first document, once that has been read. */
  static async open(page: Page, record: number, title: RegExp): Promise<Viewer> {
    await Review.begin(page);
    await page.evaluate((id) => {
      location.hash = location.hash.replace(/review.*/, `review/${id}`);
    }, record);
    await page.getByRole("tab", { name: title }).click({ timeout: 60_000 });
    const viewer = new Viewer(page);
    // Documents are read one after the other, by a process of low priority.
    await expect(viewer.sheet(1)).toBeVisible({ timeout: 240_000 });
    return viewer;
  }

  /** A page whose text is there; by its place in the file, from 1. */
  sheet = (number: number): Locator => this.panel.locator(`[data-source-page="${number - 1}"][data-ready]`);
  /** Words of a page that have no place in the stored text. */
  unplaced = (number: number): Locator => this.sheet(number).locator("span:not([data-at])").filter({ hasText: /\S/ });
  words = (): Promise<string> => this.page.evaluate(() => getSelection()!.toString());

  async goTo(number: number): Promise<void> {
    await this.field.fill(String(number));
    await this.field.press("Enter");
    await expect(this.sheet(number)).toBeInViewport();
  }

  /** Middle of a word on the screen: the first of a page that has it. */
  async at(sheet: number, words: string, end: "start" | "end"): Promise<{ x: number; y: number }> {
    const box = (await this.sheet(sheet).getByText(words).first().boundingBox())!;
    return { x: end === "start" ? box.x + 1 : box.x + box.width - 1, y: box.y + box.height / 2 };
  }
}

test("a long PDF is paged through, selected from, found in and bookmarked; a reload comes back to it", async ({
  page,
}) => {
  const viewer = await Viewer.open(page, 18, /^TTS Handbook/);
  await viewer.goTo(486);
  await expect(viewer.sheet(486)).toContainText("8.8.0.5 How to get in touch");
  await expect(viewer.sheet(486).locator("canvas")).toBeVisible();
  await expect(viewer.unplaced(486)).toHaveCount(0);
  expect(await viewer.panel.locator("[data-source-page]").count()).toBeLessThan(8);

  // Over the end of page 400, with the mouse.
  await viewer.goTo(401);
  await viewer.panel.evaluate((pane) => (pane.scrollTop -= 300));
  const [from, to] = [await viewer.at(400, "CI/CD.", "start"), await viewer.at(401, "7.17.0.4 Tools", "end")];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 30, to.y - 60, { steps: 8 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  expect((await viewer.words()).replace(/\s+/g, " ")).toBe("CI/CD. Page 400 of 486 7.17.0.4 Tools");
  await expect(page.getByRole("toolbar", { name: /[Ss]elected/ })).toBeVisible();

  // Find, step, and back to before.
  await page.keyboard.press("Control+f");
  await page.keyboard.type("parental bereavement leave");
  const count = page.getByRole("search").getByText(/^\d+ of \d+$/);
  await expect(count).toBeVisible();
  await page.keyboard.press("F3");
  await expect(page.getByRole("search").getByText(/^2 of/)).toBeVisible();
  const marked = () => page.evaluate(() => CSS.highlights.get("ts-document-current")?.size ?? 0);
  await expect.poll(marked).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await expect.poll(marked).toBe(0);

  // Contents, then the way back.
  const before = await viewer.field.inputValue();
  await page.getByRole("button", { name: "Contents" }).click();
  await page.getByRole("textbox", { name: "Find a heading" }).fill("Court leave");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(viewer.field).not.toHaveValue(before);
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(viewer.field).toHaveValue(before);

  // By keyboard alone: in the pages as printed,
  await viewer.goTo(185);
  await viewer.panel.focus();
  await page.keyboard.press("F7");
  await expect(page.locator("[data-text-cursor]")).toBeVisible();
  const heard = page.getByTestId("live-line");
  await page.keyboard.press("ArrowDown");
  await expect(heard).toContainText("All federal employees");
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+Control+ArrowRight");
  await page.keyboard.press("Shift+Control+ArrowRight");
  await expect.poll(viewer.words).toBe("All federal");
  await page.keyboard.press("Shift+ArrowDown");
  await expect.poll(viewer.words).toContain("All federal employees, no matter how long");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+End");
  await expect(viewer.sheet(486)).toBeInViewport();
  await page.keyboard.press("Control+Home");
  await expect(viewer.sheet(1)).toBeInViewport();

  // and in the text set to be read.
  await page.keyboard.press("v");
  await expect(page.getByRole("button", { name: "Text to read" })).toHaveAttribute("aria-pressed", "true");
  await expect(viewer.panel.locator("canvas")).toHaveCount(0);
  await viewer.goTo(185);
  await viewer.panel.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+Control+ArrowRight");
  await expect.poll(viewer.words).not.toBe("");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-text-cursor]")).toHaveCount(0);

  await page.keyboard.press("b");
  await expect(page.getByText("Bookmark set.").first()).toBeVisible();
  await page.getByRole("button", { name: "Bookmarks, 1" }).click();
  await page.getByRole("button", { name: /^Remove the bookmark/ }).click();
  await expect(page.getByText("Bookmarks in this document are listed here.")).toBeVisible();
  await page.keyboard.press("Escape");

  // A reload comes back to the very place.
  await page.getByRole("button", { name: "Pages as printed" }).click();
  await viewer.goTo(300);
  await page.waitForTimeout(900);
  await page.reload();
  await expect(viewer.sheet(300)).toBeInViewport({ timeout: 30_000 });
  await expect(viewer.field).toHaveValue("300");
});

test("each passage opens its document where it stands, and stays there while the pages above are measured", async ({
  page,
}) => {
  const review = await Review.begin(page);
  const open = review.source.getByRole("button", { name: /^Open (at|in)/ });
  await expect(open.first()).toBeVisible({ timeout: 60_000 });
  /** How far down the pane what is marked begins: 0 at its upper edge, 1 at the lower. */
  const place = () =>
    page.evaluate(() => {
      const pane = document.querySelector("#source-panel")!.getBoundingClientRect();
      const [mark] = CSS.highlights.get("ts-document-search") ?? [];
      if (!mark) return null;
      const range = document.createRange();
      range.setStart(mark.startContainer, mark.startOffset);
      range.setEnd(mark.endContainer, mark.endOffset);
      return (range.getBoundingClientRect().top - pane.top) / pane.height;
    });
  for (const at of [0, 3, 5, 2]) {
    await review.source.getByRole("tab", { name: /^Passages/ }).click();
    await open.nth(at).click();
    await expect.poll(place).not.toBeNull();
    await page.waitForTimeout(1200);
    expect(await place(), `passage ${at + 1}`).toBeGreaterThan(0);
    expect(await place(), `passage ${at + 1}`).toBeLessThan(0.55);
  }
});

/** Both sizes and schemes, without reading the document anew for each. */
const LOOKS = [
  { colorScheme: "light", width: 1440, height: 900 },
  { colorScheme: "dark", width: 1280, height: 720 },
  { colorScheme: "dark", width: 900, height: 720 },
] as const;

test("the pages and the text of a document can be read and used", async ({ page }, info) => {
  const viewer = await Viewer.open(page, 12, /^Copyright Law/);
  await viewer.goTo(40);
  for (const view of ["Pages as printed", "Text to read"]) {
    await page.getByRole("button", { name: view }).click();
    for (const { colorScheme, width, height } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      if (width < 1100) await page.getByRole("tab", { name: "Source", exact: true }).click();
      await expect(viewer.sheet(40)).toBeInViewport();
      if (view === "Pages as printed") await expect(viewer.sheet(40).locator("canvas")).toBeVisible();
      await picture(page, info, `document-${view.split(" ")[0]!.toLowerCase()}-${colorScheme}-${width}`);
      await expectAccessible(page);
    }
    await expect(viewer.unplaced(40)).toHaveCount(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});
