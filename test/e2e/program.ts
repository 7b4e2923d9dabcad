import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const CLI = join(import.meta.dirname, "../../out/main/cli.js");

/** A place of its own for one test: app data of a computer that has never seen Touchstone. */
export class Computer {
  readonly folder = mkdtempSync(join(tmpdir(), "touchstone-e2e-"));
  readonly env = { ...process.env, TOUCHSTONE_DATA: join(this.folder, "data") };

  /** A path on this computer. */
  path = (...names: string[]): string => join(this.folder, ...names);

  /** Runs a command to its end; what it printed as JSON. Not while a host holds the same project. */
  touchstone(...args: string[]): unknown {
    const run = spawnSync(process.execPath, [CLI, ...args, "--json"], { env: this.env, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`touchstone ${args.join(" ")} ended with ${run.status}: ${run.stderr}`);
    return JSON.parse(run.stdout);
  }

  /** Starts the browser host; answers the address it printed. */
  async serve(...args: string[]): Promise<Served> {
    const child = spawn(process.execPath, [CLI, "serve", "--no-open", "--json", ...args], { env: this.env });
    let said = "";
    child.stderr.on("data", (text) => (said += text));
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once("line", resolve);
      void ended.then((code) => reject(new Error(`serve ended with ${code}: ${said}`)));
    });
    const { address, port } = JSON.parse(line) as { address: string; port: number };
    const stop = () => {
      child.kill("SIGTERM");
      return ended;
    };
    return { address, port, origin: new URL(address).origin, ended, stop, said: () => said };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export type Served = {
  /** Good for one tab, once. */
  address: string;
  port: number;
  origin: string;
  /** Exit code, once it has ended. */
  ended: Promise<number | null>;
  stop(): Promise<number | null>;
  /** Everything on its standard error so far. */
  said(): string;
};
