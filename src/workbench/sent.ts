import { existsSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { z } from "zod";
import type { StagedFile } from "../contract/base.ts";
import type { Opened } from "../contract/home.ts";
import { Refusal } from "../domain/problem.ts";
import { looksLikeAnnotations, readAnnotations } from "../formats/annotation-file/read.ts";
import { detect } from "../formats/log-bundle/detect.ts";
import { readManifest } from "../formats/log-bundle/native.ts";
import type { BundleManifest } from "../formats/log-bundle/native-schema.ts";
import { openSource } from "../formats/log-bundle/open-source.ts";
import type { LogSource } from "../formats/log-bundle/source.ts";
import { projectFile } from "../store/store.ts";
import type { Bench } from "./deed.ts";
import { importFile } from "./imports.ts";
import { markSample, openFolder, openKnown, registered } from "./projects.ts";
import type { OpenProject } from "./session.ts";

type Sent = z.infer<typeof Opened>;
type Bundle = { path: string; name: string; manifest: BundleManifest & { project: string } };

/** Opens what somebody was sent; its content says what it is, never its name. */
export async function openSent(bench: Bench, file: StagedFile): Promise<Sent> {
  const { path, name } = bench.staging.need(file);
  if (existsSync(join(path, projectFile)))
    return { kind: "project", project: openFolder(bench, path).projectId, created: false };
  if (statSync(path).isFile() && looksLikeAnnotations(await beginning(bench, file))) return annotations(bench, file);
  return withSource(path, name, async (source) => {
    const found = await detect(source).catch(notALog);
    if (!found) return { kind: "document", file };
    const { format } = found;
    const manifest = format.name === "log-bundle" ? await readManifest(source) : null;
    if (!manifest?.project) return { kind: "log", file, format: format.name };
    const bundle = { path, name, manifest: { ...manifest, project: manifest.project } };
    const known = openKnown(bench, bundle.manifest.project);
    const open = known ? await topUp(bench, known, bundle) : await makeProject(bench, bundle);
    return { kind: "project", project: open.projectId, created: !known };
  });
}

/** Null for a document that was sent by itself; anything else that is wrong stays wrong. */
function notALog(error: unknown): null {
  if (error instanceof Refusal && error.problem.code === "document_not_log") return null;
  throw error;
}

/** The sample project: the one made the first time, else a new one from what ships with the program. */
export async function openSample(bench: Bench): Promise<OpenProject> {
  const path = join(bench.services.resources, "sample");
  return withSource(path, basename(path), async (source) => {
    const manifest = await readManifest(source);
    if (!manifest.project) throw new Refusal("manifest_invalid", { file: "sample", field: "project" });
    const bundle = { path, name: basename(path), manifest: { ...manifest, project: manifest.project } };
    return openKnown(bench, bundle.manifest.project) ?? makeProject(bench, bundle, markSample);
  });
}

/** Makes the project that a bundle is: same id, so that reviews merge. All of it or nothing. */
async function makeProject(bench: Bench, { manifest, ...file }: Bundle, mark: (open: OpenProject) => void = () => {}) {
  const name = manifest.name ?? file.name.replace(/(?:\.touchstone)?\.zip$/u, "");
  const open = bench.session.create(name, { projectId: manifest.project });
  try {
    mark(open);
    await importFile(bench, open, file);
  } catch (error) {
    bench.session.closeProject(open.projectId);
    rmSync(open.folder, { recursive: true, force: true });
    throw error;
  }
  return registered(bench, open);
}

/** A later export of a project that is here brings what is new; the same again brings nothing. */
async function topUp(bench: Bench, open: OpenProject, { manifest: _, ...file }: Bundle): Promise<OpenProject> {
  await importFile(bench, open, file);
  return open;
}

async function withSource<T>(path: string, name: string, deed: (source: LogSource) => Promise<T>): Promise<T> {
  const source = await openSource(path, name);
  try {
    return await deed(source);
  } finally {
    source.close();
  }
}

/** The first bytes of a staged file, as text. */
async function beginning({ staging }: Bench, file: StagedFile): Promise<string> {
  for await (const chunk of staging.read(file)) return String(chunk).slice(0, 4096);
  return "";
}

/** A review file says which project it belongs to; that project is opened when it is here. */
async function annotations(bench: Bench, file: StagedFile): Promise<Sent> {
  for await (const found of readAnnotations(bench.staging.read(file), { file: file.name, hash: bench.services.hash })) {
    if (found.type !== "segment" || !found.header) continue;
    const projectId = found.header.project;
    return { kind: "annotations", file, projectId, known: openKnown(bench, projectId)?.projectId ?? null };
  }
  throw new Refusal("annotations_cut_off", { file: file.name });
}
