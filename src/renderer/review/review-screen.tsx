import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useHost } from "../app/host-context.ts";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { go } from "../app/route.ts";
import { Nothing, Sheet, useTitle, Waiting } from "../app/screen.tsx";
import { useAsk } from "../app/use-deed.ts";
import { type Status, usePreferences, useStatus } from "../app/use-status.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { plural } from "../../words/terms.ts";
import { EndPage } from "./end-page.tsx";
import type { PaneSettings } from "./layout/panes.ts";
import { useOpened } from "./open-record.ts";
import { placeFrom } from "./place.ts";
import { RecordView } from "./record-view.tsx";
import { StartPage } from "./start-page.tsx";
import type { Going } from "./use-record-deeds.ts";

/** The Review screen: the first page of an assignment, one record after another, and the end. */
export function ReviewScreen({ project, record }: { project: string; record: number | null }) {
  const status = useStatus(project);
  const rubric = useAsk([project, "rubrics", "current"], (client) => client.rubrics.current({ project }));
  const [begin, isNew] = useBeginning(project, status.data);
  useTitle(status.data?.name);
  const error = status.error ?? rubric.error;
  if (error) return <ErrorNotice error={error} onRetry={() => void status.refetch().then(() => rubric.refetch())} />;
  if (!status.data || !rubric.data || isNew === null) return <Waiting />;
  if (status.data.records === 0) return <NoRecords project={project} />;
  if (!rubric.data.rubric) return <NoRubric noun={status.data.noun} project={project} />;
  if (isNew) return <StartPage onStart={begin} records={status.data.records} rubric={rubric.data.rubric} />;
  if (record === null) return <WhereTheyLeft project={project} status={status.data} />;
  return <Queue project={project} record={record} rubric={rubric.data.rubric} status={status.data} />;
}

/** Whether the first page is still to be shown, and the way past it. Null while that is not known. */
function useBeginning(project: string, status: Status | undefined): [begin: () => void, isNew: boolean | null] {
  const { client } = useHost();
  const queries = useQueryClient();
  const { data: preferences } = usePreferences();
  const id = `started ${project}`;
  const begin = (): void => {
    if (!preferences) return;
    const coached = [...preferences.coached, id];
    // An answer still on its way would say again what was so before.
    void queries.cancelQueries({ queryKey: ["preferences"] });
    queries.setQueryData(["preferences"], { ...preferences, coached });
    void client.home.setPreferences({ coached }).catch(() => undefined);
  };
  if (!preferences || !status) return [begin, null];
  const { complete, parked, excluded } = status.mine;
  return [begin, !preferences.coached.includes(id) && status.lastRecord === null && complete + parked + excluded === 0];
}

/** Goes to the record that was looked at last, else the first open one. */
function WhereTheyLeft({ project, status }: { project: string; status: Status }) {
  const { client } = useHost();
  const [error, setError] = useState<unknown>(null);
  // As it was on coming here: later changes of the status must not move anybody.
  const [last] = useState(status.lastRecord);
  useEffect(() => {
    let isHere = true;
    const find = async (): Promise<number | undefined> => {
      if (last !== null) return last;
      const open = await client.review.queue({ project, only: "open", limit: 1 });
      return (open.items[0] ?? (await client.review.queue({ project, only: "all", limit: 1 })).items[0])?.id;
    };
    find().then(
      (record) => {
        if (isHere && record !== undefined) go({ screen: "review", project, record }, { replace: true });
      },
      (problem: unknown) => setError(problem),
    );
    return () => {
      isHere = false;
    };
  }, [client, project, last]);
  return error ? <ErrorNotice error={error} noun={status.noun} /> : <Waiting />;
}

function Queue({
  project,
  record,
  rubric,
  status,
}: {
  project: string;
  record: number;
  rubric: Rubric;
  status: Status;
}) {
  const opened = useOpened(project, record);
  const [panes, setPanes] = useState<PaneSettings | null>(null);
  const [cameFrom, setCameFrom] = useState<number | null>(null);
  const [atEnd, setAtEnd] = useState(false);
  const [isReading, setIsReading] = useState(false);
  const going: Going = {
    to: (next, after) => {
      setCameFrom(after === "done" ? record : null);
      go({ screen: "review", project, record: next });
    },
    cameFrom,
    end: () => setAtEnd(true),
    about: () => setIsReading(true),
  };
  // Another address, typed or chosen, ends the end.
  const [shown, setShown] = useState(record);
  if (shown !== record) {
    setShown(record);
    setAtEnd(false);
  }
  if (opened.error)
    return <ErrorNotice error={opened.error} noun={status.noun} onRetry={() => void opened.refetch()} />;
  if (atEnd) return <EndPage onBack={() => setAtEnd(false)} status={status} />;
  if (isReading)
    return <StartPage again onStart={() => setIsReading(false)} records={status.records} rubric={rubric} />;
  if (!opened.data) return <Waiting />;
  const shownPanes = panes ?? placeFrom(opened.data.position?.place).panes;
  return (
    <RecordView
      going={going}
      key={`${record} ${opened.data.record.version}`}
      noun={status.noun}
      opened={opened.data}
      panes={shownPanes}
      project={project}
      rubric={rubric}
      setPanes={(next) => setPanes((now) => (typeof next === "function" ? next(now ?? shownPanes) : next))}
    />
  );
}

function NoRecords({ project }: { project: string }) {
  return (
    <Sheet title="Review">
      <Nothing title="There is nothing to judge yet">
        <p>Import a log export: the texts an AI wrote, with what it was asked and the passages it saw.</p>
        <Button onClick={() => go({ screen: "import", project, record: null })} variant="filled">
          Import a log export
        </Button>
      </Nothing>
    </Sheet>
  );
}

function NoRubric({ project, noun }: { project: string; noun: string }) {
  return (
    <Sheet title="Review">
      <Nothing title="There are no questions yet">
        <p>A rubric says what is asked of each one. {plural(noun)} can be judged as soon as it is published.</p>
        <Button onClick={() => go({ screen: "rubric", project, record: null })} variant="filled">
          Choose a rubric
        </Button>
      </Nothing>
    </Sheet>
  );
}
