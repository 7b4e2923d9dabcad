import { stopEnds } from "./sentence-end.ts";

/** A sentence-sized piece of an output. `start` and `end` are offsets in code points; `text` is that slice. */
export type Statement = { start: number; end: number; text: string };

/** A stretch of the text in UTF-16 units. `whole` blocks (code, table rows, headings) are not split further. */
type Block = { start: number; end: number; whole: boolean };

const FENCE = /^\s{0,3}(`{3,}|~{3,})/u;
const HEADING = /^\s{0,3}#{1,6}(?:\s+|$)/u;
const RULE = /^\s{0,3}(?:(?:[-*_]\s*){3,}|=+\s*)$/u;
const TABLE_ROW = /^\s*\|.*\|\s*$/u;
const TABLE_RULE = /^\s*\|?[\s:|-]+\|[\s:|-]*$/u;
const ITEM = /^\s*(?:>\s*)*(?:[-*+•–]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?:\[[ xX]\]\s+)?/u;
const QUOTE = /^\s{0,3}(?:>\s?)+/u;
/** A line that ends so is broken on purpose: a colon, two spaces or a backslash before the line end. */
const HARD_BREAK = /(?::|\s{2}|\\)$/u;

/**
 * Splits an output (plain text or Markdown) into statements, in order and without overlap. Headings, table rows and
 * code blocks are one statement each; list items and paragraphs are split into sentences.
 */
export function statementsOf(text: string): Statement[] {
  const spans = blocksOf(text).flatMap((block) => (block.whole ? [trimmed(text, block)] : sentencesOf(text, block)));
  return inCodePoints(text, spans.filter(hasWords(text)));
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  let fence: { mark: string; start: number } | null = null;
  const close = () => {
    if (open) blocks.push(open);
    open = null;
  };
  const whole = (start: number, end: number) => {
    close();
    blocks.push({ start, end, whole: true });
  };
  for (const { line, start } of linesOf(text)) {
    const end = start + line.length;
    const mark = FENCE.exec(line)?.[1];
    if (fence) {
      if (!mark?.startsWith(fence.mark)) continue;
      whole(fence.start, end);
      fence = null;
    } else if (mark) {
      close();
      fence = { mark, start };
    } else if (line.trim() === "" || RULE.test(line) || (TABLE_RULE.test(line) && line.includes("-"))) close();
    else if (TABLE_ROW.test(line)) whole(start, end);
    else if (HEADING.test(line)) whole(start + HEADING.exec(line)![0].length, end);
    else {
      const lead: number = (ITEM.exec(line) ?? (open ? null : QUOTE.exec(line)))?.[0].length ?? 0;
      if (lead > 0) close();
      open ??= { start: start + lead, end, whole: false };
      open.end = end;
      if (HARD_BREAK.test(line)) close();
    }
  }
  close();
  // A fence left open runs to the end, as Markdown has it.
  if (fence) blocks.push({ start: fence.start, end: text.length, whole: true });
  return blocks;
}

function* linesOf(text: string): Iterable<{ line: string; start: number }> {
  let start = 0;
  for (const line of text.split("\n")) {
    yield { line: line.endsWith("\r") ? line.slice(0, -1) : line, start };
    start += line.length + 1;
  }
}

/** A mark that may end a sentence, with the closing quotes, brackets, emphasis and citation marks that belong to it. */
const END = /(?:([.!?…]+)["'”’»)\]*_`}]*(?:(?:\s?\[\d+(?:[,–-]\s?\d+)*\])+\.?)?(?=\s|$))|([。！？]+[」』”’）]*)/gu;
/** Longest bracketed or quoted passage that is kept in one statement, in UTF-16 units. */
const KEPT_TOGETHER = 300;

function sentencesOf(text: string, block: Block): Block[] {
  const found: Block[] = [];
  const content = text.slice(block.start, block.end);
  const kept = enclosures(content);
  let from = 0;
  for (const match of content.matchAll(END)) {
    const at = match.index;
    const end = at + match[0].length;
    // An end within brackets or quotes; one that closes them ends the sentence outside as well.
    if (kept[at] === 1 && kept[end - 1] === 1) continue;
    if (match[1] && !ends(match[1], content.slice(from, at), content.slice(end, end + 40))) continue;
    found.push(trimmed(content, { start: from, end, whole: false }));
    from = end;
  }
  found.push(trimmed(content, { start: from, end: content.length, whole: false }));
  return found.map((span) => ({ start: span.start + block.start, end: span.end + block.start, whole: false }));
}

function ends(mark: string, before: string, after: string): boolean {
  if (mark === ".") return stopEnds(before, after);
  // "Really?" he asked. / and so on ... until: what goes on in lower case goes on.
  return !/^[\s"'“‘«„([*_`]*\p{Ll}/u.test(after);
}

/** Marks (1) what lies between brackets or double quotes that close within the block and are not too long. */
function enclosures(content: string): Uint8Array {
  const inside = new Uint8Array(content.length);
  for (const [open, close] of ["()", "[]", "“”", '""']) {
    const stack: number[] = [];
    for (let i = 0; i < content.length; i++) {
      if (content[i] === close && stack.length > 0) {
        const start = stack.pop()!;
        if (i - start <= KEPT_TOGETHER) inside.fill(1, start + 1, i);
      } else if (content[i] === open) stack.push(i);
    }
  }
  return inside;
}

function trimmed(text: string, { start, end, whole }: Block): Block {
  while (start < end && /\s/u.test(text[start]!)) start++;
  while (end > start && /\s/u.test(text[end - 1]!)) end--;
  return { start, end, whole };
}

/** Marks alone ("**", "> ", "---") say nothing. */
const hasWords = (text: string) => (span: Block) => /[\p{L}\p{N}]/u.test(text.slice(span.start, span.end));

function inCodePoints(text: string, spans: Block[]): Statement[] {
  let unit = 0;
  let point = 0;
  const pointAt = (target: number) => {
    while (unit < target) {
      unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
      point++;
    }
    return point;
  };
  return spans.map((span) => ({
    start: pointAt(span.start),
    end: pointAt(span.end),
    text: text.slice(span.start, span.end),
  }));
}
