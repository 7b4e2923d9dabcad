import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AnnotatorId } from "../domain/entry.ts";
import { Refusal } from "../domain/problem.ts";
import { makeFolderDurably, writeFileDurably } from "../store/write-file.ts";
import type { HostServices } from "./services.ts";

/** Who judges on this installation: a random id that travels, and a name that does not. */
const Identity = z.strictObject({ annotator: AnnotatorId, name: z.string().nullable() });
export type Identity = z.infer<typeof Identity>;

const pathOf = (services: HostServices) => join(services.appData, "identity.json");

/** The reviewer of this installation; the first call on a new machine makes the id. */
export function readIdentity(services: HostServices): Identity {
  const path = pathOf(services);
  if (existsSync(path)) {
    const parsed = Identity.safeParse(parse(readFileSync(path, "utf8")));
    // Beginning a new identity silently would split one person in two: better to stop and say which file.
    if (!parsed.success) throw new Refusal("project_damaged", { file: path });
    return parsed.data;
  }
  const made = { annotator: Buffer.from(services.randomBytes(16)).toString("hex"), name: null };
  save(services, made);
  return made;
}

/** Gives the reviewer of this installation a name. */
export function nameIdentity(services: HostServices, name: string): Identity {
  const named = { ...readIdentity(services), name };
  save(services, named);
  return named;
}

function save(services: HostServices, identity: Identity): void {
  makeFolderDurably(services.appData);
  writeFileDurably(pathOf(services), `${JSON.stringify(identity)}\n`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
