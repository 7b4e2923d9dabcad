import { ActionIcon, Button, Popover, TextInput } from "@mantine/core";
import { IconBookmark, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { useAsk, useDeed } from "../app/use-deed.ts";
import type { RecordSearch } from "./record-search.ts";
import styles from "./records.module.css";

/** Searches kept under a name. */
export function Views({
  project,
  search,
  onPick,
}: {
  project: string;
  search: RecordSearch;
  onPick: (view: Pick<RecordSearch, "query" | "filters">) => void;
}) {
  const key = [project, "records", "views"];
  const views = useAsk(key, (client) => client.records.views({ project }));
  const { query, filters } = search;
  const save = useDeed(
    (client, input: { name: string }) => client.records.saveView({ project, query, filters, ...input }),
    [key],
  );
  const remove = useDeed((client, input: { name: string }) => client.records.deleteView({ project, ...input }), [key]);
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState("");
  const searching = query !== "" || Object.keys(filters).length > 0;
  return (
    <Popover onChange={setOpened} opened={opened} position="bottom-end" trapFocus width={320}>
      <Popover.Target>
        <Button
          leftSection={<IconBookmark aria-hidden="true" size={16} stroke={1.75} />}
          onClick={() => setOpened(!opened)}
        >
          Views
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Saved views">
        {views.data?.length === 0 && (
          <p className={styles.noViews}>Keep a search with its filters under a name, to come back to it.</p>
        )}
        <ul className={styles.views}>
          {views.data?.map((view) => (
            <li key={view.name}>
              <button
                className={styles.view}
                onClick={() => {
                  onPick({ query: view.query, filters: view.filters });
                  setOpened(false);
                }}
                type="button"
              >
                {view.name}
              </button>
              <ActionIcon
                aria-label={`Delete the view ${view.name}`}
                color="gray"
                onClick={() => remove.mutate({ name: view.name })}
                size="sm"
                variant="subtle"
              >
                <IconX aria-hidden="true" size={14} stroke={1.75} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <form
          className={styles.saveView}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== "") save.mutate({ name: name.trim() }, { onSuccess: () => setName("") });
          }}
        >
          <TextInput
            aria-label="Name of the view"
            disabled={!searching}
            maxLength={80}
            onChange={(event) => setName(event.currentTarget.value)}
            placeholder={searching ? "Name for what you see now" : "Search or filter first"}
            value={name}
          />
          <Button disabled={!searching || name.trim() === ""} loading={save.isPending} type="submit">
            Save
          </Button>
        </form>
        <ErrorNotice error={save.error ?? remove.error ?? views.error} />
      </Popover.Dropdown>
    </Popover>
  );
}
