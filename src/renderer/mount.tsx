import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@mantine/spotlight/styles.layer.css";
import "./app/tokens.css";
import { type ComponentType, lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { NoWayIn } from "./app/no-way-in.tsx";
import { Looks, Providers } from "./app/providers.tsx";
import { go, type Route, routeOf, useRoute } from "./app/route.ts";
import { Shell } from "./app/shell.tsx";
import type { Typeset } from "./app/typeset.ts";
import type { Host } from "./host.ts";

/** The screens, each loaded when it is first gone to. */
const Home = lazy(async () => ({ default: (await import("./home/home.tsx")).Home }));
const Review = lazy(async () => ({ default: (await import("./review/review-screen.tsx")).ReviewScreen }));
const Records = lazy(async () => ({ default: (await import("./records/records.tsx")).Records }));
const RubricEditor = lazy(async () => ({ default: (await import("./rubric/rubric-screen.tsx")).RubricScreen }));
const Import = lazy(async () => typesetting((await import("./import/import-screen.tsx")).ImportScreen));
const Reviews = lazy(async () => ({ default: (await import("./reviews/reviews.tsx")).Reviews }));
const Disagreements = lazy(async () => typesetting((await import("./disagreements/disagreements.tsx")).Disagreements));
const GoldSet = lazy(async () => ({ default: (await import("./gold/gold-set.tsx")).GoldSet }));
const Documents = lazy(async () => ({ default: (await import("./documents/documents.tsx")).Documents }));
const DocumentAlone = lazy(async () => ({
  default: (await import("./review/source/document/document-alone.tsx")).DocumentAlone,
}));
const Project = lazy(async () => ({ default: (await import("./project/project.tsx")).Project }));
const Settings = lazy(async () => ({ default: (await import("./settings/dialogs.tsx")).Dialogs }));

type InProject = { project: string };

/** A screen that shows a model's text as Review does, without knowing Review. */
async function typesetting(Screen: ComponentType<InProject & { typeset: Typeset }>) {
  const { typeset } = await import("./review/text/typeset.tsx");
  const set: Typeset = (text) => typeset(text).content;
  return { default: ({ project }: InProject) => <Screen project={project} typeset={set} /> };
}

function Desk() {
  const route = useRoute();
  return (
    <Shell route={route}>
      <ScreenOf route={route} />
      <Suspense>
        <Settings project={route.screen === "home" ? null : route.project} />
      </Suspense>
    </Shell>
  );
}

function ScreenOf({ route }: { route: Route }) {
  switch (route.screen) {
    case "home":
      return <Home />;
    case "review":
      return <Review project={route.project} record={route.record} />;
    case "records":
      return <Records project={route.project} />;
    case "documents":
      return <Documents open={route.open ?? null} project={route.project} viewer={DocumentAlone} />;
    case "rubric":
      return <RubricEditor project={route.project} />;
    case "import":
      return <Import project={route.project} />;
    case "reviews":
      return <Reviews project={route.project} />;
    case "disagreements":
      return <Disagreements project={route.project} />;
    case "gold":
      return <GoldSet project={route.project} />;
    case "project":
      return <Project project={route.project} />;
  }
}

/** Shows the program as soon as its host is there, or says why it cannot be. */
export function mount(connecting: Promise<Host>): void {
  const root = createRoot(document.getElementById("root")!);
  connecting.then(
    (host) => {
      const started = routeOf(location.hash);
      if (host.firstProject && started.screen === "home")
        go({ screen: "review", project: host.firstProject, record: null }, { replace: true });
      root.render(
        <StrictMode>
          <Providers host={host}>
            <Desk />
          </Providers>
        </StrictMode>,
      );
    },
    (error: unknown) =>
      root.render(
        <Looks>
          <NoWayIn error={error} />
        </Looks>,
      ),
  );
}
