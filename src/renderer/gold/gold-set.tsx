import { Button, Group, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { PROVENANCE, clock, GOLD_COUNTS } from "../../words/states.ts";
import { count, number } from "../../words/terms.ts";
import { useHost } from "../app/host-context.ts";
import { notify } from "../app/notify.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { hrefOf } from "../app/route.ts";
import { Nothing, Part, Sheet, useTitle, Waiting } from "../app/screen.tsx";
import { useAsk, useDeed } from "../app/use-deed.ts";
import { useStatus } from "../app/use-status.ts";
import styles from "./gold.module.css";

type Counts = Record<keyof typeof GOLD_COUNTS, number>;
const IN = ["unanimous", "adjudicated", "single"] as const;
const OUT = ["unresolved", "contested", "forked", "stale", "nonAnswers"] as const;

/** The agreed test set: what would be in it now, freezing it, and the ones frozen before. */
export function GoldSet({ project }: { project: string }) {
  const status = useStatus(project);
  useTitle("Gold set", status.data?.name);
  const preview = useAsk([project, "gold", "preview"], (client) => client.gold.preview({ project }));
  return (
    <Sheet
      about="The judgements that hold, as a test set for the people who build the AI. Each says how it arose, and what is left out is counted with its reason."
      title="Gold set"
    >
      <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />
      {preview.isPending && <Waiting what="Counting" />}
      {preview.data && <Now counts={preview.data} project={project} />}
      <Frozen project={project} />
    </Sheet>
  );
}

function Now({ counts, project }: { counts: Counts; project: string }) {
  if (counts.labels === 0 && OUT.every((one) => counts[one] === 0))
    return (
      <Nothing title="Nothing is complete yet">
        <p className="ts-muted">When a text is completed by a reviewer, its answers can go into a gold set.</p>
        <a href={hrefOf({ screen: "review", project, record: null })}>Go on reviewing</a>
      </Nothing>
    );
  return (
    <>
      <Tally counts={counts} />
      {counts.unresolved > 0 && (
        <p>
          <a href={hrefOf({ screen: "disagreements", project, record: null })}>
            See {count(counts.unresolved, "disagreement")} not decided, or left open
          </a>
        </p>
      )}
      {counts.notReached > 0 && (
        <p className="ts-muted">
          {count(counts.notReached, "question")} {counts.notReached === 1 ? "was" : "were"} not reached: an earlier
          answer left {counts.notReached === 1 ? "it" : "them"} out. They count neither way.
        </p>
      )}
      <Freeze counts={counts} project={project} />
    </>
  );
}

/** What is in, by how it arose, and what is out, by why. */
function Tally({ counts }: { counts: Counts }) {
  const out = OUT.filter((one) => counts[one] > 0);
  return (
    <div className={styles.tally}>
      <div>
        <p className={styles.sum}>
          <strong>{number(counts.labels)}</strong> judgements on {count(counts.records, "text")}
        </p>
        <dl className={styles.lines}>
          {IN.map((one) => (
            <Line key={one} label={PROVENANCE[one]} value={counts[one]} />
          ))}
        </dl>
      </div>
      <div>
        <p className={styles.sum}>
          <strong>{number(out.reduce((sum, one) => sum + counts[one], 0))}</strong> left out
        </p>
        {out.length === 0 && <p className="ts-muted">Nothing.</p>}
        <dl className={styles.lines}>
          {out.map((one) => (
            <Line key={one} label={GOLD_COUNTS[one].replace(/^Left out: /, "")} value={counts[one]} />
          ))}
        </dl>
      </div>
    </div>
  );
}

function Line({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label.charAt(0).toUpperCase() + label.slice(1)}</dt>
      <dd>{number(value)}</dd>
    </div>
  );
}

function Freeze({ project, counts }: { project: string; counts: Counts }) {
  const [label, setLabel] = useState("");
  const [changelog, setChangelog] = useState("");
  const freeze = useDeed(
    (client, input: { label: string; changelog: string }) => client.gold.freeze({ project, ...input }),
    [
      [project, "gold"],
      [project, "project"],
    ],
  );
  return (
    <Part
      about="A frozen set never changes. Later answers and decisions go into the next one."
      title="Freeze what holds now"
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          freeze.mutate(
            { label: label.trim(), changelog },
            {
              onSuccess: (frozen) => {
                notify(`“${frozen.label}” is frozen with ${count(frozen.counts.labels, "judgement")}.`);
                setLabel("");
                setChangelog("");
              },
            },
          );
        }}
      >
        <TextInput
          label="Label"
          maxLength={80}
          onChange={(event) => setLabel(event.currentTarget.value)}
          placeholder="2025-11, first round"
          required
          value={label}
        />
        <Textarea
          autosize
          label="What is new in it (optional)"
          minRows={2}
          onChange={(event) => setChangelog(event.currentTarget.value)}
          value={changelog}
        />
        <ErrorNotice error={freeze.error} />
        <Group>
          <Button
            disabled={label.trim() === "" || counts.labels === 0}
            loading={freeze.isPending}
            type="submit"
            variant="filled"
          >
            Freeze
          </Button>
          {counts.labels === 0 && <span className="ts-muted">There is no judgement that holds yet.</span>}
        </Group>
      </form>
    </Part>
  );
}

function Frozen({ project }: { project: string }) {
  const host = useHost();
  const sets = useAsk([project, "gold", "list"], (client) => client.gold.list({ project }));
  const save = useDeed(async (client, content: string) =>
    host.deliver(await client.gold.export({ project, content, format: "jsonl" })),
  );
  if (sets.isError) return <ErrorNotice error={sets.error} />;
  if (!sets.data || sets.data.length === 0) return null;
  return (
    <Part title="Frozen gold sets">
      <ErrorNotice error={save.error} />
      <ol className={styles.sets}>
        {sets.data.map((set) => (
          <li className={styles.set} key={set.content}>
            <div>
              <p className={styles.label}>{set.label}</p>
              <p className="ts-muted">
                {[
                  `${count(set.counts.labels, "judgement")} on ${count(set.counts.records, "text")}`,
                  IN.filter((one) => set.counts[one] > 0)
                    .map((one) => `${number(set.counts[one])} ${PROVENANCE[one].toLowerCase()}`)
                    .join(", "),
                  clock(set.claimedAt),
                  set.by,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
            <Button
              loading={save.isPending && save.variables === set.content}
              onClick={() => save.mutate(set.content)}
              size="compact-sm"
            >
              Save as JSONL
            </Button>
          </li>
        ))}
      </ol>
    </Part>
  );
}
