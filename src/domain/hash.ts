/** SHA-256 of UTF-8 text or bytes as 64 lower-case hex digits. Hosts supply it, so the domain stays pure. */
export type Hash = (content: string | Uint8Array) => string;

/** A SHA-256 digest written as 64 lower-case hex digits. */
export const HASH_PATTERN = /^[0-9a-f]{64}$/;
