import { Button, Table, TextInput } from "@mantine/core";
import { useState } from "react";
import { number, plural } from "../../words/terms.ts";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Part } from "../app/screen.tsx";
import { useDeed } from "../app/use-deed.ts";
import type { Status } from "../app/use-status.ts";
import styles from "./reviews.module.css";

type Reviewer = Status["reviewers"][number];

/** Everybody whose reviews are in this copy. Their answers are not told here. */
export function Reviewers({ status }: { status: Status }) {
  if (status.reviewers.length === 0) return null;
  return (
    <Part title="Whose reviews are here">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Reviewer</Table.Th>
            <Table.Th className={styles.amount}>{plural(status.noun)} complete</Table.Th>
            <Table.Th className={styles.amount}>Changes held</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {status.reviewers.map((one) => (
            <Table.Tr key={one.annotator}>
              <Table.Td>
                <Name one={one} project={status.project} />
              </Table.Td>
              <Table.Td className={styles.amount}>{number(one.complete)}</Table.Td>
              <Table.Td className={styles.amount}>{number(one.entries)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Part>
  );
}

function Name({ one, project }: { one: Reviewer; project: string }) {
  const [typed, setTyped] = useState<string | null>(one.name === null && !one.me ? "" : null);
  const save = useDeed(
    (client, name: string) => client.project.nameReviewer({ project, annotator: one.annotator, name }),
    [[project]],
  );
  if (typed === null)
    return (
      <span className={styles.nameLine}>
        {one.name ?? "You"}
        {one.me && one.name !== null && <span className="ts-muted">you</span>}
        {!one.me && (
          <Button
            aria-label={`Change the name ${one.name ?? ""}`}
            onClick={() => setTyped(one.name ?? "")}
            size="compact-sm"
            variant="subtle"
          >
            Change
          </Button>
        )}
      </span>
    );
  return (
    <form
      className={styles.nameLine}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== "") save.mutate(typed.trim(), { onSuccess: () => setTyped(null) });
      }}
    >
      <TextInput
        aria-label="Who is this?"
        maxLength={120}
        onChange={(event) => setTyped(event.currentTarget.value)}
        placeholder="Who is this?"
        value={typed}
      />
      <Button disabled={typed.trim() === ""} loading={save.isPending} type="submit">
        Save
      </Button>
      <ErrorNotice error={save.error} />
    </form>
  );
}
