import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "vite";

const root = join(import.meta.dirname, "../..");
/** Threads that the program starts; looked for beside the file they are started from. */
const WORKERS = ["src/store/search-worker.ts", "src/workbench/keeping-worker.ts"];

/**
 * Bundles a script of the harness, which then starts three times as fast: it is started by the hundred. It lies under
 * node_modules, so that the native SQLite module is found from there.
 */
export async function bundle(script: string): Promise<string> {
  const outDir = join(root, "node_modules/.cache/touchstone-harness");
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    root,
    logLevel: "error",
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: "node22",
      rolldownOptions: {
        input: [script, ...WORKERS],
        external: ["better-sqlite3"],
        output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
  return join(outDir, basename(script).replace(/\.ts$/, ".js"));
}
