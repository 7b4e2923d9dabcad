import { ActionIcon, Button, Group, Select } from "@mantine/core";
import { IconPencil, IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { StagedFile } from "../../contract/base.ts";
import type { LinkRule } from "../../contract/documents.ts";
import { RULE_SAYS, ruleField, ruleSentence } from "../../words/documents.ts";
import { count, plural } from "../../words/terms.ts";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Part } from "../app/screen.tsx";
import { useAsk, useDeed } from "../app/use-deed.ts";
import styles from "./documents.module.css";
import { Unmatched } from "./unmatched.tsx";

const same = (a: LinkRule, b: LinkRule): boolean => a.field === b.field && a.says === b.says;
const bare = ({ field, says }: LinkRule): LinkRule => ({ field, says });

/** The rules by which documents come beside texts, as sentences; and the names in the log that no document goes by. */
export function LinkRules({
  project,
  noun,
  busy,
  onAdd,
}: {
  project: string;
  noun: string;
  busy: boolean;
  /** Adds a file; `called` is what the log calls it. */
  onAdd: (files: StagedFile[], called: string | null) => void;
}) {
  const asked = useAsk([project, "documents", "rules"], (client) => client.documents.rules({ project }));
  const set = useDeed((client, rules: LinkRule[]) => client.documents.setRules({ project, rules }), [[project]]);
  /** The rule being changed: its place in the list, or one behind the last for a new one. */
  const [editing, setEditing] = useState<number | null>(null);
  const { rules = [], unmatched = [], fields = [] } = asked.data ?? {};
  const save = (rule: LinkRule, at: number): void =>
    set.mutate([...rules.slice(0, at), rule, ...rules.slice(at + 1)].map(bare), { onSuccess: () => setEditing(null) });
  const form = (at: number) => (
    <RuleForm
      busy={set.isPending}
      fields={fields}
      noun={noun}
      onCancel={() => setEditing(null)}
      onSave={(rule) => save(rule, at)}
      others={rules.filter((_, i) => i !== at)}
      rule={rules[at] ?? null}
    />
  );
  return (
    <Part
      about={`Beside each ${noun} stand the documents that the log export names for it, and those that somebody added in Review. A rule says what counts as naming; capitals and folders do not matter.`}
      title={`How documents come to ${plural(noun)}`}
    >
      <ErrorNotice error={set.error ?? asked.error} />
      {asked.data && rules.length === 0 && editing === null && (
        <p>No rule: a document stands beside a {noun} only when somebody adds it in Review.</p>
      )}
      <ul className={styles.rules}>
        {rules.map((rule, i) => (
          <li key={`${rule.field} ${rule.says}`}>
            {editing === i ? (
              form(i)
            ) : (
              <>
                <span className={styles.rule}>
                  {ruleSentence(rule, noun)} <span className="ts-muted">Links {count(rule.records, noun)}.</span>
                </span>
                <ActionIcon
                  aria-label={`Change: ${ruleSentence(rule, noun)}`}
                  color="gray"
                  onClick={() => setEditing(i)}
                  variant="subtle"
                >
                  <IconPencil aria-hidden="true" size={16} stroke={1.75} />
                </ActionIcon>
                <ActionIcon
                  aria-label={`Take off: ${ruleSentence(rule, noun)}`}
                  color="gray"
                  onClick={() => set.mutate(rules.filter((_, other) => other !== i).map(bare))}
                  variant="subtle"
                >
                  <IconX aria-hidden="true" size={16} stroke={1.75} />
                </ActionIcon>
              </>
            )}
          </li>
        ))}
      </ul>
      {editing === rules.length && form(rules.length)}
      {asked.data && editing === null && rules.length < 20 && fields.length > 0 && (
        <Button
          leftSection={<IconPlus aria-hidden="true" size={16} stroke={1.75} />}
          onClick={() => setEditing(rules.length)}
        >
          Add a rule
        </Button>
      )}
      <Unmatched
        busy={busy}
        names={unmatched}
        noun={noun}
        // A name can be lent to a document only where a rule looks for names.
        onAdd={(files, { field, name }) =>
          onAdd(files, rules.some((rule) => same(rule, { field, says: "name" })) ? name : null)
        }
      />
    </Part>
  );
}

function RuleForm({
  rule,
  others,
  fields,
  noun,
  busy,
  onSave,
  onCancel,
}: {
  rule: LinkRule | null;
  others: LinkRule[];
  fields: string[];
  noun: string;
  busy: boolean;
  onSave: (rule: LinkRule) => void;
  onCancel: () => void;
}) {
  const [field, setField] = useState(rule?.field ?? fields[0] ?? "");
  const [says, setSays] = useState<LinkRule["says"]>(rule?.says ?? "file");
  const chosen = { field, says };
  const doubled = others.some((other) => same(other, chosen));
  const known = [...new Set([...fields, field])];
  return (
    <form
      aria-label={rule ? "Change the rule" : "New rule"}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(chosen);
      }}
    >
      <Select
        allowDeselect={false}
        data={known.map((value) => ({ value, label: ruleField(value, noun) }))}
        data-autofocus
        label="What the log export says in"
        onChange={(value) => value && setField(value)}
        searchable={known.length > 10}
        value={field}
      />
      <Select
        allowDeselect={false}
        data={(["name", "file", "stem", "title", "hash"] as const).map((value) => ({ value, label: RULE_SAYS[value] }))}
        error={doubled ? "This rule is there already." : undefined}
        label="names a document by"
        onChange={(value) => value && setSays(value)}
        value={says}
      />
      <Group>
        <Button disabled={doubled || field === ""} loading={busy} type="submit" variant="filled">
          {rule ? "Change the rule" : "Add the rule"}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </Group>
    </form>
  );
}
