import { ActionIcon, Button, Popover } from "@mantine/core";
import { IconBookmark, IconBookmarkFilled, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { Bookmark } from "../../../../contract/documents.ts";
import { useKeyOf, withKey } from "../../../app/use-key-of.ts";
import styles from "./document-bar.module.css";

/** The bookmarks in a document, on this computer only. */
export function BookmarkList({
  bookmarks,
  onAdd,
  onDrop,
  onGo,
}: {
  bookmarks: readonly Bookmark[];
  onAdd: () => void;
  onDrop: (id: number) => void;
  onGo: (bookmark: Bookmark) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const key = useKeyOf()("bookmark");
  const Sign = bookmarks.length > 0 ? IconBookmarkFilled : IconBookmark;
  return (
    <Popover onChange={setOpen} opened={isOpen} position="bottom-start" returnFocus trapFocus width={352} withinPortal>
      <Popover.Target>
        <ActionIcon
          aria-label={`Bookmarks, ${bookmarks.length}`}
          color="gray"
          onClick={() => setOpen(!isOpen)}
          size={28}
          title="Bookmarks"
          variant="subtle"
        >
          <Sign aria-hidden="true" size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Bookmarks" className={styles.list}>
        <Button data-autofocus fullWidth onClick={onAdd} size="xs">
          {withKey("Bookmark this place", key)}
        </Button>
        {bookmarks.length === 0 && <p className={styles.none}>Bookmarks in this document are listed here.</p>}
        <ul className={styles.entries}>
          {bookmarks.map((bookmark) => (
            <li className={styles.kept} key={bookmark.id}>
              <button
                className={styles.entry}
                onClick={() => {
                  setOpen(false);
                  onGo(bookmark);
                }}
                type="button"
              >
                <span className={styles.entryName}>
                  {bookmark.text === "" ? "A place without text" : bookmark.text}
                </span>
                {bookmark.label !== null && <span className={styles.entryPage}>{bookmark.label}</span>}
              </button>
              <ActionIcon
                aria-label={`Remove the bookmark at “${bookmark.text}”`}
                color="gray"
                onClick={() => onDrop(bookmark.id)}
                size="sm"
                variant="subtle"
              >
                <IconX aria-hidden="true" size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
