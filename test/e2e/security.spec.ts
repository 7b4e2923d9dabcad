import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base, expect } from "@playwright/test";
import { ROUTES } from "../../src/hosts/browser/routes.ts";
import { Computer, type Served } from "./program.ts";

/** What a page of another site gets out of our server, seen from a real browser. */
const test = base.extend<{ served: Served; stranger: string }>({
  served: async ({}, use) => {
    const computer = new Computer();
    const served = await computer.serve();
    await use(served);
    await served.stop();
    computer.remove();
  },
  /** Address of a page on another port of this computer: another origin, yet the same machine. */
  stranger: async ({}, use) => {
    const server: Server = createServer((_request, response) => {
      response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Stranger</title>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    server.close();
  },
});

test("another page on this computer reads nothing, whichever way it asks @browser", async ({
  page,
  served,
  stranger,
}) => {
  await page.goto(stranger);
  const asked = ROUTES.map(({ method, example }) => ({ method, address: served.origin + example }));
  const got = await page.evaluate(async (all) => {
    const results: string[] = [];
    for (const { method, address } of all) {
      for (const mode of ["cors", "no-cors"] as const) {
        const plain = mode === "no-cors" && method === "PUT" ? "POST" : method;
        const init: RequestInit = { method: plain, mode, ...(plain === "GET" ? {} : { body: "{}" }) };
        const answer = await fetch(address, init).then(
          async (it) => (it.type === "opaque" ? `opaque ${(await it.text()).length}` : `read ${it.status}`),
          () => "refused",
        );
        results.push(answer);
      }
    }
    return [...new Set(results)];
  }, asked);
  expect(got.filter((it) => it !== "refused" && it !== "opaque 0")).toEqual([]);
});

test("another page can neither frame ours nor load its parts @browser", async ({ page, served, stranger }) => {
  await page.goto(stranger);
  const { origin } = served;
  const html = await (await fetch(`${origin}/`)).text();
  const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(html)![1]!;
  const loaded = await page.evaluate(
    async ({ origin: at, script: path }) => {
      const load = (element: HTMLElement) =>
        new Promise<string>((resolve) => {
          element.addEventListener("load", () => resolve("loaded"));
          element.addEventListener("error", () => resolve("refused"));
          document.body.append(element);
        });
      const tag = Object.assign(document.createElement("script"), { src: at + path, type: "module" });
      const image = Object.assign(document.createElement("img"), { src: `${at}/icon.svg` });
      const frame = Object.assign(document.createElement("iframe"), { src: `${at}/` });
      const parts = await Promise.all([load(tag), load(image)]);
      await load(frame);
      let inside = "refused";
      try {
        inside = frame.contentDocument?.body.textContent ? "read" : "refused";
      } catch {
        // Another origin's document throws.
      }
      return [...parts, inside];
    },
    { origin, script },
  );
  expect(loaded).toEqual(["refused", "refused", "refused"]);
  const frame = page.frames().find((it) => it !== page.mainFrame());
  expect(await frame?.locator("#root").count()).toBe(0);
});

test("a name rebound to this computer is refused @browser", async ({ served, playwright }) => {
  const browser = await playwright.chromium.launch({
    ...test.info().project.use.launchOptions,
    args: [...(test.info().project.use.launchOptions?.args ?? []), "--host-resolver-rules=MAP evil.test 127.0.0.1"],
  });
  const page = await browser.newPage();
  const answered = page.waitForResponse((response) => response.url().startsWith("http://evil.test"));
  // An empty 403 makes Chromium show a page of its own.
  await page.goto(`http://evil.test:${served.port}/`).catch(() => {});
  expect((await answered).status()).toBe(403);
  expect(await page.locator("#root").count()).toBe(0);
  await browser.close();
});

test("an address is good once; a reload keeps the tab in, another tab stays out @browser", async ({
  context,
  served,
}) => {
  const page = await context.newPage();
  await page.goto(served.address);
  await page.getByRole("navigation").first().waitFor();
  expect(page.url()).not.toContain("token");
  await page.reload();
  await page.getByRole("navigation").first().waitFor();
  const other = await context.newPage();
  await other.goto(served.address);
  await expect(other.getByText("This address has been used already")).toBeVisible();
  await other.goto(served.origin);
  await expect(other.getByText("needs the whole address")).toBeVisible();
});

test("a page whose program has stopped says so, and that the work is safe @browser", async ({ page, served }) => {
  await page.goto(served.address);
  await page.getByRole("navigation").first().waitFor();
  expect(await served.stop()).toBe(0);
  await page.getByRole("link", { name: "Records" }).click();
  await expect(page.getByText("Touchstone does not answer.")).toBeVisible();
});

test("ten made-up addresses stop the program @browser", async ({ page, served }) => {
  for (let n = 0; n < 10; n++) {
    await page.goto("about:blank");
    await page.goto(`${served.origin}/#token=guess-${n}`).catch(() => {});
    await page.getByRole("main").waitFor();
  }
  expect(await served.ended).toBe(1);
  expect(served.said()).toContain("Touchstone never gave out");
});
