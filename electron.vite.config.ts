import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const src = (path: string) => resolve(import.meta.dirname, "src", path);

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
    plugins: [react()],
    build: {
      // Nothing inlined: the content policy allows no `data:` script or style sheet.
      assetsInlineLimit: 0,
      minify: true,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: { index: src("renderer/index.html"), electron: src("renderer/electron.html") } },
    },
  },
});
