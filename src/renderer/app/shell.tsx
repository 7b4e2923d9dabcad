import { openSpotlight } from "@mantine/spotlight";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, Suspense, useEffect, useRef } from "react";
import { ConnectionBar } from "./connection-bar.tsx";
import { showDialog } from "./dialog.ts";
import { useDropGuard } from "./file-drop.tsx";
import { Palette } from "./palette.tsx";
import { ErrorNotice } from "./problem-notice.tsx";
import { hrefOf, type Route } from "./route.ts";
import { forgetSaves } from "./save-state.ts";
import { Waiting } from "./screen.tsx";
import { ScreenGuard } from "./screen-guard.tsx";
import styles from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";
import { useCommands } from "./use-commands.tsx";
import { useOpened, useStatus } from "./use-status.ts";
import { WarningsBar } from "./warnings-bar.tsx";

/** The frame of every screen: the way past the bar, the bar, what must be said on top, and the screen itself. */
export function Shell({ route, children }: { route: Route; children: ReactNode }) {
  const cycle = (): void => {
    const bar = document.querySelector<HTMLElement>("[data-zone=top]");
    if (bar?.contains(document.activeElement)) main.current?.focus();
    else bar?.querySelector<HTMLElement>("a, button")?.focus();
  };
  // Review has more parts than a bar and a screen, and goes through them itself.
  const zones = route.screen === "review" ? {} : { next_zone: cycle, previous_zone: cycle };
  useCommands({ palette: openSpotlight, keys: () => showDialog("keys"), ...zones });
  useDropGuard();
  const main = useRef<HTMLElement>(null);
  const where = route.screen === "home" ? "home" : `${route.project}/${route.screen}`;
  const before = useRef(where);
  // Going to another screen puts the focus there, so that Tab and reading go on from its start.
  useEffect(() => {
    if (before.current !== where) main.current?.focus({ preventScroll: true });
    before.current = where;
  }, [where]);
  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the content
      </a>
      {route.screen === "home" ? (
        <TopBar onPalette={openSpotlight} project={null} screen="home" status={undefined} />
      ) : (
        <ProjectBar project={route.project} screen={route.screen} />
      )}
      <ConnectionBar />
      <main className={styles.main} id="main" ref={main} tabIndex={-1}>
        <ScreenGuard key={where}>
          <Suspense fallback={<Waiting />}>
            {route.screen === "home" ? (
              children
            ) : (
              <Opened key={route.project} project={route.project}>
                {children}
              </Opened>
            )}
          </Suspense>
        </ScreenGuard>
      </main>
      <Palette route={route} />
    </div>
  );
}

function ProjectBar({ project, screen }: { project: string; screen: Exclude<Route["screen"], "home"> }) {
  const status = useStatus(project);
  const queries = useQueryClient();
  const reading = status.data?.reading;
  // With each document that has been read, search finds more and passages find their places.
  useEffect(() => {
    if (reading !== undefined) void queries.invalidateQueries({ queryKey: [project, "documents"] });
  }, [queries, project, reading]);
  return (
    <>
      <TopBar onPalette={openSpotlight} project={project} screen={screen} status={status.data} />
      {status.data && <WarningsBar status={status.data} />}
    </>
  );
}

/** Opens the project before any of its screens asks for it: after a reload it may not be open any more. */
function Opened({ project, children }: { project: string; children: ReactNode }) {
  const opened = useOpened(project);
  useEffect(() => forgetSaves, [project]);
  if (opened.isPending) return <Waiting what="Opening the project" />;
  if (opened.isError)
    return (
      <div className={styles.unopened}>
        <h1 className="ts-unseen">The project could not be opened</h1>
        <ErrorNotice error={opened.error} onRetry={() => void opened.refetch()} />
        <p>
          <a href={hrefOf({ screen: "home" })}>Go to all projects</a>
        </p>
      </div>
    );
  return children;
}
