import { expectAccessible, test } from "./desk.ts";

/** The watch over every test is itself watched: each of these plants a fault and must therefore fail. */
test.describe("a planted fault is seen:", () => {
  test("a picture without words @browser", async ({ page }) => {
    test.fail();
    await page.evaluate(() =>
      document.querySelector("main")!.prepend(Object.assign(new Image(), { src: "/icon.svg" })),
    );
    await expectAccessible(page);
  });

  test("an error that nobody catches @browser", async ({ page }) => {
    test.fail();
    await page.evaluate(() => void setTimeout(() => Promise.reject(new Error("planted"))));
    await page.waitForTimeout(200);
  });

  test("an inline script, which the content policy stops @browser", async ({ page }) => {
    test.fail();
    await page.evaluate(() => document.body.append(Object.assign(document.createElement("script"), { text: "1" })));
    await page.waitForTimeout(200);
  });

  test("a request to the outside @browser", async ({ page }) => {
    test.fail();
    await page.evaluate(() => fetch("https://example.invalid/").catch(() => {}));
    await page.waitForTimeout(200);
  });

  test("a request to another port of this computer @browser", async ({ page }) => {
    test.fail();
    await page.evaluate(() => fetch("http://127.0.0.1:1/").catch(() => {}));
    await page.waitForTimeout(200);
  });
});
