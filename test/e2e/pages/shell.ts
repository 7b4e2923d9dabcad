import { type Download, expect, type Locator, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";

/** Goes to a screen by the top bar and waits until it is the one shown. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}

export type Given = string | { name: string; mimeType: string; buffer: Buffer };

/** A file made of text, as the file picker gives it. */
export const fileOf = (name: string, text: string): Given => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(text),
});

/** Clicks what asks for files and answers the picker. */
export async function choose(page: Page, button: Locator, ...files: Given[]): Promise<void> {
  const picker = page.waitForEvent("filechooser");
  await button.click();
  await (await picker).setFiles(files as string[]);
}

/** Drops files on the page as if from a folder window. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([called, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content!], called!));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: data });
  await expect(page.getByText(/^Drop /).first()).toBeVisible();
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

/** Clicks what hands over a file; its name, where it lies now, and its text. */
export async function save(page: Page, button: Locator): Promise<{ name: string; path: string; text: string }> {
  const download = page.waitForEvent("download");
  await button.click();
  const file: Download = await download;
  const path = await file.path();
  return { name: file.suggestedFilename(), path, text: readFileSync(path, "utf8") };
}

/** Says who is reviewing on this computer, by the settings. */
export async function nameMe(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await dialog.getByLabel("Your name").fill(name);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`Thank you, ${name}.`)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
}
