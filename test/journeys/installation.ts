import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRouterClient, ORPCError } from "@orpc/server";
import { onTestFinished } from "vitest";
import type { Product, StagedFile } from "../../src/contract/base.ts";
import type { Problem } from "../../src/domain/problem.ts";
import { startReader } from "../../src/hosts/reader-child.ts";
import { createWorkbench, type HostServices } from "../../src/workbench/index.ts";

/** One person's computer: its own app data, clock and randomness; both follow from its name. */
export class Installation {
  readonly appData: string;
  readonly services: HostServices;
  workbench: ReturnType<typeof createWorkbench>;
  readonly logged: string[] = [];
  #drawn = 0;
  #minutes = 0;

  /** @param reads whether documents are read here, by the real readers; else they wait */
  constructor(name: string, { reads = false }: { reads?: boolean } = {}) {
    this.appData = mkdtempSync(join(tmpdir(), "touchstone-"));
    this.services = {
      now: () => new Date(Date.UTC(2027, 0, 2, 3, this.#minutes++)),
      randomBytes: (count) =>
        createHash("shake256", { outputLength: count })
          .update(`${name} ${this.#drawn++}`)
          .digest(),
      hash: (content) => createHash("sha256").update(content).digest("hex"),
      appData: this.appData,
      resources: join(import.meta.dirname, "../../resources"),
      ...(reads ? { startReader } : {}),
      host: { kind: "cli", name: `${name}’s test`, pid: process.pid },
      version: "0.0.0",
      log: (line) => this.logged.push(line),
    };
    this.workbench = createWorkbench(this.services);
    onTestFinished(async () => {
      await this.workbench.close();
      rmSync(this.appData, { recursive: true, force: true });
    });
  }

  /** The deeds, as one tab calls them. */
  client(tab = "tab 1") {
    return createRouterClient(this.workbench.router, { context: { tab } });
  }

  /** Ends the program and starts it again. */
  async restart(): Promise<void> {
    await this.workbench.close();
    this.workbench = createWorkbench(this.services);
  }

  /** A file of this computer, as the person picks it. */
  file(name: string, content: string | Uint8Array): StagedFile {
    const folder = join(this.appData, "files");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), content);
    return this.workbench.stageFile(join(folder, name));
  }

  /** The bytes of a product, as the person saves it. */
  saved(product: Product): Buffer {
    return readFileSync(this.workbench.productPath(product.handle).path);
  }

  /** Imports rows as JSON lines of a native bundle in a zip-less folder. */
  async importRows(project: string, rows: object[]) {
    const folder = join(this.appData, "files", `bundle-${this.#drawn++}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, "manifest.json"),
      JSON.stringify({ format: "touchstone-log-bundle", version: 1, source: "test" }),
    );
    writeFileSync(join(folder, "records.jsonl"), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    return this.import(project, this.workbench.stageFile(folder));
  }

  async import(project: string, file: StagedFile) {
    for await (const event of await this.client().imports.run({ project, file }))
      if (event.type === "done") return event.report;
    throw new Error("the import did not end");
  }

  async merge(project: string, file: StagedFile) {
    for await (const event of await this.client().annotations.merge({ project, file }))
      if (event.type === "done") return event.report;
    throw new Error("the merge did not end");
  }

  /** Adds documents and waits until they are read. */
  async addDocuments(project: string, files: StagedFile[], record?: number) {
    for await (const event of await this.client().documents.add({ project, files, record }))
      if (event.type === "done") return event.added;
    throw new Error("the adding did not end");
  }

  /** Ids of the records in the order of the project. */
  async records(project: string): Promise<number[]> {
    return (await this.client().review.queue({ project, limit: 1000 })).items.map((item) => item.id);
  }
}

/** Hands a product of one computer to another, by its name. */
export const send = (from: Installation, to: Installation, product: Product): StagedFile =>
  to.file(product.name, from.saved(product));

/** The problem that a deed is refused with. */
export async function refusal(deed: Promise<unknown>): Promise<Problem> {
  try {
    await deed;
  } catch (error) {
    if (error instanceof ORPCError && error.code === "REFUSED") return error.data as Problem;
    throw error;
  }
  throw new Error("it was not refused");
}

export const row = (key: string, output = `The answer to ${key}.`) => ({
  key,
  input: [{ role: "user", text: `Question ${key}?` }],
  output,
  context: [{ text: `Passage for ${key}.`, document: "handbook" }],
});

/** A verdict as the renderer sends it. */
export const verdict = (answer: "pass" | "fail" | "not_applicable" | "cannot_judge", more: object = {}) => ({
  answer,
  unsure: false,
  reasonIds: [],
  ...more,
});
