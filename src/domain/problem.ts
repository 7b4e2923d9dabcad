import { z } from "zod";

/**
 * Every way a deed can be refused or a row rejected. The sentence a person reads for each code is in
 * `src/words/problems.ts`; a test holds the two lists equal.
 */
export const PROBLEM_CODES = [
  // files of any kind
  "file_missing",
  "file_empty",
  "file_not_recognised",
  "file_too_large",
  "not_utf8",
  "not_well_formed_text",
  "line_too_long",
  // zip containers
  "zip_damaged",
  "zip_unsafe_name",
  "zip_symlink",
  "zip_encrypted",
  "zip_bomb",
  "zip_duplicate_name",
  "zip_too_many_entries",
  // rows of a log export
  "json_invalid",
  "json_too_deep",
  "json_duplicate_key",
  "row_not_object",
  "row_no_output",
  "row_no_input",
  "row_duplicate_key",
  "field_wrong_type",
  "csv_ragged",
  "csv_invalid",
  "yaml_invalid",
  "manifest_missing",
  "rows_missing",
  "manifest_invalid",
  "manifest_from_future",
  "document_missing",
  "document_hash_mismatch",
  "mapping_needed",
  "mapping_invalid",
  "import_cancelled",
  // source documents
  "document_unknown",
  "document_unread",
  "document_not_one",
  "document_in_use",
  "document_not_log",
  "document_empty",
  "document_encrypted",
  "document_damaged",
  "document_no_text",
  "document_too_large",
  "document_too_slow",
  "document_unsupported",
  "document_moved_on",
  "category_unknown",
  // rubric
  "rubric_invalid",
  "rubric_not_one",
  "rubric_missing",
  "rubric_moved_on",
  // review
  "record_unknown",
  "criterion_unknown",
  "answer_missing",
  "record_incomplete",
  "nothing_to_undo",
  "nothing_to_redo",
  "heads_moved_on",
  "hidden_until_complete",
  "read_only",
  "other_tab_editing",
  // annotation files
  "annotations_not_a_file",
  "annotations_cut_off",
  "annotations_resaved",
  "annotations_damaged",
  "annotations_bad_signature",
  "annotations_not_canonical",
  "annotations_wrong_project",
  "annotations_from_future",
  "annotations_empty",
  // adjudication and gold
  "slot_not_open",
  "decision_twice",
  "gold_empty",
  "gold_too_large",
  "gold_unknown",
  // keeping
  "project_exists",
  "project_missing",
  "project_not_one",
  "project_from_future",
  "project_locked",
  "project_damaged",
  "project_on_shared_drive",
  "backup_failed",
  "backup_missing",
  "disk_full",
  "disk_failed",
  "reviewer_unnamed",
  "handle_unknown",
  "input_invalid",
  "unexpected",
] as const;

export const ProblemCode = z.enum(PROBLEM_CODES);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** What went wrong and where; never a sentence. `values` fills the gaps of the sentence in `src/words`. */
export const Problem = z.object({
  code: ProblemCode,
  file: z.string().optional(),
  /** 1-based line (or row) in `file`. */
  line: z.number().int().optional(),
  /** Field, column, zip entry or dotted path concerned. */
  field: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Thrown when a deed is refused: nothing was changed. The router turns it into a typed error. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(code: ProblemCode, where: Omit<Problem, "code"> = {}) {
    super(code);
    this.name = "Refusal";
    this.problem = { code, ...where };
  }
}
