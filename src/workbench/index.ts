import { join } from "node:path";
import type { Readable } from "node:stream";
import type { StagedFile } from "../contract/base.ts";
import { HASH_PATTERN } from "../domain/hash.ts";
import { Refusal } from "../domain/problem.ts";
import { adjudicationDeeds } from "./adjudication.ts";
import { annotationDeeds } from "./annotations.ts";
import type { Bench } from "./deed.ts";
import { onDisk } from "./disk-problem.ts";
import { documentsDeeds } from "./documents.ts";
import { goldDeeds } from "./gold.ts";
import { homeDeeds } from "./home.ts";
import { importsDeeds } from "./imports.ts";
import { keepingDeeds, restoreFolder } from "./keeping.ts";
import { projectDeeds } from "./project.ts";
import { openFolder, registered } from "./projects.ts";
import { recordsDeeds } from "./records.ts";
import { reviewDeeds } from "./review.ts";
import { createRouter, type AllDeeds } from "./router.ts";
import { rubricsDeeds } from "./rubrics.ts";
import type { HostServices } from "./services.ts";
import { createSession } from "./session.ts";
import { Staging } from "./staging.ts";

export type { HostServices } from "./services.ts";

/** The workbench behind the contract, as a host holds it. */
export function createWorkbench(services: HostServices) {
  const staging = new Staging(services);
  const session = createSession(services);
  const bench: Bench = { services, session, staging };
  return {
    router: createRouter(allDeeds(bench), (line) => services.log(line)),
    /** Stages a file or folder the person chose. */
    stageFile: (path: string, name?: string): StagedFile => staging.stageFile(path, name),
    /** Stages bytes the person sent. */
    stageStream: (name: string, content: Readable): Promise<StagedFile> => staging.stageStream(name, content),
    /** Where a product lies, and what to call it when delivering. */
    productPath: (handle: string) => staging.need({ handle }),
    /** Where a source document of an open project lies. */
    documentPath: (project: string, sha256: string): string => {
      if (!HASH_PATTERN.test(sha256)) throw new Refusal("document_missing", { file: sha256 });
      return join(session.need(project).folder, "documents", sha256);
    },
    /** Opens a project folder the person named. To look only, it is opened for reading and nobody is kept out. */
    openFolder: (folder: string, { write }: { write: boolean }): string =>
      onDisk(folder, () => (write ? openFolder(bench, folder) : session.openFolder(folder, { write })).projectId),
    /** Makes an empty project in a folder the person named. */
    createProject: (folder: string, name: string): string =>
      onDisk(folder, () => registered(bench, session.create(name, { folder })).projectId),
    /** Puts a backup (the newest, if none is named) in the place of a project that is too damaged to be opened. */
    restoreFolder: (folder: string, backup?: string): string =>
      onDisk(folder, () => restoreFolder(services, folder, backup)),
    /** Where an open project lies. */
    folderOf: (project: string): string => session.need(project).folder,
    /** Closes every project and removes what was staged. */
    close: async (): Promise<void> => {
      session.close();
      staging.close();
    },
  };
}
export type Workbench = ReturnType<typeof createWorkbench>;

const allDeeds = (bench: Bench): AllDeeds => ({
  home: homeDeeds(bench),
  project: { ...projectDeeds(bench), ...keepingDeeds(bench) },
  imports: importsDeeds(bench),
  records: recordsDeeds(bench),
  documents: documentsDeeds(bench),
  review: reviewDeeds(bench),
  rubrics: rubricsDeeds(bench),
  annotations: annotationDeeds(bench),
  adjudication: adjudicationDeeds(bench),
  gold: goldDeeds(bench),
});
