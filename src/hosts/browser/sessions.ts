import { createHash, timingSafeEqual } from "node:crypto";

/** After so many tokens that were never given out, somebody is guessing: the server stops. */
const WRONG_TOKENS = 10;
const SECRET_BYTES = 32;

/**
 * Who may come in. A token travels in the address, so it is good once and only buys a bearer; the bearer lives in one
 * tab and is good until the program stops. Only digests are kept, and they are compared in constant time.
 */
export class Sessions {
  readonly #randomBytes: (count: number) => Uint8Array;
  readonly #onGuessing: () => void;
  readonly #tokens: Buffer[] = [];
  readonly #used: Buffer[] = [];
  readonly #bearers: Buffer[] = [];
  #wrong = 0;

  constructor(randomBytes: (count: number) => Uint8Array, onGuessing: () => void) {
    this.#randomBytes = randomBytes;
    this.#onGuessing = onGuessing;
  }

  /** A fresh token, good once. */
  mint(): string {
    return this.#secret(this.#tokens);
  }

  /** The bearer for a token, or null when it was used before or never given out. */
  swap(token: string): string | null {
    const at = find(this.#tokens, token);
    if (at >= 0) {
      this.#used.push(...this.#tokens.splice(at, 1));
      return this.#secret(this.#bearers);
    }
    // Opening a used address again is an honest mistake; a token nobody was given is not.
    if (find(this.#used, token) < 0 && ++this.#wrong >= WRONG_TOKENS) this.#onGuessing();
    return null;
  }

  /** An arrow, so that the gate can be handed it. */
  knows = (bearer: string): boolean => find(this.#bearers, bearer) >= 0;

  #secret(kept: Buffer[]): string {
    const secret = Buffer.from(this.#randomBytes(SECRET_BYTES)).toString("base64url");
    kept.push(digest(secret));
    return secret;
  }
}

const digest = (secret: string): Buffer => createHash("sha256").update(secret).digest();

function find(kept: Buffer[], secret: string): number {
  const wanted = digest(secret);
  return kept.findIndex((held) => timingSafeEqual(held, wanted));
}
