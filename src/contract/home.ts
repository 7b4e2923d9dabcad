import { z } from "zod";
import { deed, Product, ProjectHandle, StagedFile } from "./base.ts";

export const RecentProject = z.object({
  project: ProjectHandle,
  name: z.string(),
  sample: z.boolean(),
  records: z.int(),
  complete: z.int(),
  /** The reviewer's clock, ISO. */
  openedAt: z.string(),
  /** False when the folder has gone. */
  present: z.boolean(),
});
export type RecentProject = z.infer<typeof RecentProject>;

/** What a file turned out to be when "Open what I was sent" read it. */
export const Opened = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("project"), project: ProjectHandle, created: z.boolean() }),
  z.object({
    kind: z.literal("annotations"),
    file: StagedFile,
    projectId: z.string(),
    known: ProjectHandle.nullable(),
  }),
  z.object({ kind: z.literal("log"), file: StagedFile, format: z.string() }),
  z.object({ kind: z.literal("document"), file: StagedFile }),
]);

export const Preferences = z.object({
  scheme: z.enum(["auto", "light", "dark"]),
  /** Reading text size in CSS px. */
  textSize: z.int().min(15).max(22),
  singleKeys: z.boolean(),
  /** Command id -> key, where it differs from the default. */
  keys: z.record(z.string(), z.string()),
  /** Coach lines already done, by id. */
  coached: z.array(z.string()),
});
export type Preferences = z.infer<typeof Preferences>;

export const home = {
  /** Name of the reviewer on this computer, null until given; whether this machine has been used before. */
  me: deed.output(z.object({ annotator: z.string(), name: z.string().nullable(), version: z.string() })),
  nameMe: deed.input(z.object({ name: z.string().min(1).max(120) })).output(z.object({ name: z.string() })),
  recent: deed.output(z.array(RecentProject)),
  /** Makes an empty project in local app data. `template` publishes one of the rubric templates at once. */
  create: deed
    .input(z.object({ name: z.string().min(1).max(120), template: z.string().optional() }))
    .output(z.object({ project: ProjectHandle })),
  open: deed.input(z.object({ project: ProjectHandle })).output(z.object({ project: ProjectHandle })),
  /** Opens the sample project, making it from `resources/sample` the first time. */
  openSample: deed.output(z.object({ project: ProjectHandle })),
  openFile: deed.input(z.object({ file: StagedFile })).output(Opened),
  forget: deed.input(z.object({ project: ProjectHandle })).output(z.object({})),
  preferences: deed.output(Preferences),
  setPreferences: deed.input(Preferences.partial()).output(Preferences),
};

export const project = {
  status: deed.input(z.object({ project: ProjectHandle })).output(
    z.object({
      project: ProjectHandle,
      name: z.string(),
      sample: z.boolean(),
      /** What one record is called: "Summary". */
      noun: z.string(),
      records: z.int(),
      mine: z.object({ open: z.int(), complete: z.int(), parked: z.int(), excluded: z.int() }),
      rubric: z.object({ hash: z.string(), title: z.string(), criteria: z.int() }).nullable(),
      /** Annotators whose entries are held, this one included. `name` is null when only the id is known. */
      reviewers: z.array(
        z.object({
          annotator: z.string(),
          name: z.string().nullable(),
          me: z.boolean(),
          complete: z.int(),
          entries: z.int(),
        }),
      ),
      savedAt: z.string().nullable(),
      /** Own entries not yet in any exported annotation file. */
      unsent: z.int(),
      /** Records whose full-text index is still to be made. */
      indexing: z.int(),
      /** Documents whose text is still to come. */
      reading: z.int(),
      conflicts: z.int(),
      readOnly: z.boolean(),
      /** True when another tab holds the pen; `review.takePen` moves it here. */
      penElsewhere: z.boolean(),
      /** Things to say at the top of every screen: shared drive, second writer, records not held … */
      warnings: z.array(
        z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
      ),
      lastRecord: z.int().nullable(),
    }),
  ),
  rename: deed.input(z.object({ project: ProjectHandle, name: z.string().min(1).max(120) })).output(z.object({})),
  /** Names an annotator in this copy's roster; names never travel in annotation files. */
  nameReviewer: deed
    .input(z.object({ project: ProjectHandle, annotator: z.string(), name: z.string().min(1).max(120) }))
    .output(z.object({})),
  close: deed.input(z.object({ project: ProjectHandle })).output(z.object({})),
  /** The native log bundle with rubric and project id; never keys, drafts or roster. */
  export: deed.input(z.object({ project: ProjectHandle })).output(Product),
  backup: deed
    .input(z.object({ project: ProjectHandle }))
    .output(z.object({ name: z.string(), size: z.int(), entries: z.int(), records: z.int() })),
  backups: deed
    .input(z.object({ project: ProjectHandle }))
    .output(z.array(z.object({ name: z.string(), at: z.string(), size: z.int() }))),
  restore: deed
    .input(z.object({ project: ProjectHandle, backup: z.string() }))
    .output(z.object({ project: ProjectHandle })),
  check: deed.input(z.object({ project: ProjectHandle })).output(
    z.object({
      ok: z.boolean(),
      checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
    }),
  ),
};
