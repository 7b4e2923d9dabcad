import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { textHash, type SourcePage } from "../../src/domain/source-text.ts";
import { EXTRACTORS } from "../../src/reading/extractors.ts";
import type { ReadEvent } from "../../src/reading/messages.ts";
import { bookmarksOf, keepBookmark } from "../../src/store/bookmarks.ts";
import { enterDocument, keepFile } from "../../src/store/documents.ts";
import { sha256 } from "../../src/store/hash.ts";
import { createProject, openProject } from "../../src/store/open.ts";
import { statement } from "../../src/store/query.ts";
import { askAgain, heldDocument } from "../../src/store/readings.ts";
import { pageAt, pageRanges, pageRows, textOf } from "../../src/store/source-pages.ts";
import type { Store } from "../../src/store/store.ts";
import {
  readingQueueOf,
  startReadingQueue,
  unreadCount,
  type ReadDocument,
} from "../../src/workbench/reading-queue.ts";
import { holder, now, PROJECT, tempFolder } from "../store/desk.ts";

const page = (text: string): SourcePage => ({ text, blocks: [], label: null, size: null, inked: null });
const pages = (...texts: string[]) => texts.map((text): ReadEvent => ({ type: "page", page: page(text) }));
const nothing = { title: null, outline: [], notes: [], pagesWithoutText: [] };
const ready: ReadEvent = { type: "done", status: "ready", kind: "text", extractor: EXTRACTORS.text, ...nothing };
const damaged: ReadEvent = {
  ...ready,
  status: "damaged",
  extractor: null,
  kind: null,
  problem: { code: "document_damaged" },
};

/** Reads what the test says, by the file's name. */
const saying = (said: Record<string, ReadEvent[]>, asked: string[] = []): ReadDocument =>
  async function* ({ name }) {
    asked.push(name);
    yield* said[name] ?? [damaged];
  };

const folders = new WeakMap<Store, string>();

function freshProject(): Store {
  const folder = join(tempFolder(), "p.touchstone");
  const store = createProject(folder, { projectId: PROJECT, name: "P", now, holder });
  folders.set(store, folder);
  onTestFinished(() => store.close());
  return store;
}

/** Ends the program and starts it again. */
function again(before: Store): Store {
  if (before.db.open) before.close();
  const folder = folders.get(before)!;
  const store = openProject(folder, { write: true, now, holder });
  folders.set(store, folder);
  onTestFinished(() => store.close());
  return store;
}

async function keep(store: Store, file: string, content = `The content of ${file}.`): Promise<string> {
  async function* bytes() {
    yield Buffer.from(content);
  }
  const kept = await keepFile(store, bytes());
  enterDocument(store, { ...kept, type: "text/plain" }, { source: "log", name: file, title: null, file });
  return kept.hash;
}

function start(store: Store, read: ReadDocument, logged: string[] = []): string[] {
  const told: string[] = [];
  startReadingQueue(store, { read, onRead: (document) => told.push(document), log: (line) => logged.push(line) });
  return told;
}

async function settled(store: Store): Promise<void> {
  const queue = readingQueueOf(store)!;
  while (queue.working) await queue.change();
}

const rowsOf = (store: Store, table: string): number =>
  statement(store, `SELECT count(*) FROM ${table}`).pluck().get() as number;

test("a document is read once: pages, places and hash are those of its whole text", async () => {
  const store = freshProject();
  const document = await keep(store, "a.txt");
  const asked: string[] = [];
  expect(start(store, saying({ "a.txt": [...pages("One 🌴.", "", "Three."), ready] }, asked))).toEqual([]);
  await settled(store);
  expect(textOf(store, document)).toBe("One 🌴.\f\fThree.");
  expect(heldDocument(store, document)).toMatchObject({
    status: "ready",
    characters: 14,
    pages: 3,
    textHash: textHash("One 🌴.\f\fThree.", sha256),
  });
  expect(pageRanges(store, document).map(({ start, length }) => [start, length])).toEqual([
    [0, 6],
    [7, 0],
    [8, 6],
  ]);
  expect([0, 6, 7, 8, 13, 99].map((at) => pageAt(store, document, at)!.page)).toEqual([0, 0, 1, 2, 2, 2]);
  expect(pageRows(store, document, 2, 5).map(({ text }) => text)).toEqual(["Three."]);
  const later = again(store);
  start(later, saying({}, asked));
  await settled(later);
  expect(asked).toEqual(["a.txt"]);
  expect(textOf(later, document)).toBe("One 🌴.\f\fThree.");
});

test("one at a time, and first what somebody waits for", async () => {
  const store = freshProject();
  const documents = [await keep(store, "a.txt"), await keep(store, "bb.txt"), await keep(store, "ccc.txt")];
  const asked: string[] = [];
  let reading = 0;
  const told = start(store, async function* ({ name }) {
    asked.push(name);
    expect(++reading).toBe(1);
    await sleep(1);
    reading--;
    yield ready;
  });
  readingQueueOf(store)!.poke([documents[2]!]);
  expect(unreadCount(store)).toBe(3);
  await settled(store);
  expect(asked).toEqual(["a.txt", "ccc.txt", "bb.txt"]);
  expect(told).toHaveLength(3);
  expect(unreadCount(store)).toBe(0);
});

