import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { chromium, type Browser } from "@playwright/test";
import { findChromium } from "../../build/chromium.mjs";
import { Computer } from "../e2e/program.ts";
import { inTurns, quantile, type RunBench } from "./bench.ts";

const ROUNDS = 5;

/** From starting the browser host to the first painted screen, in a browser that is already running. */
export const benchStarting: RunBench = async ({ log }) => {
  const executablePath = findChromium();
  if (executablePath === null) {
    log("no Chromium was found: the start-up of the browser host is not measured");
    return [];
  }
  const browser = await chromium.launch({ executablePath });
  const computer = new Computer();
  // The first start makes the sample project; people start it once and work in it for weeks.
  await (await computer.serve()).stop();
  const taken = await inTurns(ROUNDS, {
    start: async () => {
      const served = await computer.serve();
      await untilPainted(browser, served.address);
      await served.stop();
    },
    floor: async () => {
      const bare = spawn(process.execPath, [join(import.meta.dirname, "static-page.ts")], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const [address] = (await once(bare.stdout, "data")) as [Buffer];
      await untilPainted(browser, address.toString().trim());
      bare.kill();
      await once(bare, "exit");
    },
  });
  computer.remove();
  await browser.close();
  return [
    {
      measure: `start the browser host, to the first painted screen (median of ${ROUNDS})`,
      value: quantile(taken.start, 0.5),
      unit: "ms",
      floor: { of: "a bare static page from a bare Node", value: quantile(taken.floor, 0.5) },
      most: 3_000,
    },
  ];
};

async function untilPainted(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(address);
  await page.getByRole("main").waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.close();
}
