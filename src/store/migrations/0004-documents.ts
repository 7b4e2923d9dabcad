/** What was read out of source documents, and how people use them. */
export const documents = `
-- One row per document once it was looked at. text_hash and extractor with the file's hash are the coordinate system
-- that quotations refer to. extractor NULL: not read yet. notes, without_text, outline: JSON.
CREATE TABLE readings (
  document TEXT PRIMARY KEY REFERENCES documents, kind TEXT, status TEXT NOT NULL, problem TEXT, extractor TEXT,
  text_hash TEXT, characters INTEGER, pages INTEGER, paged INTEGER NOT NULL DEFAULT 0, notes TEXT NOT NULL DEFAULT '[]',
  without_text TEXT NOT NULL DEFAULT '[]', outline TEXT NOT NULL DEFAULT '[]', at TEXT
) STRICT, WITHOUT ROWID;

-- The text, a page each: start in code points of the whole. layout: JSON of label, size and inked box.
CREATE TABLE source_pages (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents, page INTEGER NOT NULL, start INTEGER NOT NULL,
  length INTEGER NOT NULL, layout TEXT NOT NULL, text TEXT NOT NULL, blocks TEXT NOT NULL, UNIQUE (document, page)
) STRICT;

-- Links people made (added = 1) or took away (added = 0); what a rule finds is not written down.
CREATE TABLE document_links (
  record INTEGER NOT NULL REFERENCES records, document TEXT NOT NULL REFERENCES documents, added INTEGER NOT NULL,
  PRIMARY KEY (record, document)
) STRICT, WITHOUT ROWID;

-- On this computer only: neither is part of anybody's work.
CREATE TABLE bookmarks (id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents, start INTEGER NOT NULL, UNIQUE (document, start)) STRICT;
CREATE TABLE document_places (document TEXT PRIMARY KEY REFERENCES documents, place TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export interface DocumentTables {
  readings: {
    document: string;
    kind: string | null;
    status: string;
    problem: string | null;
    extractor: string | null;
    text_hash: string | null;
    characters: number | null;
    pages: number | null;
    paged: number;
    notes: string;
    without_text: string;
    outline: string;
    at: string | null;
  };
  source_pages: {
    id: number;
    document: string;
    page: number;
    start: number;
    length: number;
    layout: string;
    text: string;
    blocks: string;
  };
  document_links: { record: number; document: string; added: number };
  bookmarks: { id: number; document: string; start: number };
  document_places: { document: string; place: string };
}
