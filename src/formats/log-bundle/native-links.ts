import { Refusal } from "../../domain/problem.ts";
import { parseJson } from "./json-text.ts";
import { lines } from "./lines.ts";
import { BundleLink } from "./native-schema.ts";
import type { LogSource } from "./source.ts";
import { textBytes } from "./text-bytes.ts";

/** Where a bundle keeps which documents people put beside its records, or took away. */
export const LINKS_FILE = "links.jsonl";

/**
 * The links of a bundle, a batch at a time.
 * @throws Refusal `manifest_invalid` for a line that is none
 */
export async function* bundleLinks(source: LogSource): AsyncGenerator<BundleLink[]> {
  const file = source.files.get(LINKS_FILE);
  if (!file || file.size === 0) return;
  const invalid = (line: number, field: string, detail: string) =>
    new Refusal("manifest_invalid", { file: source.name, field, line, values: { detail } });
  for await (const batch of lines(textBytes(file), LINKS_FILE)) {
    yield Array.from(batch, (line) => {
      const parsed = "problem" in line ? line : parseJson(line.text);
      if ("problem" in parsed)
        throw new Refusal(parsed.problem.code, { ...parsed.problem, file: LINKS_FILE, line: line.line });
      const link = BundleLink.safeParse(parsed.value);
      if (link.success) return link.data;
      const [issue] = link.error.issues;
      const unknown = issue!.code === "unrecognized_keys" ? issue.keys.join(", ") : "";
      throw invalid(line.line, issue!.path.join(".") || unknown || "link", `(${issue!.message})`);
    });
  }
}
