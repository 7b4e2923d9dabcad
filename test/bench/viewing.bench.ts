import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "../../build/chromium.mjs";
import { Computer } from "../e2e/program.ts";
import { servePdf } from "./bare-pdf.ts";
import { quantile, type RunBench } from "./bench.ts";

/** 486 pages, in the sample; this answer of the sample rests on it. */
const HANDBOOK = join(import.meta.dirname, "../../resources/sample/documents/tts-handbook-people-policies.pdf");
const ANSWER = 18;
const ROUNDS = 5;
const JUMP_TO = 400;
/** CSS px: about what a page's paper measures in the source pane at 1440 × 900. */
const WIDTH = 660;
const VIEWPORT = { width: 1440, height: 900 };

/** Milliseconds until the first page is drawn, and then until a page far away is. */
type Times = { first: number; jump: number };

/** From asking for a document, or for a page of it, to that page drawn, in a real Chromium. */
export const benchViewing: RunBench = async ({ log }) => {
  const executablePath = findChromium();
  if (executablePath === null) {
    log("no Chromium was found: the viewer is not measured");
    return [];
  }
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const computer = new Computer();
  const served = await computer.serve();
  const bare = await servePdf(HANDBOOK);
  const page = await atAnswer(browser, served.address);
  const [ours, floor]: [Times[], Times[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await timesOfViewer(page));
    floor.push(await timesOfBare(browser, bare.address));
  }
  await browser.close();
  bare.close();
  await served.stop();
  computer.remove();
  const median = (all: Times[], what: keyof Times): number =>
    quantile(
      all.map((one) => one[what]),
      0.5,
    );
  return (["first", "jump"] as const).map((what) => ({
    measure:
      what === "first"
        ? `486-page PDF, to its first readable page (median of ${ROUNDS})`
        : `486-page PDF, jump to page ${JUMP_TO} (median of ${ROUNDS})`,
    value: median(ours, what),
    unit: "ms" as const,
    floor: { of: "bare pdf.js: draw that page alone", value: median(floor, what) },
    most: what === "first" ? 2_000 : 1_000,
  }));
};

/** The sample at the answer, with its document read. */
async function atAnswer(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.goto(address);
  await page.getByRole("button", { name: "Start" }).click();
  const reading = page.getByRole("banner").getByRole("link", { name: /^Reading/ });
  await reading.waitFor();
  await reading.waitFor({ state: "detached", timeout: 300_000 });
  await page.evaluate((answer) => {
    location.hash = location.hash.replace(/review.*/, `review/${answer}`);
  }, ANSWER);
  return page;
}

/** Each time with a page that has loaded nothing of the viewer yet. */
async function timesOfViewer(page: Page): Promise<Times> {
  await page.getByRole("tab", { name: /^Passages/ }).click();
  // Until that is remembered.
  await page.waitForTimeout(1_000);
  await page.reload();
  await page.locator('[id^="tab-document:"]').waitFor();
  await page.waitForTimeout(500);
  const times = await page.evaluate(async (number) => {
    const drawn = async (page: number): Promise<number> => {
      while (!document.querySelector(`[data-source-page="${page - 1}"] canvas`))
        await new Promise((done) => requestAnimationFrame(done));
      return performance.now();
    };
    const go = async (page: number): Promise<number> => {
      const field = document.querySelector<HTMLInputElement>('input[aria-label^="Page, of"]')!;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(field, String(page));
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(done));
      const start = performance.now();
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      return (await drawn(page)) - start;
    };
    const start = performance.now();
    document.querySelector<HTMLElement>('[id^="tab-document:"]')!.click();
    const first = (await drawn(1)) - start;
    await new Promise((done) => setTimeout(done, 500));
    const jump = await go(number);
    // The next round begins at the first page again.
    await go(1);
    return { first, jump };
  }, JUMP_TO);
  await page.waitForTimeout(1_000);
  return times;
}

async function timesOfBare(browser: Browser, address: string): Promise<Times> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.goto(address);
  await page.waitForFunction("globalThis.isReady");
  const draw = (number: number): Promise<number> =>
    page.evaluate(
      async ([wanted, width]) => {
        const start = performance.now();
        await (globalThis as unknown as { draw: (page: number, width: number) => Promise<void> }).draw(wanted!, width!);
        return performance.now() - start;
      },
      [number, WIDTH],
    );
  const first = await draw(1);
  const jump = await draw(JUMP_TO);
  await page.close();
  return { first, jump };
}
