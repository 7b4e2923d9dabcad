import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Product } from "../contract/base.ts";
import { canonical } from "../domain/canonical.ts";
import { Refusal } from "../domain/problem.ts";
import type { BundleDocument } from "../formats/log-bundle/native-schema.ts";
import { LINKS_FILE } from "../formats/log-bundle/native-links.ts";
import { bundleLine, bundleManifest, linkLine } from "../formats/log-bundle/native-write.ts";
import { sameNameKey } from "../formats/log-bundle/zip-name.ts";
import { zipOf } from "../formats/log-bundle/zip-write.ts";
import { currentRubric } from "../store/asked.ts";
import { hasOwnRules, linkRules, linksByKey } from "../store/document-links.ts";
import { documentFile, documentNames, isHeld } from "../store/documents.ts";
import { factsOf } from "../store/facts.ts";
import { statement } from "../store/query.ts";
import { heldVersion, versionsOf } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { Bench } from "./deed.ts";
import { fileName } from "./file-name.ts";
import { projectName } from "./projects.ts";
import type { OpenProject } from "./session.ts";

/**
 * Writes the whole project as a native log bundle: records with the versions judged before, documents, the rubric, and
 * the project's id. Reviews travel in annotation files; keys, drafts and the roster stay here.
 */
export function exportProject(bench: Bench, open: OpenProject): Promise<Product> {
  const name = projectName(open);
  const { store } = open;
  const source = firstSource(store);
  const documents = bundledDocuments(store, source);
  const manifest = {
    source,
    name,
    project: store.projectId,
    documents: documents.map(({ entry }) => entry),
    ...(hasOwnRules(store) ? { link_rules: linkRules(store) } : {}),
  };
  const links = linkLines(store, source);
  const rubric = currentRubric(store)?.rubric;
  const zip = zipOf([
    { name: "manifest.json", text: [bundleManifest(manifest)] },
    ...(rubric ? [{ name: "rubric.json", text: [`${canonical(rubric)}\n`] }] : []),
    { name: "records.jsonl", text: recordLines(store, source) },
    ...(links.length > 0 ? [{ name: LINKS_FILE, text: links }] : []),
    // A document that goes by several names is there once.
    ...new Map(documents.map(({ entry, path }) => [entry.file, { name: entry.file, path }])).values(),
  ]);
  return bench.staging.produceFile(`${fileName(name)}.touchstone.zip`, (path) =>
    pipeline(zip, createWriteStream(path, { mode: 0o600 })),
  );
}

/** The namespace that most rows then need not repeat. */
const firstSource = (store: Store): string =>
  (statement(store, "SELECT source FROM records WHERE position IS NOT NULL ORDER BY position LIMIT 1").pluck().get() as
    | string
    | undefined) ?? "touchstone";

function* recordLines(store: Store, source: string): Iterable<string> {
  const next = statement(store, "SELECT id FROM records WHERE position > ? ORDER BY position LIMIT 1").pluck();
  for (let position = 0; ; position++) {
    const id = next.get(position) as number | undefined;
    if (id === undefined) return;
    const held = heldVersion(store, id)!;
    const earlier = versionsOf(store, id)
      .filter(({ version }) => version !== held.version)
      .map(({ version }) => heldVersion(store, id, version)!);
    yield `${bundleLine({ ...held, facts: factsOf(store, id), earlier }, source)}\n`;
  }
}

/** What people put beside records or took away, in an order that is the same on every copy. */
const linkLines = (store: Store, source: string): string[] =>
  linksByKey(store).map((link) => `${linkLine(link, source)}\n`);

/** Documents under their own names; where two would have the same one, the second begins with its hash. */
function bundledDocuments(store: Store, source: string): { entry: BundleDocument; path: string }[] {
  const taken = new Map<string, string>();
  return documentNames(store).map((document) => {
    const { hash, name: id, title, type } = document;
    if (!isHeld(store, hash)) throw new Refusal("document_missing", { file: document.file });
    const plain = `documents/${document.file}`;
    const holder = taken.get(sameNameKey(plain));
    const file = holder === undefined || holder === hash ? plain : `documents/${hash.slice(0, 12)}-${document.file}`;
    taken.set(sameNameKey(file), hash);
    const whose = document.source === source ? {} : { source: document.source };
    const entry = { id, ...whose, file, ...(title === null ? {} : { title }), type, sha256: hash };
    return { entry, path: documentFile(store, hash) };
  });
}
