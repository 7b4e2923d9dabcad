import { z } from "zod";
import type { Json, Passage } from "./record.ts";

/** Links a record to a document when this field of the record says this of the document. */
export const LinkRule = z.object({
  /** `passage.document`, `passage.title`, or a metadata field: `passage.metadata.NAME`, `metadata.NAME`. */
  field: z.string().min(1).max(200),
  /** The name logs give it, its file's name with or without ending, its title, or its SHA-256. */
  says: z.enum(["name", "file", "stem", "title", "hash"]),
});
export type LinkRule = z.infer<typeof LinkRule>;

/** What links as long as nobody says otherwise. */
export const DEFAULT_LINK_RULES: LinkRule[] = [
  { field: "passage.document", says: "name" },
  { field: "passage.document", says: "file" },
  { field: "passage.document", says: "stem" },
  { field: "passage.document", says: "hash" },
  { field: "passage.title", says: "title" },
  { field: "passage.title", says: "stem" },
];

/** What a document goes by. */
export interface KnownDocument {
  hash: string;
  /** Names that logs give it, each with the namespace of the records that call it so. */
  names: { source: string; name: string }[];
  files: string[];
  titles: string[];
}

/** What is known of a record's passages besides their words. */
type Places = Partial<Pick<Passage, "document" | "title" | "metadata">>[];
/** What of a record can name a document. */
export interface NamingRecord {
  source: string;
  places: Places;
  metadata: { [name: string]: Json };
}

/** Names are compared without regard to case, to how accents are encoded, and to white space. */
const folded = (name: string): string => name.normalize("NFC").toLowerCase().replaceAll(/\s+/gu, " ").trim();
const withoutPath = (name: string): string => name.replace(/^.*[/\\](?=[^/\\])/su, "");
const withoutEnding = (file: string): string => file.replace(/(?<=.)\.[^.\s]{1,9}$/u, "");

/** What a record's field may mean, the first choice first. A path before a file's name does not count. */
const MEANINGS: Record<LinkRule["says"], (said: string) => string[]> = {
  name: (said) => [folded(said)],
  file: (said) => [folded(withoutPath(said))],
  stem: (said) => [folded(withoutPath(said)), folded(withoutEnding(withoutPath(said)))],
  title: (said) => [folded(said)],
  hash: (said) => [folded(said).replace(/^(sha-?256|f1):/u, "")],
};

/** Looks up documents by what records say of them. */
export class DocumentNames {
  /** says -> name as compared -> documents; a name of a namespace stands under both. */
  readonly #known = new Map<string, Set<string>>();
  /** What was asked before: a project says few different things, very often. */
  readonly #found = new Map<string, ReadonlySet<string>>();

  constructor(documents: Iterable<KnownDocument>) {
    for (const { hash, names, files, titles } of documents) {
      for (const { source, name } of names) {
        this.#add("name", folded(name), hash);
        this.#add(`name of ${source}`, folded(name), hash);
      }
      for (const file of files.map(withoutPath)) {
        this.#add("file", folded(file), hash);
        this.#add("stem", folded(withoutEnding(file)), hash);
      }
      for (const title of titles) this.#add("title", folded(title), hash);
      this.#add("hash", hash, hash);
    }
  }

  /** Documents of which `says` holds. A name counts first as the namespace of the record uses it. */
  find(says: LinkRule["says"], said: string, source: string): ReadonlySet<string> {
    const asked = says === "name" ? `${says} ${source}\n${said}` : `${says}\n${said}`;
    let found = this.#found.get(asked);
    if (!found) {
      if (this.#found.size >= MOST_REMEMBERED) this.#found.clear();
      this.#found.set(asked, (found = this.#look(says, said, source)));
    }
    return found;
  }

  #look(says: LinkRule["says"], said: string, source: string): ReadonlySet<string> {
    for (const name of MEANINGS[says](said)) {
      const own = says === "name" ? this.#known.get(`name of ${source}\n${name}`) : undefined;
      const found = own ?? this.#known.get(`${says}\n${name}`);
      if (found) return found;
    }
    return NONE;
  }

  #add(says: string, name: string, hash: string): void {
    if (name === "") return;
    const key = `${says}\n${name}`;
    const there = this.#known.get(key);
    if (there) there.add(hash);
    else this.#known.set(key, new Set([hash]));
  }
}

const NONE: ReadonlySet<string> = new Set();
const MOST_REMEMBERED = 100_000;

/** Everything a field of a record says, in order, each once. */
export function saidIn(field: string, { places, metadata }: Omit<NamingRecord, "source">): string[] {
  const found = new Set<string>();
  const take = (value: Json | undefined) => {
    if (Array.isArray(value)) for (const item of value) take(item);
    else if (typeof value === "string" && value.trim() !== "") found.add(value);
    else if (typeof value === "number") found.add(String(value));
  };
  if (field === "passage.document") for (const { document } of places) take(document);
  else if (field === "passage.title") for (const { title } of places) take(title);
  else if (field.startsWith(OF_PASSAGES))
    for (const { metadata: own } of places) take(valueAt(own, field.slice(OF_PASSAGES.length)));
  else if (field.startsWith(OF_RECORD)) take(valueAt(metadata, field.slice(OF_RECORD.length)));
  return [...found];
}

const OF_PASSAGES = "passage.metadata.";
const OF_RECORD = "metadata.";

/** The value of a name, which may itself hold dots, or lead into an object. */
function valueAt(of: Json | undefined, name: string): Json | undefined {
  if (of === null || typeof of !== "object" || Array.isArray(of)) return undefined;
  if (Object.hasOwn(of, name)) return of[name];
  const dot = name.indexOf(".");
  return dot < 0 ? undefined : valueAt(of[name.slice(0, dot)], name.slice(dot + 1));
}

/** Fields of a record that could name a document. */
export function namingFields({ places, metadata }: Omit<NamingRecord, "source">): string[] {
  const found = new Set<string>();
  for (const { document, title, metadata: own } of places) {
    if (document !== undefined) found.add("passage.document");
    if (title !== undefined) found.add("passage.title");
    for (const [name, value] of Object.entries(own ?? {})) if (isName(value)) found.add(OF_PASSAGES + name);
  }
  for (const [name, value] of Object.entries(metadata)) if (isName(value)) found.add(OF_RECORD + name);
  return [...found];
}

/** Longest text that can be a name, in UTF-16 units. */
const MAX_NAME = 300;
const isName = (value: Json): boolean =>
  Array.isArray(value) ? value.some(isName) : typeof value === "string" && value !== "" && value.length <= MAX_NAME;

/** Documents that rules find for a record, in the order in which it names them. */
export function linkedBy(rules: LinkRule[], names: DocumentNames, record: NamingRecord): string[] {
  const found = new Set<string>();
  for (const { field, says } of rules) {
    for (const said of saidIn(field, record)) for (const hash of names.find(says, said, record.source)) found.add(hash);
  }
  return [...found];
}
