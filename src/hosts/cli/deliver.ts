import { readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Product } from "../../contract/base.ts";
import { deliverFile } from "../deliver-file.ts";
import type { Call } from "./command.ts";

/** Where a command's file goes: a file, a folder, `-` for standard output; else the folder it was called in. */
export const OUT = {
  out: { type: "string", value: "FILE", about: "where to put it: a file, a folder, or - for standard output" },
} as const;

/**
 * Puts a product where it was asked for.
 * @returns the path it has now, `-` when it was printed
 */
export async function deliver(
  call: Pick<Call, "open" | "print">,
  product: Product,
  out: string | undefined,
): Promise<string> {
  const { path } = call.open().workbench.productPath(product.handle);
  if (out === "-") {
    call.print(readFileSync(path, "utf8").replace(/\n$/, ""));
    return "-";
  }
  const asked = resolve(out ?? product.name);
  const folder = statSync(asked, { throwIfNoEntry: false })?.isDirectory();
  const target = folder ? join(asked, basename(product.name)) : asked;
  await deliverFile(path, target);
  return target;
}
