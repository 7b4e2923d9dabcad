import { createPublicKey, verify } from "node:crypto";

/** RFC 8410: the SPKI wrapping of a raw Ed25519 key is this prefix and the key. */
const SPKI_ED25519 = "302a300506032b6570032100";

/** Whether an Ed25519 signature (hex) over UTF-8 text is right for a raw public key (hex). */
export function isSigned(publicKey: string, message: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(SPKI_ED25519 + publicKey, "hex"), format: "der", type: "spki" });
    return verify(null, Buffer.from(message), key, Buffer.from(signature, "hex"));
  } catch {
    // Not a point of the curve: then nothing was signed with it.
    return false;
  }
}
