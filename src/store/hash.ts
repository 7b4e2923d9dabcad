import { hash } from "node:crypto";
import type { Hash } from "../domain/hash.ts";

export const sha256: Hash = (content) => hash("sha256", content, "hex");

/** Hex digits to the bytes a BLOB column keeps, and back. */
export const toBytes = (hex: string): Uint8Array => Buffer.from(hex, "hex");
export const toHex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
