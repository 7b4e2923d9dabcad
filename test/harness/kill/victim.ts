import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Ack } from "../acks.ts";

/** A process that saves; loaded ahead of time, so that a trial costs no more than the saving in it. */
export class Victim {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  #heard = "";
  #complaints = "";

  constructor(script: string) {
    this.#child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "pipe"] });
    this.#child.stderr!.on("data", (chunk: Buffer) => (this.#complaints += chunk.toString()));
    this.#child.stdout!.on("data", (chunk: Buffer) => (this.#heard += chunk.toString()));
    this.#ready = Promise.race([once(this.#child.stdout!, "data"), once(this.#child, "exit")]);
  }

  /**
   * Lets it work until it has said so many things are saved, or for so long, whichever comes first, and kills it.
   * @returns what it was told is saved, as far as its lines got out whole
   */
  async workUntil(
    { acks, milliseconds }: { acks: number; milliseconds: number },
    order: { appData: string; seed: number; first: number },
  ): Promise<Ack[]> {
    await this.#ready;
    const { promise: enough, resolve } = Promise.withResolvers<void>();
    this.#child.stdout!.on("data", () => this.#heard.split("\n").length - 2 > acks && resolve());
    const timer = setTimeout(resolve, milliseconds);
    const ended = once(this.#child, "close");
    this.#child.stdin!.write(`${JSON.stringify(order)}\n`);
    await Promise.race([enough, ended]);
    clearTimeout(timer);
    this.end();
    await ended;
    if (this.#child.signalCode !== "SIGKILL") throw new Error(`it ended by itself: ${this.#complaints}`);
    const whole = this.#heard.slice(0, this.#heard.lastIndexOf("\n"));
    const said = whole.split("\n").map((line) => JSON.parse(line) as Ack | { ready: true });
    return said.filter((one): one is Ack => "is" in one);
  }

  end(): void {
    this.#child.kill("SIGKILL");
  }
}
