/** What logs brought: bundles, versions of records, facts, documents; and how people look at them. */
export const records = `
-- One reading of a log: its bytes, and how they were understood (canonical JSON of format and mapping).
-- finished: 0 while its rows are still arriving, or after a crash.
CREATE TABLE bundles (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL, reading TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL,
  finished INTEGER NOT NULL DEFAULT 0, UNIQUE (hash, reading)
) STRICT;

-- current: among the versions in the latest imports that contain the record (LEDGER 4). Hashes carry their recipe.
-- context: JSON array of the passage texts in rank order, exactly as hashed; places: JSON array of what else is known of
-- each, NULL when nothing is. details: hash of what is not judged. Long columns last, so that the others are read fast.
CREATE TABLE record_versions (
  id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES records, current INTEGER NOT NULL,
  version TEXT NOT NULL, input_hash TEXT NOT NULL, output_hash TEXT NOT NULL, context_hash TEXT NOT NULL,
  details TEXT NOT NULL, passages INTEGER NOT NULL, model TEXT, metadata TEXT NOT NULL,
  input TEXT NOT NULL, output TEXT NOT NULL, context TEXT NOT NULL, places TEXT, trace TEXT
) STRICT;
CREATE INDEX record_versions_record ON record_versions (record);

-- Versions that became current, stopped being so, or whose details changed, in order: what an index made earlier redoes.
CREATE TABLE version_changes (id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL) STRICT;

-- Which version of a record a bundle holds, and on which line. Written once per row of every import, so its three
-- references are not checked each time.
CREATE TABLE bundle_rows (
  bundle INTEGER NOT NULL, record INTEGER NOT NULL, version INTEGER NOT NULL, line INTEGER NOT NULL,
  PRIMARY KEY (bundle, record)
) STRICT, WITHOUT ROWID;

-- Labels, scores, feedback and corrections that came with a log: union by hash; never verdicts.
CREATE TABLE facts (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, record INTEGER NOT NULL REFERENCES records, fact TEXT NOT NULL
) STRICT;
CREATE INDEX facts_record ON facts (record);

-- Original files, kept under documents/ by their SHA-256; what a log calls them.
CREATE TABLE documents (hash TEXT PRIMARY KEY, size INTEGER NOT NULL, type TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE document_names (
  source TEXT NOT NULL, name TEXT NOT NULL, title TEXT, file TEXT NOT NULL, hash TEXT NOT NULL REFERENCES documents,
  PRIMARY KEY (source, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE views (name TEXT PRIMARY KEY, query TEXT NOT NULL, filters TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE mappings (name TEXT PRIMARY KEY, mapping TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export interface RecordTables {
  bundles: { id: number; hash: string; reading: string; name: string; at: string; finished: number };
  record_versions: {
    id: number;
    record: number;
    current: number;
    version: string;
    input_hash: string;
    output_hash: string;
    context_hash: string;
    details: string;
    passages: number;
    model: string | null;
    input: string;
    output: string;
    context: string;
    places: string | null;
    metadata: string;
    trace: string | null;
  };
  version_changes: { id: number; version: number };
  bundle_rows: { bundle: number; record: number; version: number; line: number };
  facts: { id: number; hash: string; record: number; fact: string };
  documents: { hash: string; size: number; type: string };
  document_names: { source: string; name: string; title: string | null; file: string; hash: string };
  views: { name: string; query: string; filters: string };
  mappings: { name: string; mapping: string };
}
