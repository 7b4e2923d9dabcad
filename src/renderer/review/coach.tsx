import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useHost } from "../app/host-context.ts";
import { useCommands } from "../app/use-commands.tsx";
import { useKeyOf } from "../app/use-key-of.ts";
import { usePreferences, useStatus } from "../app/use-status.ts";
import type { Judgement } from "../../contract/review.ts";
import styles from "./workspace.module.css";
import { useDesk, useJudgement } from "./desk/use-desk.ts";

type Step = {
  id: string;
  line: (keyOf: ReturnType<typeof useKeyOf>) => string;
  isDone: (judgement: Judgement) => boolean;
};

/** Three things to do once, each gone when it is done. */
const STEPS: readonly Step[] = [
  {
    id: "answer",
    line: (keyOf) =>
      `${pressed("Press", keyOf("answer_fail"), "Choose Fail")} to say that this text fails the question that is open.`,
    isDone: ({ answers }) => answers.some(({ verdict }) => verdict?.answer === "fail"),
  },
  {
    id: "reason",
    line: () => "Type why it fails, then press Enter.",
    isDone: ({ answers }) =>
      answers.some(({ verdict, reason }) => verdict?.answer === "fail" && (reason?.text ?? "").trim() !== ""),
  },
  {
    id: "complete",
    line: (keyOf) => `Answer the other questions, then press ${keyOf("complete")}.`,
    isDone: ({ submission }) => submission !== null,
  },
];
const LAST = "last";

const pressed = (verb: string, key: string, otherwise: string): string => (key === "" ? otherwise : `${verb} ${key}`);

/** The line that teaches, on the sample only: what to do next, until it has been done. */
export function useCoach(): ReactNode {
  const { desk } = useDesk();
  const judgement = useJudgement();
  const { client } = useHost();
  const queries = useQueryClient();
  const { data: preferences } = usePreferences();
  const { data: status } = useStatus(desk.on.project);
  const isOn = status?.sample === true && preferences !== undefined;
  const coached = preferences?.coached ?? [];
  const step = STEPS.find(({ id }) => !coached.includes(id));
  const isDone = step?.isDone(judgement) ?? false;
  const finish = (ids: readonly string[]): void => {
    const next = [...new Set([...coached, ...ids])];
    // An answer still on its way would say again what was so before.
    void queries.cancelQueries({ queryKey: ["preferences"] });
    queries.setQueryData(["preferences"], preferences && { ...preferences, coached: next });
    void client.home.setPreferences({ coached: next }).catch(() => undefined);
  };
  useEffect(() => {
    if (isOn && step && isDone) finish([step.id]);
  });
  const keyOf = useKeyOf();
  const isLast = !step && !coached.includes(LAST);
  useCommands({
    keys: () => {
      if (isOn && isLast) finish([LAST]);
      // The sheet of keys is shown by whoever shows it.
      return false;
    },
  });
  if (!isOn || (!step && !isLast)) return null;
  const line = step?.line(keyOf) ?? `That is all of it. ${keyOf("keys")} shows every key.`;
  return (
    <div className={styles.coach} role="note">
      <p>
        {step && (
          <span className={styles.coachStep}>
            {STEPS.indexOf(step) + 1} of {STEPS.length}
          </span>
        )}
        {line}
      </p>
      <button onClick={() => finish(step ? [...STEPS.map(({ id }) => id), LAST] : [LAST])} type="button">
        {step ? "Skip" : "Close"}
      </button>
    </div>
  );
}
