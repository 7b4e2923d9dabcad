import { CHECKS_LATER } from "../../words/evidence.ts";
import { say } from "./desk/said.ts";
import { useDesk, useJudgement } from "./desk/use-desk.ts";
import { useLooking } from "./desk/view.ts";

/** Opens the checks, when the rubric lets them be seen now. */
export function useChecks(): () => void {
  const { checks } = useDesk().desk.rubric;
  const { answers } = useJudgement();
  const { look, narrow } = useLooking();
  return () => {
    if (checks === "after_first_verdict" && answers.every(({ verdict }) => verdict === null)) return say(CHECKS_LATER);
    say("");
    look({
      checks: true,
      taking: true,
      sourceTab: "checks",
      reading: "source",
      ...(narrow ? { tab: "source" as const } : {}),
    });
  };
}
