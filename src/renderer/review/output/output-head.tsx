import { Button, Tooltip } from "@mantine/core";
import { COMMANDS } from "../../../words/keys.ts";
import { called } from "../../../words/terms.ts";
import { useKeyOf, withKey } from "../../app/use-key-of.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useStatements } from "../desk/use-statements.ts";
import { useLooking } from "../desk/view.ts";
import { ReadingHead } from "../text/reading-head.tsx";
import styles from "./output.module.css";

/** The line above the output: which one it is, which statement is active, and correcting. */
export function OutputHead({
  clean,
  isCorrected,
  onClean,
  onCorrect,
}: {
  clean: boolean;
  isCorrected: boolean;
  onClean: (clean: boolean) => void;
  onCorrect: (statement: number | null) => void;
}) {
  const { desk, noun } = useDesk();
  const { view } = useLooking();
  const statements = useStatements();
  const keyOf = useKeyOf();
  const isActive = view.statement !== null && statements[view.statement] !== undefined;
  const title = (
    <>
      {called(noun, desk.record.number)}
      {isActive && (
        <span className={styles.of}>
          {" "}
          · statement {view.statement! + 1} of {statements.length}
        </span>
      )}
    </>
  );
  return (
    <ReadingHead title={title}>
      {isCorrected && view.correcting === null && (
        <Button aria-pressed={clean} onClick={() => onClean(!clean)} size="compact-sm" variant="subtle">
          {clean ? "Show the corrections" : "Read as corrected"}
        </Button>
      )}
      <Tooltip label={withKey(COMMANDS.correct, keyOf("correct"))}>
        <Button onClick={() => onCorrect(view.statement)} size="compact-sm" variant="subtle">
          Correct
        </Button>
      </Tooltip>
    </ReadingHead>
  );
}
