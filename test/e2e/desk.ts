import { cpSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { _electron, test as base, expect, type BrowserContext, type Page, type TestInfo } from "@playwright/test";
import { electronBinary } from "../../build/electron.mjs";
import { Computer } from "./program.ts";
import { SAMPLE_DATA } from "./sample-once.ts";

export { expect };

export type DeskOptions = {
  /** Where the page is shown; the project of the Playwright configuration chooses. */
  shell: "browser" | "electron";
  /**
   * What is open when the test begins: the sample project with its documents read, a new project without records, or
   * one with a rubric and the records of a log export (`log` is its path).
   */
  start: "sample" | "empty" | { log: string };
};

type Desk = { computer: Computer };

/** The test of every spec: `page` shows the running program, let in by its address. */
export const test = base.extend<DeskOptions & Desk>({
  shell: ["browser", { option: true }],
  start: ["sample", { option: true }],

  computer: async ({ shell: _ }, use) => {
    const computer = new Computer();
    await use(computer);
    computer.remove();
  },

  page: async ({ shell, start, computer, context, viewport }, use) => {
    const folder = start === "sample" ? takeSample(computer) : makeProject(computer, start);
    if (shell === "electron") return openElectron(computer, { viewport, name: basename(folder, ".touchstone") }, use);
    const served = await computer.serve("--project", folder);
    try {
      const expectQuiet = watch(context);
      const page = await context.newPage();
      await page.goto(served.address);
      await page.getByRole("main").waitFor();
      await use(page);
      expectQuiet();
    } finally {
      expect(await served.stop(), served.said()).toBe(0);
      expect(served.said(), "what the program logged").toBe("");
    }
  },
});

/** The same program in Electron: its own window, the same page. */
async function openElectron(
  computer: Computer,
  { viewport, name }: { viewport: { width: number; height: number } | null; name: string },
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const program = await _electron.launch({ executablePath: electronBinary()!, args: ["."], env: computer.env });
  const expectQuiet = watch(program.context());
  const page = await program.firstWindow();
  if (viewport) await page.setViewportSize(viewport);
  await page.getByRole("main").waitFor();
  // On a computer that has been used before, Electron begins at Home.
  await page.getByRole("link", { name }).click();
  try {
    await use(page);
    expectQuiet();
  } finally {
    await program.close();
  }
}

/** Watches all pages of a context: nothing leaves the computer, nothing is thrown, no policy is broken. */
function watch(context: BrowserContext): () => void {
  const outside: string[] = [];
  const wrong: string[] = [];
  context.on("request", (request) => {
    if (!isInside(request.url())) outside.push(request.url());
  });
  context.on("weberror", (error) => wrong.push(String(error.error())));
  context.on("console", (message) => {
    // A refused deed answers 422, which the browser notes by itself; the program shows it in words.
    const refusal = message.location().url.includes("/rpc/") && message.text().includes("422");
    if (message.type() === "error" && !refusal) wrong.push(message.text());
  });
  return () => {
    expect(outside, "requests that left this computer").toEqual([]);
    expect(wrong, "errors in the page").toEqual([]);
  };
}

const PROJECT = "Trial";

function makeProject(computer: Computer, start: "empty" | { log: string }): string {
  const folder = computer.path(`${PROJECT}.touchstone`);
  const rubric = start === "empty" ? [] : ["--template", "context-answer"];
  computer.touchstone("init", folder, "--name", PROJECT, ...rubric);
  if (start !== "empty") computer.touchstone("import", start.log, "--project", folder);
  return folder;
}

/** Gives this computer the sample project as it is once its documents are read; its folder. */
function takeSample(computer: Computer): string {
  const data = computer.path("data");
  cpSync(SAMPLE_DATA, data, { recursive: true });
  const projects = join(data, "projects");
  return join(projects, readdirSync(projects)[0]!);
}

/** Addresses that cannot leave this computer. */
const isInside = (address: string): boolean =>
  /^(blob|data|about|app|devtools):/.test(address) || ["127.0.0.1", "localhost"].includes(new URL(address).hostname);

/** No serious or critical finding of axe-core on what is shown. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ target }) => target.join(" ")) }));
  expect(grave).toEqual([]);
}

/** Keeps a picture of the page under `test-results/screens`, named for the screen, the size and the scheme. */
export async function picture(page: Page, info: TestInfo, screen: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `test-results/screens/${screen}-${info.project.name}.png`, animations: "disabled" });
}
