/** What is derived from entries for the queue and the Disagreements screen, and where people left off. */
export const work = `
-- Projection: where each annotator stands with each record that is held. No row: nothing said yet (open).
-- answered: questions with a standing answer. round: of the last submission, 0 without one.
-- version: the record's current versions when this was folded, so that an import refolds only what it changed.
CREATE TABLE work (
  record INTEGER NOT NULL REFERENCES records, annotator TEXT NOT NULL, state TEXT NOT NULL,
  answered INTEGER NOT NULL, round INTEGER NOT NULL, version TEXT NOT NULL, PRIMARY KEY (record, annotator)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_state ON work (annotator, state, record);

-- Projection: slots with a ruling, or with submitted votes of two or more annotators.
CREATE TABLE contests (
  record INTEGER NOT NULL REFERENCES records, criterion TEXT NOT NULL, state TEXT NOT NULL,
  PRIMARY KEY (record, criterion)
) STRICT, WITHOUT ROWID;
CREATE INDEX contests_state ON contests (state, record);

-- Row, pane and scroll on each record, as the renderer wrote it; this copy only.
CREATE TABLE places (record INTEGER PRIMARY KEY REFERENCES records, place TEXT NOT NULL) STRICT;
`;

export interface WorkTables {
  work: { record: number; annotator: string; state: string; answered: number; round: number; version: string };
  contests: { record: number; criterion: string; state: "agreed" | "open" | "ruled" | "contested" };
  places: { record: number; place: string };
}
