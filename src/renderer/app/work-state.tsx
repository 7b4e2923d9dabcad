import {
  IconCircle,
  IconCircleCheck,
  IconCircleHalf2,
  IconCircleOff,
  IconPlayerPause,
  IconRefreshAlert,
} from "@tabler/icons-react";
import { WORK_STATES } from "../../words/states.ts";

type State = keyof typeof WORK_STATES;

/** Signs for where the work on a record stands; none of them looks like an answer. */
const SIGNS: Record<State, typeof IconCircle> = {
  open: IconCircle,
  started: IconCircleHalf2,
  parked: IconPlayerPause,
  excluded: IconCircleOff,
  complete: IconCircleCheck,
  changed: IconRefreshAlert,
};

/** The sign alone; the caller writes the word beside it, or names it for screen readers. */
export function WorkStateSign({ state, size = 16 }: { state: State; size?: number }) {
  const Sign = SIGNS[state];
  return <Sign aria-hidden="true" color={COLOUR[state]} size={size} stroke={1.75} style={{ flex: "none" }} />;
}

const COLOUR: Record<State, string> = {
  open: "var(--ts-edge)",
  started: "var(--ts-muted)",
  parked: "var(--ts-muted)",
  excluded: "var(--ts-muted)",
  complete: "var(--ts-ink)",
  changed: "var(--ts-gold)",
};

/** Sign and word. */
export function WorkState({ state }: { state: State }) {
  return (
    <span style={{ alignItems: "center", display: "inline-flex", gap: "0.375rem", lineHeight: 1.25 }}>
      <WorkStateSign state={state} />
      {WORK_STATES[state]}
    </span>
  );
}
