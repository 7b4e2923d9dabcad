import { IconX } from "@tabler/icons-react";
import type { EvidenceView } from "../../../contract/review.ts";
import { placeName, QUOTE_REMARKS, QUOTE_STALE, RELATIONS } from "../../../words/evidence.ts";
import { shortName } from "../source/document/short-name.ts";
import styles from "./evidence.module.css";
import { usePointing } from "./pointing.ts";
import { useLinking } from "./use-linking.ts";
import { useOpenPlace } from "./use-open-place.ts";

/** The quotes held against one statement or answer. None is ever hidden: one that is lost says so, with its words. */
export function QuoteList({ quotes, label }: { quotes: readonly EvidenceView[]; label: string }) {
  if (quotes.length === 0) return null;
  return (
    <ul aria-label={label} className={styles.quotes} data-not-searched>
      {quotes.map((one) => (
        <Quote key={one.object} one={one} />
      ))}
    </ul>
  );
}

function Quote({ one }: { one: EvidenceView }) {
  const openPlace = useOpenPlace();
  const pointing = usePointing();
  const { unlink } = useLinking();
  const { word, sign } = RELATIONS[one.relation];
  const remark = QUOTE_REMARKS[one.place];
  const isHere = one.start !== null && one.end !== null;
  const open = (): void => {
    const { document, start, end } = one;
    if (start !== null && end !== null) void openPlace({ document, start, end });
  };
  const name = placeName(one);
  return (
    <li className={styles.quote} data-relation={one.relation}>
      <span className={styles.chip}>
        <button
          className={styles.open}
          disabled={!isHere}
          onBlur={pointing.away}
          onClick={open}
          onFocus={() => pointing.at(one, one.target)}
          onMouseEnter={() => pointing.at(one, one.target)}
          onMouseLeave={pointing.away}
          title={one.quote}
          type="button"
        >
          <span aria-hidden="true" className={styles.sign}>
            {sign}
          </span>
          <span className={styles.name}>{shortName(one.title)}</span>
          {one.page !== null && <span className={styles.page}>p. {one.page}</span>}
          {remark && <span className={styles.remark}>{remark.word}</span>}
          <span className="ts-unseen">
            {word}: “{one.quote}”
          </span>
        </button>
        <button
          aria-label={`Take off the quote ${name}`}
          className={styles.remove}
          onClick={() => unlink(one)}
          title="Take off"
          type="button"
        >
          <IconX aria-hidden="true" size={14} />
        </button>
      </span>
      {(remark || one.stale) && (
        <div className={styles.about}>
          {one.quote !== "" && <blockquote className={styles.words}>{one.quote}</blockquote>}
          {one.stale && <p>{QUOTE_STALE}</p>}
          {remark && <p>{remark.todo}</p>}
        </div>
      )}
    </li>
  );
}
