import { Loader } from "@mantine/core";
import { type PropsWithChildren, type ReactNode, useEffect } from "react";
import styles from "./screen.module.css";

/** Names the window after what is shown: "Records · Leave answers · Touchstone". */
export function useTitle(...parts: (string | null | undefined)[]): void {
  const title = [...parts, "Touchstone"].filter(Boolean).join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/**
 * A screen that is one sheet of paper on the desk: its heading, what it is for, what can be done, and the content.
 * It scrolls by itself; the top bar stays.
 */
export function Sheet({
  title,
  about,
  actions,
  wide = false,
  children,
}: PropsWithChildren<{ title: string; about?: ReactNode; actions?: ReactNode; wide?: boolean }>) {
  return (
    <div className={styles.desk}>
      <div className={styles.sheet} data-wide={wide || undefined}>
        <header className={styles.head}>
          <div className={styles.heading}>
            <h1 className={styles.title}>{title}</h1>
            {about && <p className={styles.about}>{about}</p>}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}

/** A part of a sheet under a heading of its own. */
export function Part({
  title,
  about,
  actions,
  children,
}: PropsWithChildren<{ title: string; about?: ReactNode; actions?: ReactNode }>) {
  return (
    <section className={styles.part}>
      <div className={styles.head}>
        <div className={styles.heading}>
          <h2 className={styles.subtitle}>{title}</h2>
          {about && <p className={styles.about}>{about}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** What stands where there is nothing yet: says so, and what to do next. */
export function Nothing({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <div className={styles.nothing}>
      <p className={styles.nothingTitle}>{title}</p>
      <div>{children}</div>
    </div>
  );
}

/** Shown while an answer is awaited. It appears after a moment, so that quick answers do not flicker. */
export function Waiting({ what = "Loading" }: { what?: string }) {
  return (
    <div className={styles.waiting} role="status">
      <Loader aria-hidden="true" color="gold" size={18} />
      <span>{what}…</span>
    </div>
  );
}
