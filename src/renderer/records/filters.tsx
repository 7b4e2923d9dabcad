import { Checkbox, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { number } from "../../words/terms.ts";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Waiting } from "../app/screen.tsx";
import { useAsk } from "../app/use-deed.ts";
import { fieldName, valueName } from "./field-names.ts";
import { type RecordSearch, toggled } from "./record-search.ts";
import styles from "./records.module.css";

/** Values shown of a field before one looks for more. */
const SHOWN = 12;
/** Fields that are open at the start. */
const OPEN_FIELDS = 4;

type Change = (filters: RecordSearch["filters"]) => void;

/** Each field with its values and how many records have them, under the present search and the other fields. */
export function Filters({ project, search, onChange }: { project: string; search: RecordSearch; onChange: Change }) {
  const { query, filters } = search;
  const facets = useAsk(
    [project, "records", "facets", query, filters],
    (client, signal) => client.records.facets({ project, query, filters, values: SHOWN }, { signal }),
    { keep: true },
  );
  return (
    <>
      <h2 className={styles.filtersTitle}>Filters</h2>
      <ErrorNotice error={facets.error} onRetry={() => void facets.refetch()} />
      {facets.isPending && <Waiting what="Counting" />}
      {facets.data?.length === 0 && <p className="ts-muted">Nothing to filter by.</p>}
      {facets.data?.map((facet, i) => (
        <details
          className={styles.field}
          key={facet.field}
          open={(i < OPEN_FIELDS && facet.distinct <= 50) || filters[facet.field] !== undefined}
        >
          <summary title={facet.field}>
            <span className={styles.fieldName}>{fieldName(facet.field)}</span>
            <span className={styles.count}>{number(facet.distinct)}</span>
          </summary>
          <Values facet={facet} onChange={onChange} project={project} search={search} />
        </details>
      ))}
    </>
  );
}

interface Facet {
  field: string;
  distinct: number;
  values: { value: string; count: number }[];
}

function Values({
  project,
  facet,
  search,
  onChange,
}: {
  project: string;
  facet: Facet;
  search: RecordSearch;
  onChange: Change;
}) {
  const { query, filters } = search;
  const { field } = facet;
  const [typed, setTyped] = useState("");
  const [wanted] = useDebouncedValue(typed.trim(), 150);
  const more = useAsk(
    [project, "records", "facets", query, filters, field, wanted],
    (client, signal) =>
      client.records.facets({ project, query, filters, field, search: wanted, values: 50 }, { signal }),
    { enabled: wanted !== "", keep: true },
  );
  const found = wanted === "" ? facet.values : (more.data?.[0]?.values ?? []);
  // What is chosen is always there to be taken off, also when it is not among the most frequent.
  const missing = (filters[field] ?? []).filter((value) => !found.some((one) => one.value === value));
  const values = [...missing.map((value) => ({ value, count: null })), ...found];
  return (
    <>
      {facet.distinct > SHOWN && (
        <TextInput
          aria-label={`Look for a value of ${fieldName(field)}`}
          mb="xs"
          onChange={(event) => setTyped(event.currentTarget.value)}
          placeholder="Look for a value"
          size="xs"
          value={typed}
        />
      )}
      <ul className={styles.values}>
        {values.map(({ value, count }) => (
          <li className={styles.value} key={value}>
            <Checkbox
              checked={filters[field]?.includes(value) ?? false}
              label={valueName(field, value)}
              onChange={() => onChange(toggled(filters, field, value))}
              size="xs"
            />
            {count !== null && <span className={styles.count}>{number(count)}</span>}
          </li>
        ))}
      </ul>
      {wanted === "" && facet.distinct > SHOWN && (
        <p className={styles.rest}>and {number(facet.distinct - SHOWN)} more values</p>
      )}
    </>
  );
}
