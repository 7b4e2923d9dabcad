import { canonical } from "./canonical.ts";
import type { Entry, Envelope } from "./entry.ts";
import type { Hash } from "./hash.ts";

// A global of every engine this runs in; the domain's own type library names no platform.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** Limits of LEDGER §1, in bytes of UTF-8. */
export const MAX_ENVELOPE_BYTES = 64 * 1024;
export const MAX_BODY_BYTES = 4 * 1024 * 1024;
export const MAX_LINE_BYTES = 16 * 1024 * 1024;

/** The 32-byte salt of a seal, written as 64 hex digits. */
export const SALT_BYTES = 32;

const utf8 = new TextEncoder();
export const byteLength = (text: string): number => utf8.encode(text).length;

/** Seal of a body: SHA-256(salt ‖ canonical body) (L2). `salt` is 64 hex digits. */
export function sealOf(salt: string, body: unknown, hash: Hash): string {
  const content = utf8.encode(canonical(body));
  const sealed = new Uint8Array(SALT_BYTES + content.length);
  for (let i = 0; i < SALT_BYTES; i++) sealed[i] = Number.parseInt(salt.slice(i * 2, i * 2 + 2), 16);
  sealed.set(content, SALT_BYTES);
  return hash(sealed);
}

/** Id of an entry: SHA-256 of its canonical envelope (L1). */
export const entryId = (envelope: Envelope, hash: Hash): string => hash(canonical(envelope));

/** The envelope of an entry as held: without id and body. */
export function envelopeOf(entry: Entry): Envelope {
  const { id: _id, sealed: _sealed, ...envelope } = entry;
  return envelope;
}
