import { crc32, deflateRawSync } from "node:zlib";

/** An entry as honest or as dishonest as a test wants it. */
export interface MadeEntry {
  name: string | Buffer;
  content?: string | Buffer;
  /** Unix mode with its type bits. */
  mode?: number;
  flags?: number;
  /** What the headers claim instead of the truth. */
  claims?: { size?: number; crc?: number; localName?: string };
  /** Puts the entry's data where that of an earlier entry lies, by its number. */
  sharesDataOf?: number;
  stored?: boolean;
}

const UTF8 = 0x0800;

/** A zip written byte by byte, so that everything a good program would refuse to write can be in it. */
export function makeZip(entries: MadeEntry[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string);
    const content = Buffer.from((entry.content ?? "") as string);
    const packed = entry.stored ? content : deflateRawSync(content);
    const sizes = { packed: packed.length, size: entry.claims?.size ?? content.length };
    const crc = entry.claims?.crc ?? crc32(content);
    const shared = entry.sharesDataOf === undefined ? undefined : offsets[entry.sharesDataOf]!;
    const offset = shared ?? at;
    offsets.push(offset);
    const flags = UTF8 | (entry.flags ?? 0);
    const method = entry.stored ? 0 : 8;
    if (shared === undefined) {
      const local = Buffer.from(entry.claims?.localName ?? name);
      const header = localHeader({ flags, method, crc, ...sizes, name: local });
      parts.push(header, packed);
      at += header.length + packed.length;
    }
    central.push(centralHeader({ flags, method, crc, ...sizes, name, mode: entry.mode ?? 0o100644, offset }));
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}

type Header = { flags: number; method: number; crc: number; packed: number; size: number; name: Buffer };

function localHeader({ flags, method, crc, packed, size, name }: Header): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function centralHeader({
  flags,
  method,
  crc,
  packed,
  size,
  name,
  mode,
  offset,
}: Header & { mode: number; offset: number }): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | 20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(method, 10);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packed, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE((mode << 16) >>> 0, 38);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}
