import { describe, expect, test } from "vitest";
import { readSources, type SourceFile, type Sized } from "./source-files.ts";

const src = readSources("src");
const everything = [...src, ...readSources("test", "build")];

/** A world: the folders it may import, the packages it may name, and whether it may use Node. */
type World = { folders: string[]; packages: string[]; node: boolean };
const ORPC = ["@orpc/client", "@orpc/contract", "@orpc/server"];
const WORLDS: Record<string, World> = {
  domain: { folders: [], packages: ["canonicalize", "stemmer", "zod"], node: false },
  words: { folders: ["domain"], packages: [], node: false },
  formats: { folders: ["domain"], packages: ["csv-parse", "yaml", "yauzl", "yazl", "zod"], node: true },
  reading: {
    folders: ["domain", "formats"],
    packages: [
      "htmlparser2",
      "mdast-util-from-markdown",
      "mdast-util-gfm",
      "micromark-extension-gfm",
      "pdfjs-dist",
      "postal-mime",
      "yauzl",
      "zod",
    ],
    node: true,
  },
  store: { folders: ["domain"], packages: ["better-sqlite3", "kysely", "zod"], node: true },
  contract: { folders: ["domain"], packages: ["@orpc/contract", "zod"], node: false },
  workbench: {
    folders: ["contract", "domain", "words", "formats", "reading", "store"],
    packages: [...ORPC, "canonicalize", "yaml", "zod"],
    node: true,
  },
  renderer: {
    folders: ["contract", "domain", "words"],
    packages: [
      "@orpc/client",
      "@orpc/contract",
      ...["core", "hooks", "notifications", "spotlight"].map((name) => `@mantine/${name}`),
      ...["react-query", "react-virtual"].map((name) => `@tanstack/${name}`),
      ...["inter", "source-serif-4"].map((name) => `@fontsource-variable/${name}`),
      "@tabler/icons-react",
      "diff",
      "pdfjs-dist",
      "react",
      "react-dom",
      "react-markdown",
      "remark-gfm",
      "zod",
    ],
    node: false,
  },
  hosts: {
    folders: ["workbench/index.ts", "contract", "words"],
    packages: [...ORPC, "csv-parse", "electron", "zod"],
    node: true,
  },
};

const worldOf = (path: string): string => path.split("/")[1]!;
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

function mayImport(path: string, from: string): boolean {
  if (from === "package.json" || worldOf(path) === worldOf(from)) return true;
  return WORLDS[worldOf(path)]!.folders.some(
    (allowed) => from === `src/${allowed}` || from.startsWith(`src/${allowed}/`),
  );
}

describe("the import law", () => {
  test("knows every world", () => {
    expect([...new Set(src.map(({ path }) => worldOf(path)))].sort()).toEqual(Object.keys(WORLDS).sort());
  });

  test("arrows only go down", () => {
    const against = src.flatMap(({ path, imports }) =>
      imports.filter(({ from }) => !mayImport(path, from)).map(({ from }) => `${path} -> ${from}`),
    );
    expect(against).toEqual([]);
  });

  test("each world names its own packages only", () => {
    const against = src.flatMap(({ path, packages }) => {
      const { packages: allowed, node } = WORLDS[worldOf(path)]!;
      return packages
        .filter(({ from }) => (from.startsWith("node:") ? !node : !allowed.includes(from)))
        .map(({ from }) => `${path} -> ${from}`);
    });
    expect(against).toEqual([]);
  });

  test("Electron is named in its own host only, SQLite and Kysely in the store only", () => {
    const named = (name: string) =>
      src.filter(({ packages }) => packages.some(({ from }) => from === name)).map(({ path }) => folderOf(path));
    expect(named("electron").filter((folder) => !folder.startsWith("src/hosts/electron"))).toEqual([]);
    const keepers = [...named("kysely"), ...named("better-sqlite3")];
    expect(keepers.filter((folder) => !folder.startsWith("src/store"))).toEqual([]);
  });

  test("no two folders import each other", () => {
    const arrows = new Set(
      src.flatMap(({ path, imports }) => imports.map(({ from }) => `${folderOf(path)} ${folderOf(from)}`)),
    );
    const mutual = [...arrows].filter((arrow) => {
      const [a = "", b = ""] = arrow.split(" ");
      // A folder and one inside it are one house: what is shared by its rooms stands in the hall.
      const nested = a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
      return !nested && arrows.has(`${b} ${a}`);
    });
    expect(mutual).toEqual([]);
  });

  test("no file imports itself in a circle", () => {
    const byPath = new Map(src.map((file) => [file.path, file]));
    expect(src.filter((file) => reaches(file, file.path, byPath)).map(({ path }) => path)).toEqual([]);
  });
});

