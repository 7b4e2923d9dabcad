/** The ledger and what keeps it (LEDGER §7). Ids of entries and seals are 32-byte BLOBs; who and where are integers. */
export const ledger = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE writers (id INTEGER PRIMARY KEY, writer TEXT NOT NULL UNIQUE) STRICT;

-- position: place in the project, NULL while no log with this record has been imported.
CREATE TABLE records (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL, key TEXT NOT NULL, position INTEGER, UNIQUE (source, key)
) STRICT;
CREATE INDEX records_position ON records (position);

-- key: canonical JSON of [kind, annotator or null, slot]; the other columns are read out of it, or out of the values.
CREATE TABLE slots (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, annotator TEXT,
  record INTEGER REFERENCES records, criterion TEXT, object TEXT
) STRICT;
CREATE INDEX slots_record ON slots (record, annotator, kind);
CREATE INDEX slots_kind ON slots (kind, annotator);

CREATE TABLE entries (
  id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, writer INTEGER NOT NULL REFERENCES writers, seq INTEGER NOT NULL,
  lamport INTEGER NOT NULL, kind TEXT NOT NULL, slot INTEGER NOT NULL REFERENCES slots, envelope TEXT NOT NULL
) STRICT;
CREATE INDEX entries_writer ON entries (writer, seq, hash);
CREATE INDEX entries_slot ON entries (slot);
CREATE INDEX entries_lamport ON entries (lamport);

-- No row: withheld. Both columns NULL: erased for good.
CREATE TABLE bodies (entry INTEGER PRIMARY KEY REFERENCES entries, salt BLOB, body TEXT) STRICT;

-- source replaces target. A target not held waits by its id and becomes an edge when it arrives.
CREATE TABLE edges (source INTEGER NOT NULL REFERENCES entries, target INTEGER NOT NULL REFERENCES entries,
  PRIMARY KEY (target, source)) STRICT, WITHOUT ROWID;
CREATE TABLE waiting (target BLOB NOT NULL, source INTEGER NOT NULL REFERENCES entries,
  PRIMARY KEY (target, source)) STRICT, WITHOUT ROWID;

-- Projection: entries of a slot that no entry of the same slot replaces.
CREATE TABLE heads (slot INTEGER NOT NULL REFERENCES slots, entry INTEGER NOT NULL REFERENCES entries,
  PRIMARY KEY (slot, entry)) STRICT, WITHOUT ROWID;
CREATE TABLE projections (name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- header and trailer are the lines as they were signed; hash is SHA-256 over both. sent: in a file that was handed out.
CREATE TABLE segments (
  id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, writer INTEGER NOT NULL REFERENCES writers,
  revision INTEGER NOT NULL, previous BLOB, public_key TEXT NOT NULL, annotator TEXT NOT NULL,
  first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL, header TEXT NOT NULL, trailer TEXT NOT NULL,
  sent INTEGER NOT NULL
) STRICT;
CREATE INDEX segments_writer ON segments (writer, revision);
CREATE TABLE segment_entries (segment INTEGER NOT NULL REFERENCES segments, entry INTEGER NOT NULL REFERENCES entries,
  PRIMARY KEY (segment, entry)) STRICT, WITHOUT ROWID;
CREATE INDEX segment_entries_entry ON segment_entries (entry);

-- Rubrics and manifests that entries name, by tagged hash.
CREATE TABLE blobs (hash TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT;

-- field: canonical JSON of the place the text is typed in; one row per place and tab.
CREATE TABLE drafts (
  record INTEGER NOT NULL REFERENCES records, field TEXT NOT NULL, tab TEXT NOT NULL, text TEXT NOT NULL,
  at TEXT NOT NULL, PRIMARY KEY (record, field, tab)
) STRICT;

-- Names given on this copy; they never travel in files.
CREATE TABLE roster (annotator TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export interface LedgerTables {
  meta: { key: string; value: string };
  writers: { id: number; writer: string };
  records: { id: number; source: string; key: string; position: number | null };
  slots: {
    id: number;
    key: string;
    kind: string;
    annotator: string | null;
    record: number | null;
    criterion: string | null;
    object: string | null;
  };
  entries: {
    id: number;
    hash: Uint8Array;
    writer: number;
    seq: number;
    lamport: number;
    kind: string;
    slot: number;
    envelope: string;
  };
  bodies: { entry: number; salt: Uint8Array | null; body: string | null };
  edges: { source: number; target: number };
  waiting: { target: Uint8Array; source: number };
  heads: { slot: number; entry: number };
  projections: { name: string; version: number };
  segments: {
    id: number;
    hash: Uint8Array;
    writer: number;
    revision: number;
    previous: Uint8Array | null;
    public_key: string;
    annotator: string;
    first_seq: number;
    last_seq: number;
    header: string;
    trailer: string;
    sent: number;
  };
  segment_entries: { segment: number; entry: number };
  blobs: { hash: string; content: string };
  drafts: { record: number; field: string; tab: string; text: string; at: string };
  roster: { annotator: string; name: string };
}
