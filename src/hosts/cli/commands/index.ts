import type { Command } from "../command.ts";
import { adjudicateApply, adjudicateList } from "./adjudicate.ts";
import { annotationsExport, annotationsMerge, annotationsVerify } from "./annotations.ts";
import { demo } from "./demo.ts";
import { documentsAdd } from "./documents-add.ts";
import { documentsSearch } from "./documents-search.ts";
import { goldExport, goldFreeze } from "./gold.ts";
import { importLogs } from "./import.ts";
import { init } from "./init.ts";
import { backup, check, restore } from "./keeping.ts";
import { projectExport, projectOpen } from "./project.ts";
import { records } from "./records.ts";
import { rubricApply, rubricShow } from "./rubric.ts";
import { serve } from "./serve.ts";

/** Every command, in the order the list shows them: from a first look to what is left when the work is done. */
export const COMMANDS: readonly Command[] = [
  demo,
  serve,
  init,
  projectExport,
  projectOpen,
  importLogs,
  documentsAdd,
  documentsSearch,
  records,
  rubricShow,
  rubricApply,
  annotationsExport,
  annotationsVerify,
  annotationsMerge,
  adjudicateList,
  adjudicateApply,
  goldFreeze,
  goldExport,
  check,
  backup,
  restore,
];
