import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { openInBrowser } from "../../../src/hosts/browser/open-in-browser.ts";
import { notLinux, skipsBecause } from "../../skipping.ts";

test("without a display no browser is opened, and no address is spent on it", () => {
  const address = vi.fn(() => "http://127.0.0.1:1/");
  expect(openInBrowser(address, {}, "linux")).toBe(false);
  expect(address).not.toHaveBeenCalled();
});

test.skipIf(skipsBecause(notLinux("standing in for the system's opener")))(
  "with a display the system's opener gets the address",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "touchstone-open-"));
    const opener = join(folder, "xdg-open");
    writeFileSync(opener, `#!/bin/sh\nprintf %s "$1" > ${join(folder, "opened")}\n`);
    chmodSync(opener, 0o755);
    vi.stubEnv("PATH", `${folder}:${process.env["PATH"]}`);
    expect(openInBrowser(() => "http://127.0.0.1:1/#token=x", { DISPLAY: ":0" }, "linux")).toBe(true);
    await vi.waitFor(() => expect(existsSync(join(folder, "opened"))).toBe(true));
    await vi.waitFor(() => expect(readFileSync(join(folder, "opened"), "utf8")).toBe("http://127.0.0.1:1/#token=x"));
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  },
);
