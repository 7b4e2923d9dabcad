import { Button, Progress } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Progress as Told } from "../../contract/base.ts";
import { phaseName } from "../../words/imports.ts";
import { number, size } from "../../words/terms.ts";
import styles from "./long-deed.module.css";
import { isAbort } from "./use-deed.ts";

/** How far a deed has come; with `file`, which of several it is at. */
export type Step = Told & { file?: string | undefined };
type Event<Report> = Step | { type: "done"; report: Report };
/** How a deed that takes a while stands. */
export type LongDeed<Report> =
  | { state: "idle" | "cancelled" }
  | { state: "running"; step: Step | null }
  | { state: "done"; report: Report }
  | { state: "failed"; error: unknown };

/** Runs a deed that streams its progress; leaving the screen or `cancel` ends it. */
export function useLongDeed<Input, Report>(
  begin: (input: Input, signal: AbortSignal) => Promise<AsyncIterable<Event<Report>>>,
): { deed: LongDeed<Report>; run: (input: Input) => Promise<Report | null>; cancel: () => void; reset: () => void } {
  const [deed, setDeed] = useState<LongDeed<Report>>({ state: "idle" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async (input: Input): Promise<Report | null> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setDeed({ state: "running", step: null });
    try {
      for await (const event of await begin(input, controller.signal)) {
        if (controller.signal.aborted) break;
        if (event.type === "progress") setDeed({ state: "running", step: event });
        else {
          setDeed({ state: "done", report: event.report });
          return event.report;
        }
      }
      if (running.current === controller) setDeed({ state: "cancelled" });
    } catch (error) {
      if (running.current !== controller) return null;
      setDeed(isAbort(error, controller.signal) ? { state: "cancelled" } : { state: "failed", error });
    }
    return null;
  };
  const cancel = (): void => {
    running.current?.abort();
    setDeed({ state: "cancelled" });
  };
  const reset = (): void => {
    running.current?.abort();
    running.current = null;
    setDeed({ state: "idle" });
  };
  return { deed, run, cancel, reset };
}

/** "about 2 minutes left", or nothing while it cannot be known. */
export function timeLeft({ done, total, rate }: Pick<Step, "done" | "total" | "rate">): string {
  if (!total || !rate || done >= total) return "";
  const seconds = Math.round((total - done) / rate);
  if (seconds < 5) return "a few seconds left";
  if (seconds < 90) return `about ${number(Math.ceil(seconds / 5) * 5)} seconds left`;
  return `about ${number(Math.round(seconds / 60))} minutes left`;
}

/** What a long deed is doing, how far it is, how fast it goes and how long it will take; with the way to end it. */
export function ProgressLine({
  step,
  unit,
  onCancel,
  cancelHint,
}: {
  step: Step | null;
  /** What is counted, in the plural: "rows"; bytes are told as sizes. */
  unit: "rows" | "bytes" | "documents";
  onCancel: () => void;
  cancelHint?: string;
}) {
  const share = step?.total ? Math.min(100, (100 * step.done) / step.total) : null;
  const phase = step ? phaseName(step.phase) : "Starting";
  const amount = (n: number): string => (unit === "bytes" ? size(n) : number(Math.floor(n)));
  const counted = unit === "bytes" ? "" : ` ${step?.phase === "documents" ? "documents" : unit}`;
  // Before the first is done there is nothing to count.
  const facts =
    step && (step.done > 0 || step.total)
      ? [
          step.total ? `${amount(step.done)} of ${amount(step.total)}${counted}` : `${amount(step.done)}${counted}`,
          step.rate ? `${amount(step.rate)} a second` : "",
          timeLeft(step),
        ].filter(Boolean)
      : [];
  return (
    <div className={styles.progress}>
      <div className={styles.head}>
        <strong>{step?.file ? `${phase}: ${step.file}` : phase}</strong>
        <span className={styles.facts}>{facts.join(" · ")}</span>
        <Button onClick={onCancel} size="compact-sm">
          Cancel
        </Button>
      </div>
      <Progress.Root radius="xs" size="sm">
        <Progress.Section
          animated={share === null}
          aria-label={phase}
          aria-valuetext={facts.join(", ")}
          color="gold"
          striped={share === null}
          value={share ?? 100}
        />
      </Progress.Root>
      {cancelHint && <p className={styles.hint}>{cancelHint}</p>}
    </div>
  );
}
