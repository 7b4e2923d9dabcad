import { createHash } from "node:crypto";

/** Writes small PDFs by hand, whole or broken on purpose. */
export class PdfMaker {
  readonly #objects: string[] = ["", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"];
  readonly #pages: number[] = [];
  /** What the catalog says beside its pages: `/OpenAction …`. */
  catalog = "";
  trailer = "";
  /** What the page tree claims to hold; the truth if null. */
  claim: number | null = null;
  /** Reference in the page tree beside the pages; "2 0 R" is the tree itself. */
  kid = "";

  /** @returns the object's number */
  add(body: string): number {
    this.#objects.push(body);
    return this.#objects.length;
  }

  stream(content: string, dictionary = ""): number {
    return this.add(
      `<< /Length ${Buffer.byteLength(content, "latin1")} ${dictionary} >>\nstream\n${content}\nendstream`,
    );
  }

  /** A page with these lines from the top down; `extra` goes into its dictionary. */
  page(lines: string[], extra = ""): this {
    const text = lines.map((line, at) => `1 0 0 1 72 ${720 - 14 * at} Tm (${line.replaceAll(/[()\\]/g, "\\$&")}) Tj`);
    return this.drawn(`BT /F1 12 Tf ${text.join("\n")} ET`, extra);
  }

  /** A page that draws what is said in PDF's own words. */
  drawn(content: string, extra = ""): this {
    const box = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>";
    const contents = this.stream(content);
    this.#pages.push(this.add(`<< /Type /Page /Parent 2 0 R ${box} /Contents ${contents} 0 R ${extra} >>`));
    return this;
  }

  bytes(): Uint8Array {
    const kids = this.#pages.map((number) => `${number} 0 R`).join(" ");
    this.#objects[0] = `<< /Type /Catalog /Pages 2 0 R ${this.catalog} >>`;
    this.#objects[1] = `<< /Type /Pages /Kids [${kids} ${this.kid}] /Count ${this.claim ?? this.#pages.length} >>`;
    const parts = ["%PDF-1.7\n"];
    let at = parts[0]!.length;
    const places = this.#objects.map((body, index) => {
      const place = at;
      const text = `${index + 1} 0 obj\n${body}\nendobj\n`;
      parts.push(text);
      at += text.length;
      return `${String(place).padStart(10, "0")} 00000 n \n`;
    });
    const size = this.#objects.length + 1;
    parts.push(`xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}`);
    parts.push(`trailer\n<< /Size ${size} /Root 1 0 R ${this.trailer} >>\nstartxref\n${at}\n%%EOF`);
    return Buffer.from(parts.join(""), "latin1");
  }

  /** Says that the file is protected (40-bit RC4, revision 2 of the standard handler; PDF 32000-1, 7.6.3). */
  protect({ user, owner }: { user: string; owner: string }): this {
    const id = Buffer.from("0123456789abcdef", "latin1");
    const rights = -64;
    const ownerEntry = rc4(md5(padded(owner)).subarray(0, 5), padded(user));
    const rightsBytes = Buffer.alloc(4);
    rightsBytes.writeInt32LE(rights);
    const key = md5(Buffer.concat([padded(user), ownerEntry, rightsBytes, id])).subarray(0, 5);
    const hex = (bytes: Buffer) => `<${bytes.toString("hex")}>`;
    const encrypt = `<< /Filter /Standard /V 1 /R 2 /O ${hex(ownerEntry)} /U ${hex(rc4(key, PADDING))} /P ${rights} >>`;
    this.trailer = `/Encrypt ${encrypt} /ID [${hex(id)} ${hex(id)}]`;
    this.#encryptStreams(key);
    return this;
  }

  #encryptStreams(key: Buffer): void {
    for (const [index, body] of this.#objects.entries()) {
      const [, head, content] = /^([\s\S]*?\nstream\n)([\s\S]*)\nendstream$/.exec(body) ?? [];
      if (head === undefined || content === undefined) continue;
      const own = md5(Buffer.concat([key, Buffer.from([index + 1, 0, 0, 0, 0])])).subarray(0, 10);
      this.#objects[index] = `${head}${rc4(own, Buffer.from(content, "latin1")).toString("latin1")}\nendstream`;
    }
  }
}

const PADDING = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
const padded = (password: string) => Buffer.concat([Buffer.from(password, "latin1"), PADDING]).subarray(0, 32);
const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest();

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, at) => at);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    [state[i], state[j]] = [state[j]!, state[i]!];
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255;
      j = (j + state[i]!) & 255;
      [state[i], state[j]] = [state[j]!, state[i]!];
      return byte ^ state[(state[i]! + state[j]!) & 255]!;
    }),
  );
}
