import { type Criterion } from "../../../domain/rubric.ts";
import { KeyHint } from "../../app/key-hint.tsx";
import { VerdictShape } from "../../app/verdict-shape.tsx";
import { typeset } from "../text/typeset.tsx";
import styles from "./criteria.module.css";

/** Guidance and the two examples of a criterion, folded until G. */
export function Guidance({ criterion, open, onToggle }: { criterion: Criterion; open: boolean; onToggle: () => void }) {
  const { guidance, passing_example, failing_example } = criterion;
  if (guidance === "" && passing_example === "" && failing_example === "") return null;
  return (
    <div className={styles.guidance}>
      <button aria-expanded={open} className={styles.small} onClick={onToggle} type="button">
        {open ? "Hide guidance" : "Guidance and examples"} <KeyHint of="guidance" />
      </button>
      {open && (
        <div className={styles.guidanceText}>
          {guidance !== "" && typeset(guidance).content}
          {passing_example !== "" && <Example shape="pass" text={passing_example} />}
          {failing_example !== "" && <Example shape="fail" text={failing_example} />}
        </div>
      )}
    </div>
  );
}

const Example = ({ shape, text }: { shape: "pass" | "fail"; text: string }) => (
  <div className={styles.example}>
    <p className={styles.exampleHead}>
      <VerdictShape shape={shape} size={14} />
      {shape === "pass" ? "Passes, for example" : "Fails, for example"}
    </p>
    {typeset(text).content}
  </div>
);
