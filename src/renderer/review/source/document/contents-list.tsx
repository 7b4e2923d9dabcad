import { ActionIcon, Popover, TextInput } from "@mantine/core";
import { IconListTree } from "@tabler/icons-react";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import type { OutlineItem } from "../../../../domain/source-text.ts";
import styles from "./document-bar.module.css";

/** The document's own table of contents: a list to go through by arrow keys, or to narrow by typing. */
export function ContentsList({
  outline,
  page,
  labelOf,
  onGo,
}: {
  outline: readonly OutlineItem[];
  /** The page on the screen. */
  page: number;
  labelOf: (page: number) => string | null;
  onGo: (item: OutlineItem) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover onChange={setOpen} opened={isOpen} position="bottom-start" returnFocus trapFocus width={352} withinPortal>
      <Popover.Target>
        <ActionIcon
          aria-label="Contents"
          color="gray"
          onClick={() => setOpen(!isOpen)}
          size={28}
          title="Contents"
          variant="subtle"
        >
          <IconListTree aria-hidden="true" size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Contents" className={styles.list}>
        <Entries
          labelOf={labelOf}
          onGo={(item) => {
            setOpen(false);
            onGo(item);
          }}
          outline={outline}
          page={page}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Entries({
  outline,
  page,
  labelOf,
  onGo,
}: Pick<Parameters<typeof ContentsList>[0], "outline" | "page" | "labelOf" | "onGo">) {
  const [wanted, setWanted] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const here = outline.findLastIndex((item) => item.page !== null && item.page <= page);
  const words = wanted.trim().toLowerCase();
  const found = outline.flatMap((item, i) => (item.title.toLowerCase().includes(words) ? [{ item, i }] : []));
  useLayoutEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  }, []);
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const entries = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLButtonElement);
    const start = entries.findIndex((entry) => entry.hasAttribute("aria-current"));
    const to = at < 0 ? Math.max(start, 0) : at + (event.key === "ArrowDown" ? 1 : -1);
    entries[Math.min(Math.max(to, 0), entries.length - 1)]?.focus();
    event.preventDefault();
  };
  return (
    <div onKeyDown={keys} role="presentation">
      <TextInput
        aria-label="Find a heading"
        data-autofocus
        onChange={(event) => setWanted(event.currentTarget.value)}
        placeholder="Find a heading"
        size="xs"
        value={wanted}
      />
      <ul className={styles.entries} ref={list}>
        {found.map(({ item, i }) => (
          <li key={i}>
            <button
              aria-current={i === here ? "location" : undefined}
              className={styles.entry}
              disabled={item.page === null && item.start === null}
              onClick={() => onGo(item)}
              style={{ paddingInlineStart: `${0.5 + 0.875 * Math.min(item.level - 1, 5)}rem` }}
              type="button"
            >
              <span className={styles.entryName}>{item.title}</span>
              {item.page !== null && <span className={styles.entryPage}>{labelOf(item.page)}</span>}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none}>No heading has these words.</p>}
    </div>
  );
}
