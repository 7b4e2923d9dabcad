import type { FoundPassage } from "../../../../contract/documents.ts";
import { pageName, RELATIONS } from "../../../../words/evidence.ts";
import type { QuotedPlace } from "../../desk/view.ts";
import { RelationActs, useLinkedAs } from "../../evidence/relation-acts.tsx";
import { useTarget } from "../../evidence/target.ts";
import { MarkedExcerpt } from "../marked-excerpt.tsx";
import styles from "../panel.module.css";
import { FOUND } from "../use-found-list.ts";

/** A passage that was found, with the words it was found by. */
export function FoundItem({
  found,
  name,
  place,
  onOpen,
}: {
  found: FoundPassage;
  name: string;
  place: QuotedPlace;
  onOpen: () => void;
}) {
  const linked = useLinkedAs()(place);
  const target = useTarget();
  return (
    <li className={styles.item}>
      <button className={styles.open} onClick={onOpen} type="button" {...{ [FOUND]: name }}>
        <span className={styles.where}>
          <span className={styles.title}>{found.title}</span>
          <span className={styles.page}>{pageName(found)}</span>
          {linked && (
            <span className={styles.linked} data-relation={linked}>
              {RELATIONS[linked].sign} {RELATIONS[linked].word} {target.name}
            </span>
          )}
        </span>
        <span className={styles.excerpt} dir="auto">
          <MarkedExcerpt marks={found.marks} text={found.text} />
        </span>
        {found.terms.length > 0 && (
          <span className={styles.terms}>
            Has{" "}
            {found.terms
              .slice(0, 6)
              .map((term) => `“${term}”`)
              .join(", ")}
          </span>
        )}
      </button>
      <div className={styles.acts}>
        <RelationActs className={styles.act} place={place} />
      </div>
    </li>
  );
}