/** Whether following the imports that are left at run time leads back to `goal`. */
function reaches(from: SourceFile, goal: string, byPath: Map<string, SourceFile>, seen = new Set<string>()): boolean {
  return from.imports.some(({ from: next, typeOnly }) => {
    if (typeOnly || seen.has(next)) return false;
    if (next === goal) return true;
    seen.add(next);
    const file = byPath.get(next);
    return file !== undefined && reaches(file, goal, byPath, seen);
  });
}

describe("nothing leaves the machine", () => {
  /** Calls that open a connection, and the files that may make them: they speak to where the page was loaded from. */
  const REACHING_OUT = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "RTCPeerConnection"];
  const ALLOWED = ["src/renderer/host-browser.ts", "src/renderer/host-electron.ts"];

  test("no other file opens a connection", () => {
    const found = src.filter(({ calls }) => calls.some((name) => REACHING_OUT.includes(name))).map(({ path }) => path);
    expect(found).toEqual(ALLOWED);
    const networked = src.filter(({ packages }) =>
      packages.some(({ from, typeOnly }) => !typeOnly && /^node:(https?|http2|net|tls|dgram|dns)$/.test(from)),
    );
    expect(networked.map(({ path }) => path)).toEqual(["src/hosts/browser/server.ts"]);
  });

  test("no address of the outside is written anywhere in the program", () => {
    const outside = /(https?|wss?|ftp):\/\/(?!$|127\.0\.0\.1|localhost|\*)/;
    /** Names of vocabularies, which nobody fetches. */
    const names = /^https?:\/\/(json-schema\.org|www\.w3\.org)\//;
    const found = src.flatMap(({ path, strings }) =>
      strings.filter((text) => outside.test(text) && !names.test(text)).map((text) => `${path}: ${text.slice(0, 80)}`),
    );
    expect(found).toEqual([]);
  });
});

describe("names", () => {
  test("files are in kebab case and named for a noun", () => {
    const wrong = everything.filter(({ path }) => {
      const name = path.split("/").at(-1)!;
      return (
        !/^[a-z0-9]+([-.][a-z0-9]+)*\.(ts|tsx|mjs)$/.test(name) || /\b(utils?|helpers?|managers?|misc)\b/.test(name)
      );
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test("everything is exported by its name", () => {
    expect(src.filter(({ hasDefaultExport }) => hasDefaultExport).map(({ path }) => path)).toEqual([]);
  });
});

describe("sizes", () => {
  /** Lines. */
  const FILE_STOP = 400;
  const FILE_P90 = 300;
  const FUNCTION_P90 = 40;
  const percentile = (sorted: Sized[], share: number) => sorted[Math.floor((sorted.length - 1) * share)]?.lines ?? 0;
  const ordered = (all: Sized[]) => all.toSorted((a, b) => a.lines - b.lines);

  function report(what: string, all: Sized[]): Sized[] {
    const sorted = ordered(all);
    const [median, p90] = [percentile(sorted, 0.5), percentile(sorted, 0.9)];
    const tail = sorted.slice(-5).reverse();
    console.log(
      `${all.length} ${what}: median ${median} lines, p90 ${p90}; longest ${tail.map(({ name, lines }) => `${name} ${lines}`).join(", ")}`,
    );
    return sorted;
  }

  test("files stay small", () => {
    const files = report(
      "files",
      everything.map(({ path, lines }) => ({ name: path, lines })),
    );
    expect(files.filter(({ lines }) => lines > FILE_STOP)).toEqual([]);
    expect(percentile(files, 0.9)).toBeLessThanOrEqual(FILE_P90);
  });

  test("functions stay small", () => {
    const functions = report(
      "functions",
      src.flatMap(({ path, functions: all }) => all.map((it) => ({ ...it, name: `${path}:${it.name}` }))),
    );
    expect(percentile(functions, 0.9)).toBeLessThanOrEqual(FUNCTION_P90);
  });
});
