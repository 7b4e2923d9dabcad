import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync, Visitor } from "vite";
import { expect, test } from "vitest";
import { CODE_WORDS } from "../../src/words/terms.ts";

const renderer = join(import.meta.dirname, "../../src/renderer");
/** Attributes that are read or heard; what stands in the others is for the program. */
const READ =
  /^(aria-(label|description|roledescription|valuetext)|alt|label|description|title|placeholder|name|nothingFound|button)$/;
/** Functions that say their argument. */
const SAYING = new Set(["say", "announce"]);

type Span = { start: number; end: number };
const inside = ({ start, end }: Span, spans: Span[]) => spans.some((span) => span.start <= start && end <= span.end);

/** Every text written in a screen's own markup, or said by it. */
function textsOf(path: string, source: string): string[] {
  const [markup, hidden, read, said, compared]: Span[][] = [[], [], [], [], []];
  const pieces: (Span & { text: string })[] = [];
  const piece = (span: Span, text: string) => void pieces.push({ start: span.start, end: span.end, text });
  new Visitor({
    JSXElement: (node) => void markup!.push(node),
    JSXFragment: (node) => void markup!.push(node),
    JSXText: (node) => piece(node, node.value),
    JSXAttribute: (node) => void (READ.test(source.slice(node.name.start, node.name.end)) ? read! : hidden!).push(node),
    Literal: (node) => void (typeof node.value === "string" && piece(node, node.value)),
    TemplateElement: (node) => piece(node, node.value.raw),
    BinaryExpression: (node) => void compared!.push(node.left, node.right),
    MemberExpression: (node) => void compared!.push(node.property),
    CallExpression: ({ callee, arguments: given }) => {
      if (callee.type === "Identifier" && SAYING.has(callee.name)) said!.push(...given);
      else compared!.push(...given);
    },
  }).visit(parseSync(path, source).program);
  return pieces
    .filter((it) => inside(it, said!) || inside(it, read!) || (inside(it, markup!) && !inside(it, hidden!)))
    .filter((it) => !compared!.some(({ start, end }) => start === it.start && end === it.end))
    .map(({ text }) => text);
}

test("no code word reaches the screen: every text in src/renderer", () => {
  const paths = readdirSync(renderer, { recursive: true, encoding: "utf8" }).filter((path) => /\.tsx?$/.test(path));
  const found = paths.flatMap((path) =>
    textsOf(path, readFileSync(join(renderer, path), "utf8")).map((text) => ({ path, text: text.trim() })),
  );
  expect(found.length).toBeGreaterThan(400);
  expect(found.filter(({ text }) => CODE_WORDS.test(text)).map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
});

test("the guard looks where people read, and nowhere else", () => {
  const screen = `const A = () => (
    <p aria-label="One anchor" className="entry" onClick={() => say(\`A \${b} fork\`)}>
      The ledger{kind === "record" && "two pins"}{nameOf("slot")}
    </p>
  );`;
  expect(
    textsOf("a.tsx", screen)
      .map((text) => text.trim())
      .filter((text) => CODE_WORDS.test(text)),
  ).toEqual(["One anchor", "fork", "The ledger", "two pins"]);
});
