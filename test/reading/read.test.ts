import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { readerRights, startReader } from "../../src/hosts/reader-child.ts";
import { READING_LIMITS } from "../../src/reading/limits.ts";
import { readDocument } from "../../src/reading/read.ts";
import type { ReaderProcess, StartReader } from "../../src/reading/reader.ts";
import { PdfMaker } from "./pdf-maker.ts";
import { gather } from "./reading.ts";

const folder = mkdtempSync(join(tmpdir(), "touchstone-reading-"));
afterAll(() => rmSync(folder, { recursive: true }));
const kept = (bytes: Uint8Array | string, name = "a.pdf") => {
  writeFileSync(join(folder, name), bytes);
  return { path: join(folder, name), name };
};
const limits = (changes: Partial<typeof READING_LIMITS>) => ({ limits: { ...READING_LIMITS, ...changes } });

/** Remembers how the reader ended. */
function watched(start: StartReader): { start: StartReader; ended: Promise<number | null> } {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  return {
    start: (its) => {
      const reader = start(its);
      reader.onExit(resolve);
      return reader;
    },
    ended: promise,
  };
}

const manyPages = () => {
  const pdf = new PdfMaker();
  for (let page = 1; page <= 2400; page++) pdf.page([`Page ${page} of many`, "with words on it"]);
  return pdf.bytes();
};

