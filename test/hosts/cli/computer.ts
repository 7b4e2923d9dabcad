import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { COMMANDS } from "../../../src/hosts/cli/commands/index.ts";
import { run } from "../../../src/hosts/cli/runner.ts";

export type Ended = { code: number; out: string[]; said: string };

/** A computer with Touchstone on it, whose commands run in this process. */
export class Computer {
  readonly folder = mkdtempSync(join(tmpdir(), "touchstone-cli-"));
  readonly data: string;

  constructor(data?: string) {
    this.data = data ?? join(this.folder, "data");
  }

  path = (...names: string[]): string => join(this.folder, ...names);

  /** Writes a file and answers its path. */
  write(name: string, content: string): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  async touchstone(...argv: string[]): Promise<Ended> {
    vi.stubEnv("TOUCHSTONE_DATA", this.data);
    const out: string[] = [];
    const said: string[] = [];
    const code = await run(argv, COMMANDS, {
      print: (line) => out.push(...line.split("\n")),
      say: (line) => said.push(line),
      interactive: false,
      signal: new AbortController().signal,
    });
    vi.unstubAllEnvs();
    return { code, out, said: said.join("\n") };
  }

  /** The same with `--json`: every line it printed, read. */
  async json<T = Record<string, unknown>>(...argv: string[]): Promise<{ code: number; lines: T[]; said: string }> {
    const { code, out, said } = await this.touchstone(...argv, "--json");
    return { code, said, lines: out.map((line) => JSON.parse(line) as T) };
  }

  remove = (): void => rmSync(this.folder, { recursive: true, force: true });
}
