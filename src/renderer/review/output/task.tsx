import { useLayoutEffect, useRef, useState } from "react";
import type { Turn } from "../../../domain/record.ts";
import { ROLES } from "../../../words/states.ts";
import { count } from "../../../words/terms.ts";
import { askedAt } from "../text/asked.ts";
import { typeset } from "../text/typeset.tsx";
import styles from "./output.module.css";

/**
 * What the AI was asked: the last thing a person said, clamped to two lines, and the turns before it folded. Of a log
 * without roles the last turn is taken.
 */
export function Task({ input }: { input: readonly Turn[] }) {
  const asked = askedAt(input);
  const before = input.filter((_, i) => i !== asked);
  return (
    <div className={styles.task}>
      {before.length > 0 && <EarlierTurns turns={before} />}
      {asked >= 0 && <Clamped text={input[asked]!.text} />}
    </div>
  );
}

function Clamped({ text }: { text: string }) {
  const words = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [longer, setLonger] = useState(false);
  useLayoutEffect(() => {
    const element = words.current;
    if (!element || open) return;
    const measure = (): void => setLonger(element.scrollHeight > element.clientHeight + 1);
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [open, text]);
  return (
    <div>
      <h2 className={styles.label}>The task</h2>
      <div className={styles.asked} data-open={open || undefined} dir="auto" ref={words}>
        {text}
      </div>
      {(longer || open) && (
        <button aria-expanded={open} className={styles.fold} onClick={() => setOpen(!open)} type="button">
          {open ? "Show less" : "Show all"}
        </button>
      )}
    </div>
  );
}

function EarlierTurns({ turns }: { turns: readonly Turn[] }) {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.earlier}>
      <button aria-expanded={open} className={styles.fold} onClick={() => setOpen(!open)} type="button">
        {open ? "Hide" : "Show"} {count(turns.length, "earlier turn")}
      </button>
      {open && (
        <ol className={styles.turns}>
          {turns.map(({ role, text }, i) => (
            <li className={styles.turn} data-role={role} key={i}>
              <span className={styles.role}>{ROLES[role]}</span>
              {typeset(text).content}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
