import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./desk.ts";
import { writeHostileLog } from "./hostile-text.ts";
import { goTo } from "./pages/shell.ts";

const folder = mkdtempSync(join(tmpdir(), "touchstone-hostile-"));
const log = join(folder, "hostile.jsonl");
const count = writeHostileLog(log);
test.use({ start: { log } });
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The watch of every test adds: no request left, nothing was thrown, the content policy was never needed. */
test("imported text is only ever text, on every screen that shows it", async ({ page }) => {
  test.slow();
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const expectTame = async () => {
    expect(await page.evaluate(() => "ran" in window)).toBe(false);
    expect(
      await page.locator("main script, main iframe, main object, main embed, main base, main form[action]").count(),
    ).toBe(0);
    expect(
      await page.locator("main a[href^='javascript' i], main a[href*='evil'], main img[src*='evil']").count(),
    ).toBe(0);
  };
  await goTo(page, "Records");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expectTame();
  await goTo(page, "Review");
  await page.getByRole("button", { name: "Start" }).click();
  for (let record = 1; record <= count; record++) {
    await expect(page.getByRole("region", { name: `Answer ${record}: the text to judge` })).toContainText("And more.");
    await expectTame();
    if (record < count) await page.keyboard.press("n");
  }
  await goTo(page, "Import");
  await expectTame();
  expect(dialogs).toEqual([]);
});
