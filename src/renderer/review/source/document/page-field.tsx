import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { number } from "../../../../words/terms.ts";
import { say } from "../../desk/said.ts";
import { pageMeant } from "./page-number.ts";
import type { PageLayout } from "./view-handle.ts";
import styles from "./document-bar.module.css";

/** The page on the screen, as printed and as counted; another can be typed. */
export function PageField({
  page,
  pages,
  onGo,
}: {
  page: number;
  pages: readonly PageLayout[];
  onGo: (page: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const count = number(pages.length);
  const label = pages[page]?.label ?? String(page + 1);
  const isCounted = label === String(page + 1);
  const go = (): void => {
    const wanted = typed;
    setTyped(null);
    if (wanted === null || wanted === label) return;
    const meant = pageMeant(
      wanted,
      pages.map((one) => one.label),
    );
    if (meant === null) say(`There is no page “${wanted.trim()}”. The last one is ${count}.`);
    else onGo(meant);
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Enter") go();
    else if (event.key === "Escape" && typed !== null) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className={styles.page}>
      <TextInput
        aria-label={`Page, of ${count}`}
        className={styles.field}
        onBlur={go}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={keys}
        size="xs"
        value={typed ?? label}
      />
      <span className={styles.count}>{isCounted ? `of ${count}` : `${number(page + 1)} of ${count}`}</span>
    </span>
  );
}
