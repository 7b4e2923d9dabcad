import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { findChromium } from "../../build/chromium.mjs";
import { electronBinary, whyNoElectron } from "../../build/electron.mjs";
import { notLinux, skipsBecause } from "../skipping.ts";

afterEach(() => vi.unstubAllEnvs());

test.skipIf(skipsBecause(notLinux("being without a display")))(
  "without a display the reason is the display",
  async () => {
    vi.stubEnv("DISPLAY", "");
    vi.stubEnv("WAYLAND_DISPLAY", "");
    expect(await whyNoElectron()).toBe("this computer has no display");
  },
);

test.skipIf(skipsBecause(electronBinary() === null ? null : "Electron’s binary is here and need not be fetched"))(
  "where the binary cannot be fetched from, the reason names the place",
  async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    vi.stubEnv("DISPLAY", ":0");
    vi.stubEnv("ELECTRON_MIRROR", `http://127.0.0.1:${port}/`);
    expect(await whyNoElectron()).toBe(
      "Electron's binary is not installed, and 127.0.0.1, where it would come from, cannot be reached",
    );
  },
);

test("a Chromium named by hand is taken, and one that is not there is not", () => {
  expect(findChromium({ CHROMIUM: process.execPath })).toBe(process.execPath);
  expect(findChromium({ CHROMIUM: "/nowhere/chromium" })).toBeNull();
});
