import { expect, test } from "vitest";
import { blobOf, putBlob } from "../../src/store/blobs.ts";
import { sha256 } from "../../src/store/hash.ts";
import { tempStore } from "./desk.ts";

test("L14: a blob is kept under the hash of its text and no other", () => {
  const store = tempStore();
  const hash = `b1:${sha256("{}")}`;
  putBlob(store, hash, "{}");
  putBlob(store, hash, "{}");
  expect(blobOf(store, hash)).toBe("{}");
  expect(() => putBlob(store, hash, "{ }")).toThrow();
  expect(blobOf(store, `b1:${sha256("[]")}`)).toBeNull();
});
