import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { endOfQueue } from "../../words/states.ts";
import { announce } from "../app/announce.tsx";
import { go } from "../app/route.ts";
import type { Status } from "../app/use-status.ts";
import styles from "./page.module.css";

/** Nothing is open any more: what was done, and how to send it. */
export function EndPage({ status, onBack }: { status: Status; onBack: () => void }) {
  const send = useRef<HTMLButtonElement>(null);
  const line = endOfQueue(status.mine).replace(/ → .*$/, "");
  useEffect(() => {
    announce(`${line}.`);
    const timer = setTimeout(() => send.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, [line]);
  return (
    <div className={styles.page}>
      <article className={styles.sheet} data-short>
        <p className={styles.over}>The end of the list</p>
        <h1 className={styles.title}>{line}</h1>
        <p className={styles.purpose}>
          {status.mine.parked > 0
            ? "The parked ones wait until you take them up again. What is complete can be sent now."
            : "Everything is judged. Send your work as a review file; it stays on this computer as well."}
        </p>
        <div className={styles.begin}>
          <Button
            onClick={() => go({ screen: "reviews", project: status.project, record: null })}
            ref={send}
            size="md"
            variant="filled"
          >
            Send my work
          </Button>
          <Button onClick={onBack} size="md">
            Back to the last one
          </Button>
        </div>
      </article>
    </div>
  );
}
