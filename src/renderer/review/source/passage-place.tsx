import type { LocatedPassage } from "../../../contract/documents.ts";
import { PASSAGE_PLACES } from "../../../words/documents.ts";
import { pageName } from "../../../words/evidence.ts";
import { useOpenFound } from "../evidence/use-open-place.ts";
import { quotedPassage } from "../evidence/quoted-place.ts";
import { useShelf } from "./document/shelf.tsx";
import styles from "./source.module.css";

/** Where a passage the AI saw stands in its document, with the way there; or why that cannot be told. */
export function PassagePlace({
  located,
  name,
  text,
}: {
  located: LocatedPassage;
  /** What the log calls its document. */
  name: string | undefined;
  text: string;
}) {
  const { documents } = useShelf();
  const open = useOpenFound();
  const place = quotedPassage(located, documents, text);
  if (!place) return <p className={styles.unplaced}>{PASSAGE_PLACES[located.how]}.</p>;
  // The passage says its document itself, when it goes by the same name.
  const title = place.title === name ? "" : place.title;
  const where = [title, pageName(located)].filter((part) => part !== "").join(", ");
  return (
    <p className={styles.placed}>
      <button className={styles.fold} onClick={() => open(place)} type="button">
        {where === "" ? "Open in its document" : `Open ${title === "" ? "at" : "in"} ${where}`}
      </button>
      {located.how === "approximate" && <span className={styles.shares}> · {PASSAGE_PLACES.approximate}</span>}
    </p>
  );
}
