import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { WITHHELD } from "../../../words/states.ts";
import { useDesk, useDraft, useJudgement } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import { BlockSlots } from "../text/block-slots.tsx";
import { DiffText } from "../text/diff-text.tsx";
import { type CorrectedBlock, correctedBlocks } from "../text/word-diff.ts";
import { CorrectionEditor, toldTally } from "./correction-editor.tsx";
import styles from "./output.module.css";

const EDIT = { kind: "edit" } as const;

/** The corrected text as it stands now, typed or saved; the output itself when nothing was corrected. */
export function useCorrected(): [corrected: string, type: (text: string) => void] {
  const { record } = useDesk().desk;
  const { edit } = useJudgement();
  return useDraft(EDIT, edit && !edit.withheld ? edit.text : record.output);
}

/** The output with its corrections: below each stretch what became of it, or the box in which it is corrected. */
export function Corrections({
  starts,
  below,
  children,
}: {
  starts: readonly number[];
  /** What else stands below the block that begins at a place. */
  below: (start: number) => ReactNode;
  children: ReactNode;
}) {
  const { desk } = useDesk();
  const { view, look } = useLooking();
  const [corrected, type] = useCorrected();
  const { output } = desk.record;
  const { correcting } = view;
  // While a stretch is being edited the others stay where they are; the whole is compared again when it is done.
  const [compared, setCompared] = useState(corrected);
  if (correcting === null && compared !== corrected) setCompared(corrected);
  const blocks = useMemo(() => correctedBlocks(output, compared, starts), [output, compared, starts]);
  const byStart = useMemo(() => new Map(starts.map((start, i) => [start, blocks[i]!])), [starts, blocks]);
  const whole: CorrectedBlock = {
    start: 0,
    end: output.length,
    from: 0,
    to: compared.length,
    parts: [],
    changed: true,
  };
  const done = (): void => {
    look({ correcting: null });
    const text = desk.drafts.text(EDIT);
    if (text !== undefined) void desk.settle(EDIT, text);
  };
  const editor = (block: CorrectedBlock): ReactNode => (
    <CorrectionEditor block={block} corrected={compared} onDone={done} onType={type} original={output} />
  );
  const correction = (start: number): ReactNode => {
    const block = byStart.get(start);
    if (!block) return null;
    if (correcting === start) return editor(block);
    return block.changed ? <Corrected block={block} onEdit={() => look({ correcting: start })} /> : null;
  };
  // The box comes first: its block is put away by what follows it at once.
  const fill = (start: number): ReactNode => (
    <>
      {correction(start)}
      {below(start)}
    </>
  );
  return (
    <>
      <StaleCorrection />
      {correcting === "all" && editor(whole)}
      <BlockSlots fill={correcting === "all" ? () => null : fill}>{children}</BlockSlots>
    </>
  );
}

function Corrected({ block, onEdit }: { block: CorrectedBlock; onEdit: () => void }) {
  return (
    <div className={styles.correction}>
      <p className={styles.label}>Corrected text</p>
      <DiffText parts={trimmedEnd(block.parts)} />
      <div className={styles.correctionEnd}>
        <span className={styles.tally}>{toldTally(block.parts)}</span>
        <Button
          leftSection={<IconPencil aria-hidden="true" size={14} />}
          onClick={onEdit}
          size="compact-sm"
          variant="subtle"
        >
          Edit
        </Button>
      </div>
    </div>
  );
}

/** Blank lines at the end part a stretch from the next and are no part of what is read. */
function trimmedEnd(parts: CorrectedBlock["parts"]): CorrectedBlock["parts"] {
  const last = parts.at(-1);
  if (last?.kind !== "same") return parts;
  return [...parts.slice(0, -1), { ...last, text: last.text.trimEnd() }];
}

/** Says when the output was changed by a later import after it had been corrected. */
function StaleCorrection() {
  const { desk } = useDesk();
  const { edit } = useJudgement();
  if (edit?.withheld) return <p className={styles.remark}>Corrected text: {WITHHELD}</p>;
  if (!edit?.stale) return null;
  const save = (text: string | null) => () =>
    void desk.change({ run: (client, on) => client.review.saveEdit({ ...on, text }) });
  return (
    <div className={styles.remark} role="note">
      <p>Text changed: look again. Your corrected text was written for an earlier output.</p>
      <Button onClick={save(edit.text)} size="compact-sm">
        Keep my text
      </Button>
      <Button onClick={save(null)} size="compact-sm" variant="subtle">
        Take the output as it is now
      </Button>
    </div>
  );
}
