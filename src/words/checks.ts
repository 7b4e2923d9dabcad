const CHECKS: Record<string, string> = {
  integrity: "The database is sound",
  foreign_keys: "Everything that belongs together is there",
  ids: "Every change is what its checksum says",
  chains: "No change is missing",
  signatures: "Every signature is right",
  seals: "Every text is the one that was signed",
  heads: "What is shown follows from the history",
  "current versions": "The present version of each text follows from the imports",
  work: "The counts follow from the history",
  documents: "Every document is the one that was imported",
  texts: "The text of every document is the one that was read from it",
  version: "The version is known",
};
/** What a check of a project looked at. */
export const checkName = (name: string): string => CHECKS[name] ?? name;
