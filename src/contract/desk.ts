import { oc } from "@orpc/contract";
import { z } from "zod";
import { Product, ProjectHandle, StagedFile } from "./base.ts";

/** What Electron's main process does for a window: the things that need the desktop. */
export const desk = {
  /** The system's file dialog; empty when the person cancels. */
  pickFiles: oc
    .input(z.object({ accept: z.array(z.string().regex(/^\.\w+$/)), multiple: z.boolean() }))
    .output(z.array(StagedFile)),
  /** The system's save dialog; false when the person cancels. */
  deliver: oc.input(Product).output(z.boolean()),
  openWindow: oc.input(z.object({ project: ProjectHandle.nullable() })).output(z.object({})),
};
export type Desk = typeof desk;

const Upload = z.object({ upload: z.string() });

/** How a window hands over a dropped file: in chunks, each answered before the next is sent. */
export const uploads = {
  begin: oc.input(z.object({ name: z.string().min(1).max(1000) })).output(Upload),
  append: oc.input(Upload.extend({ chunk: z.file() })).output(z.object({})),
  finish: oc.input(Upload).output(StagedFile),
  abandon: oc.input(Upload).output(z.object({})),
};
export type Uploads = typeof uploads;
