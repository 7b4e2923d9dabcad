import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { constants, setPriority } from "node:os";
import { basename, join } from "node:path";
import { startReader } from "../../src/hosts/reader-child.ts";
import { readDocument } from "../../src/reading/read.ts";
import { inTurns, type Bench, type Figure, type RunBench } from "./bench.ts";

const FOLDER = join(import.meta.dirname, "../../resources/sample/documents");
const FILES = ["tts-handbook-people-policies.pdf", "us-copyright-law-title17-circular92.pdf"];
/** Times that the ways take turns; the best of each counts, since others may use the machine in between. */
const ROUNDS = 3;

/**
 * The text of the two long PDFs of the sample: our reader from its start to its last page, against a process that asks
 * the same pdf.js for nothing but text, and against `pdftotext` where it is installed. All three make way for others.
 */
export const benchExtracting: RunBench = async (bench) => {
  const figures: Figure[] = [];
  for (const file of FILES) figures.push(...(await speedOf(join(FOLDER, file), bench)));
  return figures;
};

async function speedOf(path: string, { folder, log }: Bench): Promise<Figure[]> {
  const name = basename(path);
  let pages = 0;
  const ours = async () => {
    pages = 0;
    for await (const event of readDocument(startReader, { path, name })) if (event.type === "page") pages++;
  };
  const bare = () => run(process.execPath, [join(import.meta.dirname, "bare-text.ts"), path]);
  const pdftotext = () => run("pdftotext", ["-q", "-enc", "UTF-8", path, join(folder, "text")]);
  const poppler = hasPdftotext();
  if (!poppler) log("pdftotext is not installed (poppler-utils), so there is nothing of it to compare with");
  const ways: Record<string, () => Promise<void>> = poppler ? { ours, bare, pdftotext } : { ours, bare };
  const taken = await inTurns(ROUNDS, ways);
  const best = (way: string) => Math.min(...taken[way]!);
  const figure = (way: string) => ({
    measure: `text of ${pages} pages, ${way} (${Math.round((pages / best(way)) * 1000)} pages/s)`,
    value: best(way) / 1000,
    unit: "s" as const,
  });
  const floor = { of: "bare pdf.js text", value: best("bare") / 1000 };
  const figures: Figure[] = [{ ...figure("ours"), floor, times: 1.5 }, figure("bare")];
  return poppler ? [...figures, { ...figure("pdftotext"), floor }] : figures;
}

/** Runs a program at the priority at which readers run. */
async function run(program: string, args: string[]): Promise<void> {
  const child = spawn(program, args, { stdio: "ignore" });
  setPriority(child.pid!, constants.priority.PRIORITY_BELOW_NORMAL);
  const [code] = (await once(child, "exit")) as [number];
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}

function hasPdftotext(): boolean {
  try {
    execFileSync("pdftotext", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
