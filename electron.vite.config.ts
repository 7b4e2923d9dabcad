import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const src = (path: string) => resolve(import.meta.dirname, "src", path);

/**
 * What pdf.js fetches by name while it draws: character maps, the fonts every reader has, decoders of pictures, colour
 * profiles; with their licences. Its sandbox for scripts of documents (QuickJS) stays out.
 */
const pdfFiles = {
  name: "pdf-files",
  generateBundle(this: { emitFile: (file: { type: "asset"; fileName: string; source: Uint8Array }) => string }) {
    const from = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
    for (const folder of ["cmaps", "standard_fonts", "wasm", "iccs"])
      for (const name of readdirSync(join(from, folder)).filter((file) => !/quickjs/i.test(file)))
        this.emitFile({
          type: "asset",
          fileName: `pdfjs/${folder}/${name}`,
          source: readFileSync(join(from, folder, name)),
        });
  },
};

/**
 * One build for the three hosts: `out/main` runs on Node (Electron's or our own), `out/renderer` in the window or tab.
 * Chunks lie flat beside the entries, so that a file found through `import.meta.url` is found from any of them.
 */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          main: src("hosts/electron/main.ts"),
          "workbench-process": src("hosts/electron/workbench-process.ts"),
          cli: src("hosts/cli/main.ts"),
          "search-worker": src("store/search-worker.ts"),
          "document-search-worker": src("store/document-search-worker.ts"),
          "keeping-worker": src("workbench/keeping-worker.ts"),
          reader: src("reading/reader-process.ts"),
        },
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: true,
      rolldownOptions: {
        input: { preload: src("hosts/electron/preload/preload.ts") },
        // A sandboxed preload script is CommonJS.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: src("renderer"),
    plugins: [react(), pdfFiles],
    build: {
      // Nothing inlined: the content policy allows no `data:` script or style sheet.
      assetsInlineLimit: 0,
      minify: true,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: { index: src("renderer/index.html"), electron: src("renderer/electron.html") } },
    },
  },
});
