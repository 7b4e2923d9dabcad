import { Autocomplete, Button, Collapse, Select, Stack, TextInput } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import type { Inspection, Mapping } from "../../contract/imports.ts";
import { MAPPING_QUESTIONS } from "../../words/imports.ts";
import { notify, notifyProblem } from "../app/notify.tsx";
import { Part } from "../app/screen.tsx";
import { useDeed } from "../app/use-deed.ts";
import { FactRows } from "./fact-rows.tsx";
import styles from "./import.module.css";
import {
  answered,
  type Asked,
  choicesFor,
  complete,
  type PathInfo,
  readable,
  sampleText,
  withinPassage,
} from "./mapping-choices.ts";

const THREE = ["output", "input", "key"] as const;
const OF_PASSAGE = ["contextText", "contextDocument", "contextPage", "contextScore"] as const;
const MORE = ["model", "createdAt"] as const;
const ABOUT: Partial<Record<Asked, string>> = {
  output: "What the AI wrote.",
  input: "The question or the task. Leave it out if the file does not say.",
  key: "An id that stays the same in a later export, so that a changed row is seen as changed and not as new.",
  context: "What was found in the documents and given to the AI.",
};

/** Which field of a row means what: chosen from what is in the file, never typed. */
export function MappingForm({
  project,
  found,
  mapping,
  onChange,
}: {
  project: string;
  found: Inspection;
  mapping: Partial<Mapping>;
  onChange: (mapping: Partial<Mapping>) => void;
}) {
  const [more, setMore] = useState(false);
  const question = (asked: Asked) => (
    <PathSelect
      about={ABOUT[asked]}
      choices={choicesFor(asked, mapping, found.paths)}
      key={asked}
      label={MAPPING_QUESTIONS[asked]}
      onChange={(path) => onChange(answered(mapping, asked, path))}
      required={asked === "output"}
      value={mapping[asked] ?? null}
    />
  );
  const structured = withinPassage(mapping.context, found.paths).length > 0;
  return (
    <Part
      about="Fields are named differently in every tool. Check these once; the values under each choice are from your file. Everything else is kept as details of the row."
      title="What is what?"
    >
      <Stack className={styles.form} gap="lg">
        {THREE.map(question)}
        <Autocomplete
          data={found.logs}
          description={`Rows of the same log and key are the same text, in this export and the next. Another log needs another name. Left empty, it is “${found.log ?? "log"}”.`}
          label="Name of this log"
          maxLength={200}
          onChange={(log) => onChange({ ...mapping, log: log.trim() === "" ? undefined : log })}
          placeholder={found.log ?? ""}
          value={mapping.log ?? ""}
        />
        {question("context")}
        {structured && <div className={styles.inside}>{OF_PASSAGE.map(question)}</div>}
        <div>
          <Button
            aria-expanded={more}
            leftSection={
              more ? (
                <IconChevronDown aria-hidden="true" size={16} stroke={1.75} />
              ) : (
                <IconChevronRight aria-hidden="true" size={16} stroke={1.75} />
              )
            }
            onClick={() => setMore(!more)}
            size="compact-sm"
            variant="subtle"
          >
            Model, date, and scores or labels in the file
          </Button>
          <Collapse expanded={more}>
            <Stack gap="lg" mt="sm">
              {MORE.map(question)}
              <FactRows
                facts={mapping.facts ?? []}
                onChange={(facts) => onChange({ ...mapping, facts })}
                paths={found.paths}
              />
            </Stack>
          </Collapse>
        </div>
        <SaveMapping mapping={mapping} project={project} savedAs={found.savedAs} />
      </Stack>
    </Part>
  );
}

/** A choice among the paths of the file, each with real values under it. */
export function PathSelect({
  label,
  about,
  value,
  choices,
  required = false,
  onChange,
}: {
  label: string;
  about?: string | undefined;
  value: string | null;
  choices: PathInfo[];
  required?: boolean;
  onChange: (path: string | null) => void;
}) {
  const byPath = new Map(choices.map((info) => [info.path, info]));
  const chosen = value === null ? undefined : byPath.get(value);
  return (
    <div>
      <Select
        allowDeselect={false}
        clearable={!required}
        data={choices.map(({ path }) => ({ value: path, label: readable(path) }))}
        {...(about ? { description: about } : {})}
        label={label}
        maxDropdownHeight={360}
        nothingFoundMessage="No such field"
        onChange={onChange}
        placeholder={
          choices.length === 0 ? "Nothing in the file fits" : required ? "Choose a field" : "Not in this file"
        }
        renderOption={({ option }) => <Option info={byPath.get(option.value)} />}
        searchable
        value={value}
        withAlignedLabels
      />
      {chosen && <Samples info={chosen} />}
    </div>
  );
}

function Option({ info }: { info: PathInfo | undefined }) {
  if (!info) return null;
  return (
    <div className={styles.option}>
      <strong>{readable(info.path)}</strong>
      <Samples info={info} />
    </div>
  );
}

function Samples({ info }: { info: PathInfo }) {
  const share = Math.round(info.filled * 100);
  return (
    <ul className={styles.samples}>
      {info.samples.map((sample, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- equal values may repeat and never move
        <li key={i}>{sampleText(info.kind, sample)}</li>
      ))}
      {share < 100 && (
        <li className={styles.share}>Filled in {share < 1 ? "under 1" : share} % of the rows looked at</li>
      )}
    </ul>
  );
}

function SaveMapping({
  project,
  mapping,
  savedAs,
}: {
  project: string;
  mapping: Partial<Mapping>;
  savedAs: string | null;
}) {
  const [name, setName] = useState(savedAs ?? "");
  const save = useDeed(
    (client, input: { name: string; mapping: Mapping }) => client.imports.saveMapping({ project, ...input }),
    [[project, "imports", "mappings"]],
  );
  const whole = complete(mapping);
  return (
    <form
      className={styles.save}
      onSubmit={(event) => {
        event.preventDefault();
        if (whole && name.trim() !== "")
          save.mutate(
            { name: name.trim(), mapping: whole },
            {
              onSuccess: () => notify(`Saved. Files that look like this will use “${name.trim()}”.`),
              onError: (error) => notifyProblem(error),
            },
          );
      }}
    >
      <TextInput
        label="Keep these choices for the next file of this kind"
        maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)}
        placeholder="Name, for instance: Helpdesk export"
        value={name}
      />
      <Button disabled={!whole || name.trim() === ""} loading={save.isPending} type="submit">
        Keep
      </Button>
    </form>
  );
}
