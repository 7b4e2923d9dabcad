import { readFileSync } from "node:fs";

/** One operation of a trace; `object`, `folder` are the recorder's numbers, the watched root is 1. */
export type Operation =
  | { op: "mark"; text: string }
  | { op: "create" | "mkdir" | "link" | "unlink"; object: number; folder: number; name: string }
  | { op: "write"; object: number; offset: number; data: Buffer }
  | { op: "truncate"; object: number; size: number }
  | { op: "sync"; object: number }
  | { op: "rename"; object: number; folder: number; name: string; toFolder: number; toName: string };

export const ROOT = 1;
const HEAD_BYTES = 32;
const NAMES = ["", "mark", "create", "mkdir", "write", "truncate", "sync", "link", "rename", "unlink"] as const;

/** Reads what `recorder.c` wrote: a 32-byte head (see `struct record`), a name, data; again and again. */
export function readTrace(path: string): Operation[] {
  const bytes = readFileSync(path);
  const operations: Operation[] = [];
  for (let at = 0; at < bytes.length;) {
    const nameEnd = at + HEAD_BYTES + bytes.readUInt32LE(at + 24);
    const dataEnd = nameEnd + bytes.readUInt32LE(at + 28);
    const op = NAMES[bytes.readUInt32LE(at)]!;
    const object = bytes.readUInt32LE(at + 4);
    const folder = bytes.readUInt32LE(at + 8);
    const offset = Number(bytes.readBigUInt64LE(at + 16));
    const name = bytes.toString("utf8", at + HEAD_BYTES, nameEnd);
    const data = bytes.subarray(nameEnd, dataEnd);
    operations.push(operation(op, object, folder, bytes.readUInt32LE(at + 12), offset, name, data));
    at = dataEnd;
  }
  return operations;
}

function operation(
  op: (typeof NAMES)[number],
  object: number,
  folder: number,
  toFolder: number,
  offset: number,
  name: string,
  data: Buffer,
): Operation {
  switch (op) {
    case "mark":
      return { op, text: data.toString("utf8").trimEnd() };
    case "write":
      return { op, object, offset, data };
    case "truncate":
      return { op, object, size: offset };
    case "sync":
      return { op, object };
    case "rename":
      return { op, object, folder, name, toFolder, toName: data.toString("utf8") };
    case "":
      throw new Error("not a trace");
    default:
      return { op, object, folder, name };
  }
}
