import { adjudication, gold } from "./adjudication.ts";
import { annotations } from "./annotations.ts";
import { documents } from "./documents.ts";
import { home, project } from "./home.ts";
import { imports } from "./imports.ts";
import { records } from "./records.ts";
import { review } from "./review.ts";
import { rubrics } from "./rubrics.ts";

/** The one door: every deed a person can do, by noun. */
export const contract = {
  home,
  project,
  imports,
  records,
  documents,
  review,
  rubrics,
  annotations,
  adjudication,
  gold,
};
export type Contract = typeof contract;
