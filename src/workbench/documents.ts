import type { Bench, DeedsOf } from "./deed.ts";
import { findingDeeds } from "./finding.ts";
import { keptDocumentsDeeds } from "./kept-documents.ts";
import { linkingDeeds } from "./linking.ts";
import { locatingDeeds } from "./locating.ts";
import { openDocumentDeeds } from "./open-documents.ts";

export const documentsDeeds = (bench: Bench): DeedsOf<"documents"> => ({
  ...keptDocumentsDeeds(bench),
  ...linkingDeeds(bench),
  ...openDocumentDeeds(bench),
  ...locatingDeeds(bench),
  ...findingDeeds(bench),
});
