import { nameOf } from "../store/roster.ts";
import type { Bench } from "./deed.ts";
import { readIdentity } from "./identity.ts";
import type { OpenProject } from "./session.ts";

/** The name of a reviewer as known on this installation: one's own, or the one in this copy's roster. */
export const reviewerName = ({ services }: Bench, open: OpenProject, annotator: string): string | null =>
  nameOf(open.store, annotator) ?? (annotator === open.annotator ? readIdentity(services).name : null);
