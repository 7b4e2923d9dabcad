import type { DeedsOf, Bench } from "./deed.ts";
import { nameIdentity, readIdentity } from "./identity.ts";
import { preferences, setPreferences } from "./preferences.ts";
import { needKnown, noteProgress, registered } from "./projects.ts";
import * as recents from "./recents.ts";
import { openSample, openSent } from "./sent.ts";
import { needTemplate } from "./templates.ts";
import { publishRubric } from "../store/rubrics.ts";

export const homeDeeds = (bench: Bench): DeedsOf<"home"> => ({
  me: () => {
    const { annotator, name } = readIdentity(bench.services);
    return { annotator, name, version: bench.services.version };
  },
  nameMe: ({ name }) => ({ name: nameIdentity(bench.services, name.trim()).name! }),
  recent: () => {
    for (const open of bench.session.openProjects.values()) noteProgress(bench, open);
    return recents.recents(bench.services).map(({ folder, ...known }) => ({
      ...known,
      present: recents.present({ folder }),
    }));
  },
  create: ({ name, template }) => {
    const rubric = template === undefined ? null : needTemplate(bench.services, template);
    const open = bench.session.create(name.trim());
    if (rubric) publishRubric(open.store, open.writer, rubric);
    return { project: registered(bench, open).projectId };
  },
  open: ({ project }) => ({ project: needKnown(bench, project).projectId }),
  openSample: async () => ({ project: (await openSample(bench)).projectId }),
  openFile: ({ file }) => openSent(bench, file),
  forget: ({ project }) => {
    bench.session.closeProject(project);
    recents.forget(bench.services, project);
    return {};
  },
  preferences: () => preferences(bench.services),
  setPreferences: (changes) => setPreferences(bench.services, changes),
});