test("closing in the middle leaves nothing that counts; the next opening reads it anew", async () => {
  const store = freshProject();
  const document = await keep(store, "a.txt");
  let stopped = false;
  const logged: string[] = [];
  const endless: ReadDocument = async function* (_, signal) {
    for (const event of pages(..."x".repeat(100))) yield event;
    await sleep(60_000, undefined, { signal }).finally(() => (stopped = true));
  };
  start(store, endless, logged);
  await expect.poll(() => rowsOf(store, "source_pages")).toBeGreaterThan(0);
  expect(heldDocument(store, document)).toMatchObject({ status: "reading", reading: null });
  store.close();
  await expect.poll(() => stopped).toBe(true);
  await sleep(10);
  expect(logged).toEqual([]);

  const later = again(store);
  expect(textOf(later, document)).toBe("");
  start(later, saying({ "a.txt": [...pages("Whole."), ready] }));
  await settled(later);
  expect(textOf(later, document)).toBe("Whole.");
  expect([rowsOf(later, "readings"), rowsOf(later, "source_pages")]).toEqual([1, 1]);
});

test("a text stays until a new one is whole, and when the new reading fails", async () => {
  const store = freshProject();
  const document = await keep(store, "a.txt");
  start(store, saying({ "a.txt": [...pages("Before."), ready] }));
  await settled(store);
  // As an earlier program would have left it.
  statement(store, "UPDATE readings SET extractor = 'text 0', tried = 'text 0'").run();

  const failing = again(store);
  const asked: string[] = [];
  start(failing, saying({ "a.txt": [...pages("Half"), damaged] }, asked));
  await settled(failing);
  expect(textOf(failing, document)).toBe("Before.");
  expect(heldDocument(failing, document)).toMatchObject({ status: "ready", extractor: "text 0", problem: null });
  const patient = again(failing);
  start(patient, saying({}, asked));
  await settled(patient);
  expect(asked).toEqual(["a.txt"]);

  askAgain(patient, document);
  const seen: string[] = [];
  readingQueueOf(patient)!.poke();
  await settled(patient);
  const better = again(patient);
  askAgain(better, document);
  start(better, async function* () {
    yield* pages("After, and longer.");
    seen.push(textOf(better, document));
    yield ready;
  });
  await settled(better);
  expect(seen).toEqual(["Before."]);
  expect(textOf(better, document)).toBe("After, and longer.");
  expect([rowsOf(better, "readings"), rowsOf(better, "source_pages")]).toEqual([1, 1]);
});

test("bookmarks go with their words when a text is read anew", async () => {
  const store = freshProject();
  const document = await keep(store, "a.txt");
  const texts = [
    ["Notice is given.", "Notice is taken."],
    ["A new page.", "Notice  is given.", "Notice is taken."],
  ];
  start(store, async function* () {
    yield* pages(...texts.shift()!);
    yield ready;
  });
  await settled(store);
  keepBookmark(store, document, 17, "Notice is taken.");
  keepBookmark(store, document, 0, "Notice is given.");
  keepBookmark(store, document, 3, "words that go");
  askAgain(store, document);
  readingQueueOf(store)!.poke();
  await settled(store);
  expect(bookmarksOf(store, document).map(({ start, text }) => [start, text])).toEqual([
    [3, "words that go"],
    [12, "Notice is given."],
    [30, "Notice is taken."],
  ]);
});

test("what could not be read says why and keeps no pages; asked again it is read", async () => {
  const store = freshProject();
  const document = await keep(store, "a.txt");
  let works = false;
  start(store, async function* () {
    yield* pages("Some", "pages");
    yield works ? ready : damaged;
  });
  await settled(store);
  expect(heldDocument(store, document)).toMatchObject({
    status: "damaged",
    problem: { code: "document_damaged" },
    pages: 0,
    characters: 0,
  });
  expect([textOf(store, document), rowsOf(store, "source_pages")]).toEqual(["", 0]);
  works = true;
  askAgain(store, document);
  expect(heldDocument(store, document)).toMatchObject({ status: "waiting", problem: null });
  readingQueueOf(store)!.poke([document]);
  await settled(store);
  expect(textOf(store, document)).toBe("Some\fpages");
});

test("a reader that cannot be started keeps nobody waiting, and is tried again at the next opening", async () => {
  const store = freshProject();
  await keep(store, "a.txt");
  start(store, () => {
    throw new Error("no such program");
  });
  await settled(store);
  expect(unreadCount(store)).toBe(0);
  const later = again(store);
  const told = start(later, saying({ "a.txt": [...pages("Here."), ready] }));
  await settled(later);
  expect(told).toHaveLength(1);
});

test("entries can hold what every kind of document was read with", () => {
  for (const extractor of Object.values(EXTRACTORS)) expect(extractor.length, extractor).toBeLessThanOrEqual(40);
});
