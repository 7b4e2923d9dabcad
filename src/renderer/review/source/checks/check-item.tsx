import { useState } from "react";
import type { Check } from "../../../../contract/documents.ts";
import { CHECK_RESULTS, pageName } from "../../../../words/evidence.ts";
import { number } from "../../../../words/terms.ts";
import { DiffText } from "../../text/diff-text.tsx";
import { useOpenFound } from "../../evidence/use-open-place.ts";
import panel from "../panel.module.css";
import { FOUND } from "../use-found-list.ts";
import styles from "./checks.module.css";
import { useShowChecked } from "../../evidence/show-checked.ts";

/** The sign of each result: found, found with a difference, not found. */
const SIGNS = { exact: "=", near: "≈", absent: "∅" } as const;
type Place = Check["places"][number];

/** One thing of the output that was looked up: what came of it, where, and what differs. */
export function CheckItem({ check, onPassage }: { check: Check; onPassage: (passage: number) => void }) {
  const { result, text, places, difference } = check;
  const [all, setAll] = useState(false);
  const open = useOpenFound();
  const show = useShowChecked();
  const go = (place: Place | undefined): void => {
    show.inOutput(check);
    if (place?.in === "context") {
      onPassage(place.passage);
      show.inPassage(place.passage, place);
    } else if (place) {
      const { document, title, label, start, end } = place;
      open({ document, title, page: label, start, end, quote: place.text });
    }
  };
  const shown = all ? places.slice(1) : [];
  return (
    <li className={panel.item} data-result={result}>
      <button className={panel.open} onClick={() => go(places[0])} type="button" {...{ [FOUND]: text }}>
        <span className={styles.line}>
          <span aria-hidden="true" className={styles.sign}>
            {SIGNS[result]}
          </span>
          <span className={styles.text} dir="auto">
            {text}
          </span>
        </span>
        <span className={styles.result}>
          {CHECK_RESULTS[result]}
          {places[0] && ` · ${whereOf(places[0])}`}
          {result === "exact" && places[0] && isOtherwise(places[0].text, text) && `: “${inOneLine(places[0].text)}”`}
        </span>
      </button>
      {result === "near" && difference.length > 0 && (
        <div className={styles.difference}>
          <DiffText
            parts={difference.map((part) => ({
              text: part.text,
              kind: part.in === "both" ? "same" : part.in === "output" ? "out" : "in",
            }))}
          />
          <p className={panel.terms}>Struck: only in the text. Underlined: only in the source.</p>
        </div>
      )}
      {places.length > 1 && (
        <button aria-expanded={all} className={panel.act} onClick={() => setAll(!all)} type="button">
          {all ? "Fewer places" : `${number(places.length - 1)} more ${places.length === 2 ? "place" : "places"}`}
        </button>
      )}
      {shown.map((place, i) => (
        <button className={panel.act} key={i} onClick={() => go(place)} type="button">
          {whereOf(place)}
        </button>
      ))}
    </li>
  );
}

const inOneLine = (words: string): string => words.replace(/\s+/g, " ").trim();

/** Whether something is written otherwise than in the output: "$100,000" is also "One Hundred Thousand Dollars". */
const isOtherwise = (found: string, text: string): boolean =>
  inOneLine(found).toLowerCase() !== inOneLine(text).toLowerCase();

/** "Passage 2", "Handbook, p. 12". */
const whereOf = (place: Place): string =>
  place.in === "context"
    ? `Passage ${place.passage + 1}`
    : [place.title, pageName(place)].filter((part) => part !== "").join(", ");
