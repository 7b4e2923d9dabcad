import { ActionIcon, Button, Input, Select, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { Mapping } from "../../contract/imports.ts";
import { BUNDLE_FACTS } from "../../words/states.ts";
import styles from "./import.module.css";
import { type PathInfo, readable } from "./mapping-choices.ts";

type Fact = Mapping["facts"][number];
const KINDS = Object.entries(BUNDLE_FACTS).map(([value, label]) => ({ value, label }));

/** Fields that are scores, labels, feedback or corrections already given elsewhere. They never count as an answer. */
export function FactRows({
  facts,
  paths,
  onChange,
}: {
  facts: Fact[];
  paths: readonly PathInfo[];
  onChange: (facts: Fact[]) => void;
}) {
  const fields = paths.filter((info) => info.kind !== "object" && info.kind !== "empty");
  const change = (at: number, part: Partial<Fact>): void =>
    onChange(facts.map((fact, i) => (i === at ? { ...fact, ...part } : fact)));
  return (
    <Input.Wrapper
      description="Kept beside the text and hidden until you have judged it. They are never taken as an answer."
      label="Scores and labels already in the file"
      labelElement="div"
    >
      {facts.map((fact, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows are edited in place and have no other identity
        <div className={styles.fact} key={i}>
          <Select
            allowDeselect={false}
            aria-label="Field"
            data={fields.map((info) => ({ value: info.path, label: readable(info.path) }))}
            onChange={(path) => path && change(i, { path, name: fact.name || (path.split(".").at(-1) ?? path) })}
            searchable
            value={fact.path}
          />
          <Select
            allowDeselect={false}
            aria-label="What it is"
            data={KINDS}
            onChange={(kind) => kind && change(i, { kind: kind as Fact["kind"] })}
            value={fact.kind}
          />
          <TextInput
            aria-label="Its name"
            onChange={(event) => change(i, { name: event.currentTarget.value })}
            value={fact.name}
          />
          <ActionIcon
            aria-label={`Leave out ${fact.name}`}
            color="gray"
            onClick={() => onChange(facts.filter((_, at) => at !== i))}
            variant="subtle"
          >
            <IconX aria-hidden="true" size={16} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      <Button
        disabled={fields.length === 0}
        leftSection={<IconPlus aria-hidden="true" size={16} stroke={1.75} />}
        mt="xs"
        onClick={() => {
          const [first] = fields.filter((info) => info.kind === "number").concat(fields);
          if (first)
            onChange([...facts, { path: first.path, kind: "score", name: first.path.split(".").at(-1) ?? first.path }]);
        }}
        size="compact-sm"
        variant="subtle"
      >
        Add one
      </Button>
    </Input.Wrapper>
  );
}
