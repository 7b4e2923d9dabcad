import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { CONNECTION } from "../../words/connection.ts";
import type { Connection } from "../host.ts";
import { useHost } from "./host-context.ts";
import styles from "./shell.module.css";

/** Milliseconds between two attempts to reach the program again. */
const RETRY = 2000;

/** Says when the program behind the page does not answer; goes when it answers again. */
export function ConnectionBar() {
  const host = useHost();
  const queries = useQueryClient();
  const [state, setState] = useState<Connection>("connected");
  useEffect(
    () =>
      host.watch((next) => {
        setState(next);
        if (next === "connected") void queries.invalidateQueries();
      }),
    [host, queries],
  );
  useEffect(() => {
    if (state !== "lost") return undefined;
    const timer = setInterval(() => void host.client.home.me().catch(() => undefined), RETRY);
    return () => clearInterval(timer);
  }, [host, state]);
  if (state === "connected") return null;
  const { what, kept, next } = CONNECTION[state];
  return (
    <div className={styles.strip} data-grave role="alert">
      <p>
        <strong>{what}</strong> {kept} {next}
      </p>
    </div>
  );
}
