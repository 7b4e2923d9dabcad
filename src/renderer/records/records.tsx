import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconFilter, IconSearch, IconX } from "@tabler/icons-react";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { count, inSentence, plural } from "../../words/terms.ts";
import { go, hrefOf } from "../app/route.ts";
import { Nothing, useTitle } from "../app/screen.tsx";
import { useCommands } from "../app/use-commands.tsx";
import { useStatus } from "../app/use-status.ts";
import { Filters } from "./filters.tsx";
import { RecordList } from "./record-list.tsx";
import { type RecordSearch, toggled, useRecordSearch } from "./record-search.ts";
import styles from "./records.module.css";
import { Views } from "./views.tsx";
import { fieldName, valueName } from "./field-names.ts";

/** Every record of the project: search, filter, open. */
export function Records({ project }: { project: string }) {
  const status = useStatus(project);
  const noun = status.data?.noun ?? "Item";
  useTitle("Records", status.data?.name);
  const [search, change] = useRecordSearch(project);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [total, setTotal] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const focusSearch = (): void => input.current?.focus();
  useCommands({ search_records: focusSearch, find: focusSearch, find_everywhere: focusSearch });
  if (status.data?.records === 0)
    return (
      <div className={styles.empty}>
        <h1 className="ts-unseen">Records</h1>
        <Nothing title="Nothing has been imported yet">
          <p className="ts-muted">When a log export is imported, every {inSentence(noun)} in it is listed here.</p>
          <Button component="a" href={hrefOf({ screen: "import", project, record: null })} variant="filled">
            Import a log export
          </Button>
        </Nothing>
      </div>
    );
  return (
    <div className={styles.screen} data-zone="records">
      <aside aria-label="Filters" className={styles.aside} data-open={filtersOpen || undefined}>
        <Filters onChange={(filters) => change({ filters })} project={project} search={search} />
      </aside>
      <section className={styles.paper}>
        <div className={styles.head}>
          <h1 className={styles.title}>
            Records <TotalLine filtered={isFiltered(search)} noun={noun} total={total} />
          </h1>
          <SearchField
            inputRef={input}
            noun={noun}
            onList={() => list.current?.focus()}
            onQuery={(query) => change({ query })}
            query={search.query}
          />
          <Button
            aria-expanded={filtersOpen}
            className={styles.filterToggle}
            leftSection={<IconFilter aria-hidden="true" size={16} stroke={1.75} />}
            onClick={() => setFiltersOpen(!filtersOpen)}
          >
            Filters
          </Button>
          <Views onPick={(view) => change(view)} project={project} search={search} />
        </div>
        <Chosen onChange={(filters) => change({ filters })} search={search} />
        <RecordList
          listRef={list}
          noun={noun}
          onOpen={(record) => go({ screen: "review", project, record })}
          onRow={(row) => change({ row })}
          onTotal={setTotal}
          project={project}
          search={search}
        >
          <Nothing title={`No ${inSentence(noun)} matches`}>
            <Button onClick={() => change({ query: "", filters: {} })}>Clear search and filters</Button>
          </Nothing>
        </RecordList>
      </section>
    </div>
  );
}

const isFiltered = (search: RecordSearch): boolean => search.query !== "" || Object.keys(search.filters).length > 0;

function TotalLine({ total, filtered, noun }: { total: number | null; filtered: boolean; noun: string }) {
  if (total === null) return null;
  return (
    <span className={styles.total} role="status">
      {filtered ? count(total, "match") : count(total, noun)}
    </span>
  );
}

/** Milliseconds after the last key until the list is asked for. */
const PAUSE = 150;

function SearchField({
  query,
  noun,
  inputRef,
  onQuery,
  onList,
}: {
  query: string;
  noun: string;
  inputRef: React.RefObject<HTMLInputElement | null>;
  onQuery: (query: string) => void;
  onList: () => void;
}) {
  const [typed, setTyped] = useState(query);
  const ask = useDebouncedCallback(onQuery, PAUSE);
  useEffect(() => setTyped(query), [query]);
  return (
    <TextInput
      aria-label={`Search in all ${plural(inSentence(noun))}`}
      className={styles.search}
      leftSection={<IconSearch aria-hidden="true" size={16} stroke={1.75} />}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        ask(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown" && event.key !== "Enter" && event.key !== "Escape") return;
        if (event.nativeEvent.isComposing) return;
        event.preventDefault();
        onList();
      }}
      placeholder="Search in questions, answers and passages   ( / )"
      ref={inputRef}
      rightSection={
        typed !== "" && (
          <ActionIcon
            aria-label="Clear the search"
            color="gray"
            onClick={() => {
              setTyped("");
              onQuery("");
              inputRef.current?.focus();
            }}
            size="sm"
            variant="subtle"
          >
            <IconX aria-hidden="true" size={14} stroke={1.75} />
          </ActionIcon>
        )
      }
      type="search"
      value={typed}
    />
  );
}

function Chosen({ search, onChange }: { search: RecordSearch; onChange: (filters: RecordSearch["filters"]) => void }) {
  const pairs = Object.entries(search.filters).flatMap(([field, values]) => values.map((value) => ({ field, value })));
  if (pairs.length === 0) return null;
  return (
    <ul aria-label="Filters in use" className={styles.chosen}>
      {pairs.map(({ field, value }) => (
        <li key={`${field} ${value}`}>
          <button
            aria-label={`Take off ${fieldName(field)}: ${valueName(field, value)}`}
            className={styles.pill}
            onClick={() => onChange(toggled(search.filters, field, value))}
            type="button"
          >
            <span>
              {fieldName(field)}: {valueName(field, value)}
            </span>
            <IconX aria-hidden="true" size={14} stroke={1.75} />
          </button>
        </li>
      ))}
    </ul>
  );
}
