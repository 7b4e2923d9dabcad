/** Where the focus can be put inside the rubric. */
export type RubricPlace = "row" | "reason" | "chips" | "non_answer" | "answers";

const PLACES: Record<RubricPlace, string> = {
  row: "",
  reason: "textarea[data-reason]",
  chips: "[data-chips] button",
  non_answer: "[data-non-answer] button",
  answers: "[data-answers] button[tabindex='0'], [data-answers] button",
};

/** Puts the focus on a row of the rubric, or on a part of it; false when it is not there. */
export function focusRow(row: number, place: RubricPlace = "row"): boolean {
  const element = document.querySelector<HTMLElement>(`[data-zone="rubric"] [data-row="${row}"]`);
  const target = place === "row" ? element : element?.querySelector<HTMLElement>(PLACES[place]);
  if (!element || !target) return false;
  target.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
  return true;
}
