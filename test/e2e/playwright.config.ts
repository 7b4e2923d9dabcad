import { defineConfig } from "@playwright/test";
import { findChromium } from "../../build/chromium.mjs";
import { electronBinary } from "../../build/electron.mjs";
import type { DeskOptions } from "./desk.ts";

const DESKTOP = { width: 1440, height: 900 };
const LAPTOP = { width: 1280, height: 720 };
const LOOKS = /@looks/;

/**
 * Every spec runs on the built program in a real Chromium, and in Electron where its binary is there. Specs whose title
 * has `@looks` (screens that are looked at) run in both sizes and both schemes.
 */
export default defineConfig<DeskOptions>({
  testDir: ".",
  globalSetup: "./sample-once.ts",
  testMatch: "**/*.spec.ts",
  outputDir: "../../test-results/e2e",
  forbidOnly: Boolean(process.env["CI"]),
  // A test that passes at the second try has failed.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  // Ample for a machine that does other things too; nothing here waits for time to pass.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      args: [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "desktop-light", use: { viewport: DESKTOP, colorScheme: "light" } },
    { name: "desktop-dark", use: { viewport: DESKTOP, colorScheme: "dark" }, grep: LOOKS },
    { name: "laptop-light", use: { viewport: LAPTOP, colorScheme: "light" }, grep: LOOKS },
    { name: "laptop-dark", use: { viewport: LAPTOP, colorScheme: "dark" }, grep: LOOKS },
    ...(electronBinary() ? [{ name: "electron", use: { shell: "electron" as const }, grepInvert: /@browser/ }] : []),
  ],
});
