import { Button, Table } from "@mantine/core";
import type { ReactNode } from "react";
import type { ImportReport } from "../../contract/imports.ts";
import { FATES } from "../../words/states.ts";
import { count, number } from "../../words/terms.ts";
import { warning } from "../../words/warnings.ts";
import { useHost } from "../app/host-context.ts";
import { notifyProblem } from "../app/notify.tsx";
import { useDeed } from "../app/use-deed.ts";
import type { What } from "./check-and-add.tsx";
import styles from "./import.module.css";

const FATE_ORDER = ["added", "unchanged", "changed", "rejected"] as const;
/** Rows shown of the two tables; the counts above them are of all. */
const SHOWN = 100;

/** What becomes of the rows of a file: counts that add up, what is remarkable, and what is rejected and why. */
export function Report({
  report,
  what,
  noun,
  children,
}: {
  report: ImportReport;
  what: What;
  noun: string;
  children?: ReactNode;
}) {
  return (
    <>
      <dl className={styles.counts}>
        <Count label="rows in the file" value={report.rows} />
        {FATE_ORDER.map((fate) => (
          <Count key={fate} label={FATES[fate].toLowerCase()} value={report[fate]} />
        ))}
        {report.documents > 0 && <Count label="documents" value={report.documents} />}
        {report.labels > 0 && <Count label="scores and labels" value={report.labels} />}
      </dl>
      {report.warnings.length > 0 && (
        <ul className={styles.warnings}>
          {report.warnings.map(({ code, count: times }) => (
            <li key={code}>{warning(code, { count: times })}</li>
          ))}
        </ul>
      )}
      {children}
      {report.rejected > 0 && <Rejections report={report} what={what} />}
      {report.rowFates.length > 0 && <Fates noun={noun} report={report} />}
    </>
  );
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dd>{number(value)}</dd>
      <dt>{label}</dt>
    </div>
  );
}

function Rejections({ report, what }: { report: ImportReport; what: What }) {
  const host = useHost();
  const save = useDeed(async (client, input: What) => host.deliver(await client.imports.rejections(input)));
  return (
    <details className={styles.fold} open>
      <summary>Rejected: {count(report.rejected, "row")}</summary>
      <div className={styles.scroll} role="region" aria-label="Rejected rows" tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Row</Table.Th>
              <Table.Th>Field</Table.Th>
              <Table.Th>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.rejections.slice(0, SHOWN).map((row, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- one line may be rejected for two reasons
              <Table.Tr key={i}>
                <Table.Td>{row.line === null ? "" : number(row.line)}</Table.Td>
                <Table.Td>{row.field}</Table.Td>
                <Table.Td>{row.reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {report.rejected > SHOWN && <p className="ts-muted">The first {SHOWN} are shown; the file has all of them.</p>}
      <Button
        loading={save.isPending}
        mt="xs"
        onClick={() => save.mutate(what, { onError: (error) => notifyProblem(error) })}
      >
        Save the rejected rows
      </Button>
    </details>
  );
}

function Fates({ report, noun }: { report: ImportReport; noun: string }) {
  return (
    <details className={styles.fold}>
      <summary>Row by row</summary>
      <div className={styles.scroll} role="region" aria-label="Fate of each row" tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Row</Table.Th>
              <Table.Th>Fate</Table.Th>
              <Table.Th>Name</Table.Th>
              <Table.Th>{noun}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.rowFates.slice(0, SHOWN).map((row) => (
              <Table.Tr key={`${row.line} ${row.key}`}>
                <Table.Td>{number(row.line)}</Table.Td>
                <Table.Td>{FATES[row.fate]}</Table.Td>
                <Table.Td className={styles.clipCell}>{row.key}</Table.Td>
                <Table.Td className={styles.clipCell}>{row.opening}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {report.rows > Math.min(SHOWN, report.rowFates.length) && (
        <p className="ts-muted">A sample of {number(Math.min(SHOWN, report.rowFates.length))} rows is shown.</p>
      )}
    </details>
  );
}
