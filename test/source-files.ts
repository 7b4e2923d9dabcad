import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync, Visitor } from "vite";

const root = join(import.meta.dirname, "..");
const CODE = /\.(ts|tsx|mjs)$/;

export type Import = { from: string; typeOnly: boolean };
export type Sized = { name: string; lines: number };
export type SourceFile = {
  /** Path from the root of the project, with forward slashes. */
  path: string;
  lines: number;
  /** Paths of files of ours, from the root. */
  imports: Import[];
  /** Names of packages, and `node:` modules. */
  packages: Import[];
  functions: Sized[];
  /** Every string and piece of a template in it. */
  strings: string[];
  /** Names that are called or constructed without a dot before them. */
  calls: string[];
  hasDefaultExport: boolean;
};

/** Reads every code file below the folders named. */
export function readSources(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .filter((path) => CODE.test(path))
      .map(readSource),
  );
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), "utf8");
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  const found = importsOf(module, text);
  const inside = (from: string) => normalize(join(dirname(path), from.split("?")[0]!)).replaceAll("\\", "/");
  return {
    path,
    lines: text.split("\n").length - 1,
    imports: found.filter(({ from }) => from.startsWith(".")).map((it) => ({ ...it, from: inside(it.from) })),
    packages: found.filter(({ from }) => !from.startsWith(".")).map((it) => ({ ...it, from: packageOf(it.from) })),
    hasDefaultExport: module.staticExports.some(({ entries }) =>
      entries.some((it) => it.exportName.kind === "Default"),
    ),
    ...look(program, text),
  };
}

type Module = ReturnType<typeof parseSync>["module"];

function importsOf(module: Module, text: string): Import[] {
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      from: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ from: moduleRequest.value, typeOnly: isType }] : [],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      from: text.slice(start + 1, end - 1),
      typeOnly: false,
    })),
  ];
}

const packageOf = (from: string): string =>
  from.startsWith("node:") ? from : from.split("/", from.startsWith("@") ? 2 : 1).join("/");

type Program = ReturnType<typeof parseSync>["program"];

function look(program: Program, text: string): Pick<SourceFile, "functions" | "strings" | "calls"> {
  const functions: Sized[] = [];
  const strings: string[] = [];
  const calls: string[] = [];
  const lineOf = (at: number) => text.slice(0, at).split("\n").length;
  const measure = (node: { start: number; end: number; id?: { name: string } | null }) =>
    functions.push({
      name: node.id?.name ?? text.slice(node.start, node.start + 30).split("\n")[0]!,
      lines: lineOf(node.end) - lineOf(node.start) + 1,
    });
  const name = ({ callee }: { callee: { type: string; name?: string } }) => {
    if (callee.type === "Identifier") calls.push(callee.name!);
  };
  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
    Literal: ({ value }) => void (typeof value === "string" && strings.push(value)),
    TemplateElement: ({ value }) => void strings.push(value.raw),
    CallExpression: name,
    NewExpression: name,
  } as ConstructorParameters<typeof Visitor>[0]).visit(program);
  return { functions, strings, calls };
}
