import canonicalize from "canonicalize";

/**
 * Canonical JSON (RFC 8785) of a hashed value. Stricter than the RFC, as LEDGER §1 demands: numbers are safe
 * integers, strings are well formed, `undefined` members are left out.
 * @throws RangeError naming the offending path; nothing else is thrown for JSON values.
 */
export function canonical(value: unknown): string {
  assertHashable(value, "");
  return canonicalize(value)!;
}

function assertHashable(value: unknown, path: string): void {
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new RangeError(`lone surrogate at ${path || "/"}`);
  } else if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer at ${path || "/"}`);
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => assertHashable(item, `${path}/${i}`));
  } else if (value !== null && typeof value === "object") {
    for (const [key, item] of Object.entries(value)) {
      if (!key.isWellFormed()) throw new RangeError(`lone surrogate in a name at ${path || "/"}`);
      if (item !== undefined) assertHashable(item, `${path}/${key}`);
    }
  }
}
