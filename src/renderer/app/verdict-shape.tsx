import type { Answer } from "../../domain/verdict.ts";

export type Shape = Answer | "open" | "unsure";

/** Colour by meaning; the shape alone says it too, and its word always stands beside it. */
const COLOUR: Record<Shape, string> = {
  pass: "var(--ts-pass)",
  fail: "var(--ts-fail)",
  not_applicable: "var(--ts-non-answer)",
  cannot_judge: "var(--ts-non-answer)",
  open: "var(--ts-edge)",
  unsure: "var(--ts-muted)",
};

/**
 * The sign of an answer: Pass a filled circle with a tick, Fail a filled square with a cross, Doesn't apply a dash
 * in a ring, Can't judge a question mark in a ring, open a hollow ring, unsure a small hollow dot.
 * Decorative: the caller writes the word beside it.
 */
export function VerdictShape({ shape, size = 16 }: { shape: Shape; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      data-shape={shape}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ color: COLOUR[shape], flex: "none" }}
    >
      <Sign shape={shape} />
    </svg>
  );
}

function Sign({ shape }: { shape: Shape }) {
  const ring = <circle cx="8" cy="8" r="6.5" stroke="currentColor" strokeWidth={1.5} />;
  switch (shape) {
    case "pass":
      return (
        <>
          <circle cx="8" cy="8" r="7.5" fill="currentColor" />
          <path d="M4.75 8.25 7 10.5l4.25-5" stroke="var(--ts-raised)" />
        </>
      );
    case "fail":
      return (
        <>
          <rect x="1" y="1" width="14" height="14" rx="1.5" fill="currentColor" />
          <path d="m5.25 5.25 5.5 5.5m0-5.5-5.5 5.5" stroke="var(--ts-raised)" />
        </>
      );
    case "not_applicable":
      return (
        <>
          {ring}
          <path d="M5.25 8h5.5" stroke="currentColor" />
        </>
      );
    case "cannot_judge":
      return (
        <>
          {ring}
          <path d="M6.2 6.3a1.85 1.85 0 1 1 2.6 1.7c-.55.25-.8.6-.8 1.15" stroke="currentColor" strokeWidth={1.4} />
          <circle cx="8" cy="11.4" r=".9" fill="currentColor" />
        </>
      );
    case "open":
      return ring;
    case "unsure":
      return <circle cx="8" cy="8" r="3" stroke="currentColor" strokeWidth={1.5} />;
  }
}
