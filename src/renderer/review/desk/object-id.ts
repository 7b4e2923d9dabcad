/** A fresh name for an object of the ledger: 128 random bits as 32 hex digits. */
export const objectId = (): string => crypto.randomUUID().replaceAll("-", "");
