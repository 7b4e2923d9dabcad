const FORMATS: Record<string, string> = {
  "log-bundle": "Log export made for this program",
  jsonl: "Rows of JSON (JSONL)",
  json: "A list in JSON",
  csv: "Table (CSV)",
  ragas: "Ragas",
  inspectorraget: "InspectorRAGet",
};
/** Names of the formats that can be asked for. */
export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);
/** What a format of an import is called. An unknown one is shown by its own name. */
export const formatName = (format: string): string => FORMATS[format] ?? format;

/** The three questions asked of a lead, with real values under each choice. */
export const MAPPING_QUESTIONS = {
  output: "Which text is being judged?",
  input: "What was the AI asked?",
  key: "What names each row?",
  context: "Which passages did the AI see?",
  contextText: "Text of a passage",
  contextDocument: "Its document",
  contextPage: "Its page",
  contextScore: "Its score",
  model: "Which model wrote it?",
  createdAt: "When?",
} as const;

const PHASES: Record<string, string> = {
  reading: "Reading the file",
  staging: "Copying the file",
  checking: "Checking",
  writing: "Adding",
  importing: "Adding",
  indexing: "Making the texts searchable",
  documents: "Copying the documents",
  verifying: "Checking signatures",
  merging: "Adding reviews",
  exporting: "Writing the file",
};
/** What a long piece of work is doing now. */
export const phaseName = (phase: string): string => PHASES[phase] ?? "Working";
