import { Refusal } from "../domain/problem.ts";
import { openWord, TooLong, type WordPackage } from "./docx-package.ts";
import { WordBlocks } from "./docx-blocks.ts";
import { nothingElse, type Extracted, type Extracting } from "./extraction.ts";
import { laidOut } from "./laid-out.ts";

/**
 * Reads a Word file with all tracked changes accepted; macros, objects and what lies outside of it stay untouched.
 * @returns null when it is a zip, but of another kind
 */
export async function readDocx(bytes: Uint8Array, name: string): Promise<Extracting | null> {
  let word: WordPackage | null;
  try {
    word = await openWord(bytes, name);
  } catch (error) {
    return ended(whyNot(error));
  }
  if (!word) return null;
  const blocks = new WordBlocks(word);
  return laidOut("docx", blocks.all(), () => ({ title: word.title, notes: blocks.notes }));
}

function whyNot(error: unknown): "too_large" | "encrypted" | "damaged" {
  const code = error instanceof Refusal ? error.problem.code : "";
  if (error instanceof TooLong || code === "zip_bomb" || code === "zip_too_many_entries") return "too_large";
  return code === "zip_encrypted" ? "encrypted" : "damaged";
}

// oxlint-disable-next-line require-yield -- it ends as every reading does, only before the first page
async function* ended(status: "too_large" | "encrypted" | "damaged"): AsyncGenerator<never, Extracted> {
  return { ...nothingElse(), status, problem: { code: `document_${status}` } };
}
