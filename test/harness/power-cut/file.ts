import { hash } from "node:crypto";
import type { Random } from "../random.ts";

/** Drives write whole sectors of this many bytes; a write may stop between two. */
const SECTOR = 512;

/** What a power cut does to the operations that were not synced. */
export interface Cut {
  /** Whether the `index`-th of `count` unsynced operations (oldest first) reached the disk. */
  keeps(index: number, count: number): boolean;
  /** Whether a write that reached the disk got there in part only, sector by sector. */
  tears(): boolean;
  /** Whether a file whose appended bytes were lost has its new length all the same, filled with zeros. */
  growsEmpty(): boolean;
  random: Random;
}

type Change = { at: number; data: Buffer } | { size: number };

/** One file: what is on the disk for certain, and what was asked for since its last sync. */
export class DiskFile {
  #durable: Buffer = Buffer.alloc(0);
  #pending: Change[] = [];
  #digest: string | null = null;

  get settled(): boolean {
    return this.#pending.length === 0;
  }

  change(change: Change): void {
    this.#pending.push(change);
  }

  sync(): void {
    if (this.settled) return;
    this.#durable = this.#pending.reduce(applied, this.#durable);
    this.#pending = [];
    this.#digest = null;
  }

  /** Content and its digest after a cut. */
  after(cut: Cut): { content: Buffer; digest: string } {
    if (this.settled) {
      this.#digest ??= hash("sha1", this.#durable);
      return { content: this.#durable, digest: this.#digest };
    }
    let content: Buffer = Buffer.from(this.#durable);
    let length = content.length;
    this.#pending.forEach((change, i) => {
      if (!cut.keeps(i, this.#pending.length)) {
        if ("at" in change) length = Math.max(length, change.at + change.data.length);
      } else if ("at" in change && cut.tears()) {
        for (const piece of sectors(change)) if (cut.random.next() < 0.5) content = applied(content, piece);
      } else content = applied(content, change);
    });
    if (length > content.length && cut.growsEmpty()) content = applied(content, { size: length });
    return { content, digest: hash("sha1", content) };
  }
}

function applied(content: Buffer, change: Change): Buffer {
  if ("size" in change) {
    if (change.size <= content.length) return content.subarray(0, change.size);
    return Buffer.concat([content, Buffer.alloc(change.size - content.length)]);
  }
  const end = change.at + change.data.length;
  const grown = end > content.length ? Buffer.concat([content, Buffer.alloc(end - content.length)]) : content;
  change.data.copy(grown, change.at);
  return grown;
}

function* sectors(write: { at: number; data: Buffer }): Generator<{ at: number; data: Buffer }> {
  const end = write.at + write.data.length;
  for (let at = write.at; at < end;) {
    const next = Math.min(end, (Math.floor(at / SECTOR) + 1) * SECTOR);
    yield { at, data: write.data.subarray(at - write.at, next - write.at) };
    at = next;
  }
}