describe("a reader in its own process", () => {
  test("reads a document and is gone after it", async () => {
    const { start, ended } = watched(startReader);
    const file = kept(new PdfMaker().page(["Some words"]).bytes());
    expect(await gather(readDocument(start, file))).toMatchObject({ text: "Some words", end: { status: "ready" } });
    expect(await ended).toBeNull();
  });

  test("reads 2,400 pages in little memory", async () => {
    const { pages, end } = await gather(readDocument(startReader, kept(manyPages()), limits({ memory: 500 })));
    expect(end.status).toBe("ready");
    expect(pages).toHaveLength(2400);
    expect(pages[2399]!.text).toBe("Page 2400 of many\nwith words on it");
  });

  test("outlives the promises that pdf.js leaves behind in a damaged file", async () => {
    const pdf = new PdfMaker().page(["First"]).page(["Second"]).page(["Third"]);
    pdf.add("<< >>");
    const bytes = Buffer.from(pdf.bytes());
    bytes.fill(" ", bytes.indexOf("\n7 0 obj") + 1, bytes.indexOf("\n10 0 obj"));
    const { text, end } = await gather(readDocument(startReader, kept(bytes)));
    expect(text.split("\f")[0]).toBe("First");
    expect(end).toMatchObject({ status: "ready", notes: ["pages_unreadable", "pages_without_text"] });
  });

  test("is killed when it takes too long, and says at which page", async () => {
    const { start, ended } = watched(startReader);
    const { end } = await gather(readDocument(start, kept(manyPages()), limits({ total: 700 })));
    expect(end).toMatchObject({ status: "too_slow", problem: { code: "document_too_slow", file: "a.pdf" } });
    expect(await ended).toBeNull();
  });

  test("ends itself when a stream unpacks to more than its memory", async () => {
    const pdf = new PdfMaker();
    const packed = deflateSync(Buffer.alloc(300 * 1024 ** 2, " "), { level: 1 }).toString("latin1");
    const contents = pdf.stream(packed, "/Filter /FlateDecode");
    pdf.drawn("", `/Contents ${contents} 0 R`);
    const { end } = await gather(readDocument(startReader, kept(pdf.bytes()), limits({ memory: 200 })));
    expect(end).toMatchObject({ status: "too_large", problem: { code: "document_too_large" } });
  });

  test("stops when nobody waits any more", async () => {
    const { start, ended } = watched(startReader);
    const stop = new AbortController();
    const reading = readDocument(start, kept(manyPages()), { signal: stop.signal });
    await reading.next();
    stop.abort(new Error("enough"));
    await expect(gather(reading)).rejects.toThrow("enough");
    expect(await ended).toBeNull();
  });

  test.each([
    ["reads no file of the person's", `require("node:fs").readFileSync(${JSON.stringify(join(folder, "a.pdf"))})`],
    ["writes nothing", `require("node:fs").writeFileSync(${JSON.stringify(join(folder, "b"))}, "")`],
    ["starts nothing", `require("node:child_process").spawnSync("true")`],
  ])("%s", (_what, script) => {
    const { status, stderr } = spawnSync(process.execPath, [...readerRights(200), "-e", script], { encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toContain("ERR_ACCESS_DENIED");
  });
});

/** A reader that does as it is told here; it hears what was sent to it. */
function played(act: (say: (message: unknown) => void, exit: (code: number | null) => void) => void) {
  const sent: unknown[] = [];
  let killed = false;
  const start: StartReader = (): ReaderProcess => {
    const heard: { say: (message: unknown) => void; exit: (code: number | null) => void } = {
      say: () => {},
      exit: () => {},
    };
    return {
      send: (message) => {
        sent.push(message);
        if (sent.length === 1) act(heard.say, heard.exit);
      },
      onMessage: (listener) => void (heard.say = listener),
      onExit: (listener) => void (heard.exit = listener),
      kill: () => void (killed = true),
    };
  };
  return { start, sent, wasKilled: () => killed };
}
const aPage = (changes: object = {}) => ({
  type: "page",
  page: { text: "words", blocks: [], label: null, size: null, inked: null, ...changes },
});
const file = () => kept("words");

describe("whoever waits for a reader", () => {
  test("believes nothing it says without looking", async () => {
    for (const message of [
      "nonsense",
      { type: "page", page: { text: "words" } },
      aPage({ text: "a\fb" }),
      aPage({ text: "a\ud800" }),
      aPage({ blocks: [{ kind: "paragraph", start: 3, end: 99 }] }),
      aPage({ blocks: [4, 0].map((start) => ({ kind: "paragraph", start, end: start + 1 })) }),
      { type: "done", kind: "pdf", status: "ready" },
    ]) {
      const { start, wasKilled } = played((say) => say(message));
      const { end, pages } = await gather(readDocument(start, file()));
      expect([end.status, pages, wasKilled()]).toEqual(["damaged", [], true]);
    }
  });

  test("stops one that is silent, that writes without end, and that dies", async () => {
    const silent = played((say) => say(aPage()));
    expect((await gather(readDocument(silent.start, file(), limits({ silence: 20 })))).end).toMatchObject({
      status: "too_slow",
      problem: { values: { page: 2 } },
    });
    const endless = played((say) => setInterval(() => say(aPage()), 1).unref());
    expect((await gather(readDocument(endless.start, file(), limits({ pages: 5 })))).end.status).toBe("too_large");
    const wordy = played((say) => setInterval(() => say(aPage()), 1).unref());
    expect((await gather(readDocument(wordy.start, file(), limits({ characters: 20 })))).end.status).toBe("too_large");
    const dying = played((say, exit) => (say(aPage()), exit(134)));
    expect((await gather(readDocument(dying.start, file()))).end.status).toBe("too_large");
    expect([silent, endless, wordy, dying].every(({ wasKilled }) => wasKilled())).toBe(true);
  });

  test("hears that it could not be started: that is no fault of the file", async () => {
    const { start } = played((_say, exit) => exit(null));
    await expect(gather(readDocument(start, file()))).rejects.toThrow("could not be started");
  });

  test("sends the file in pieces, as they are asked for", async () => {
    const { start, sent } = played((say) => {
      for (let piece = 0; piece < 3; piece++) say({ type: "more" });
      say({ type: "nonsense" });
    });
    await gather(readDocument(start, kept(Buffer.alloc(5 * 1024 ** 2, 1), "a.bin")));
    expect(sent.map((it) => (it as { bytes?: Uint8Array }).bytes?.length)).toEqual([
      undefined,
      4 * 1024 ** 2,
      1024 ** 2,
      0,
    ]);
  });

  test("starts none for an empty file, or one that is too large", async () => {
    const none: StartReader = () => {
      throw new Error("started");
    };
    const empty = await gather(readDocument(none, kept("")));
    expect(empty.end).toMatchObject({ status: "damaged", problem: { code: "document_empty", file: "a.pdf" } });
    const large = await gather(readDocument(none, kept("123456"), limits({ file: 5 })));
    expect(large.end.problem).toMatchObject({ code: "document_too_large", values: { size: 6, limit: 5 } });
  });
});
