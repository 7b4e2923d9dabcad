import { createPrivateKey, createPublicKey, sign, type KeyObject } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AnnotatorId, ProjectId, WriterId } from "../domain/entry.ts";
import type { OpenWriter } from "../store/ledger.ts";
import { makeFolderDurably, writeFileDurably } from "../store/write-file.ts";
import type { HostServices } from "./services.ts";

/** One writer's key as kept in `keys/<writer>.json` of the app's data folder; readable by this user only. */
const KeyFile = z.strictObject({
  format: z.literal(1),
  project: ProjectId,
  writer: WriterId,
  annotator: AnnotatorId,
  /** 32-byte Ed25519 seed, hex. */
  seed: z.string().regex(/^[0-9a-f]{64}$/),
  /** Equal to the token in `project.db` while that copy is the one this writer belongs to. */
  token: z.string(),
});
export type KeyFile = z.infer<typeof KeyFile>;

const pathOf = (services: HostServices, writer: string) => join(services.appData, "keys", `${writer}.json`);

/** The key of a writer, if this installation has it. A file that cannot be read counts as missing. */
export function readKey(services: HostServices, writer: string): KeyFile | null {
  const path = pathOf(services, writer);
  if (!existsSync(path)) return null;
  try {
    const parsed = KeyFile.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return parsed.success && parsed.data.writer === writer ? parsed.data : null;
  } catch {
    return null;
  }
}

export function writeKey(services: HostServices, key: KeyFile): void {
  makeFolderDurably(join(services.appData, "keys"));
  writeFileDurably(pathOf(services, key.writer), `${JSON.stringify(key)}\n`);
}

/** A key for a writer that begins now. */
export function newKey(services: HostServices, project: string, annotator: string): KeyFile {
  const hex = (count: number) => Buffer.from(services.randomBytes(count)).toString("hex");
  return { format: 1, project, annotator, writer: hex(16), seed: hex(32), token: hex(16) };
}

/** A writer ready to append and sign. */
export function openWriter(services: HostServices, key: KeyFile): OpenWriter {
  const secret = privateKeyOf(key.seed);
  return {
    writer: key.writer,
    annotator: key.annotator,
    publicKey: publicKeyOf(secret),
    sign: (message) => sign(null, Buffer.from(message), secret).toString("hex"),
    randomBytes: (count) => services.randomBytes(count),
  };
}

/** RFC 8410: the PKCS #8 wrapping of a 32-byte Ed25519 seed is this prefix and the seed. */
const PKCS8_ED25519 = "302e020100300506032b657004220420";
const privateKeyOf = (seed: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(PKCS8_ED25519 + seed, "hex"), format: "der", type: "pkcs8" });

/** Raw 32-byte public key, hex: the end of its SPKI wrapping. */
const publicKeyOf = (secret: KeyObject): string =>
  createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
