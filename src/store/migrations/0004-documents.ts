/** What was read out of source documents, and how people use them. */
export const documents = `
-- One reading of a document: what it is and, in source_pages, its text. current = 1: the one that counts; of each
-- document at most one. Others are being made (status 'reading'), or have been superseded and are about to go. Ids only
-- rise, so that an index can follow them. text_hash and extractor with the file's hash are the coordinate system that
-- quotations refer to. tried: the extractors of the program that last tried to read it. again = 1: it is to be read once
-- more. notes, without_text, outline, problem: JSON. paged = 1: its pages are those of a PDF.
CREATE TABLE readings (
  id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL REFERENCES documents, current INTEGER NOT NULL,
  status TEXT NOT NULL, again INTEGER NOT NULL DEFAULT 0, kind TEXT, title TEXT, extractor TEXT, tried TEXT,
  text_hash TEXT, characters INTEGER NOT NULL DEFAULT 0, pages INTEGER NOT NULL DEFAULT 0,
  paged INTEGER NOT NULL DEFAULT 0, problem TEXT, notes TEXT NOT NULL DEFAULT '[]',
  without_text TEXT NOT NULL DEFAULT '[]', outline TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX readings_document ON readings (document);
CREATE UNIQUE INDEX readings_current ON readings (document) WHERE current = 1;

-- The text, a page each, from 0: start and length in code points of the whole. layout: JSON of label, size and inked
-- box. Long columns last, so that the others are read fast.
CREATE TABLE source_pages (
  id INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings, page INTEGER NOT NULL, start INTEGER NOT NULL,
  length INTEGER NOT NULL, layout TEXT NOT NULL, text TEXT NOT NULL, blocks TEXT NOT NULL, UNIQUE (reading, page)
) STRICT;

-- Links people made (added = 1) or took away (added = 0); what a rule finds is not written down.
CREATE TABLE document_links (
  record INTEGER NOT NULL REFERENCES records, document TEXT NOT NULL REFERENCES documents, added INTEGER NOT NULL,
  PRIMARY KEY (record, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_links_document ON document_links (document);
CREATE INDEX document_names_hash ON document_names (hash);

-- On this computer only: neither is part of anybody's work.
CREATE TABLE bookmarks (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents, start INTEGER NOT NULL, text TEXT NOT NULL,
  UNIQUE (document, start)
) STRICT;
CREATE TABLE document_places (document TEXT PRIMARY KEY REFERENCES documents, place TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export interface DocumentTables {
  readings: {
    id: number;
    document: string;
    current: number;
    status: string;
    again: number;
    kind: string | null;
    title: string | null;
    extractor: string | null;
    tried: string | null;
    text_hash: string | null;
    characters: number;
    pages: number;
    paged: number;
    problem: string | null;
    notes: string;
    without_text: string;
    outline: string;
  };
  source_pages: {
    id: number;
    reading: number;
    page: number;
    start: number;
    length: number;
    layout: string;
    text: string;
    blocks: string;
  };
  document_links: { record: number; document: string; added: number };
  bookmarks: { id: number; document: string; start: number; text: string };
  document_places: { document: string; place: string };
}
