import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { FoundPassage } from "../../contract/documents.ts";
import { count } from "../../words/terms.ts";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { hrefOf } from "../app/route.ts";
import { useAsk } from "../app/use-deed.ts";
import { useCommands } from "../app/use-commands.tsx";
import styles from "./documents.module.css";
import { useSearched } from "./searched.ts";

/** Milliseconds after the last key until the documents are searched. */
const PAUSE = 200;
/** Milliseconds between two looks while some documents cannot be searched yet. */
const WAITING = 1500;
const SHOWN = 10;

/** Search over all documents of the project; each passage found opens its document there. */
export function SearchDocuments({ project }: { project: string }) {
  const [words, setWords] = useSearched(project);
  const [asked] = useDebouncedValue(words.trim(), PAUSE);
  const input = useRef<HTMLInputElement>(null);
  const focus = (): void => input.current?.select();
  useCommands({ search_records: focus, find: focus, find_everywhere: focus });
  const [limit, setLimit] = useState(SHOWN);
  const search = useAsk(
    [project, "documents", "search", asked, limit],
    (client) => client.documents.search({ project, words: asked, limit }),
    { enabled: asked !== "", keep: true, every: (found) => ((found?.waiting ?? 0) > 0 ? WAITING : false) },
  );
  const answer = asked === "" ? undefined : search.data;
  return (
    <search className={styles.search}>
      <TextInput
        aria-label="Search in all documents"
        leftSection={<IconSearch aria-hidden="true" size={16} stroke={1.75} />}
        maxLength={2000}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setLimit(SHOWN);
        }}
        placeholder="Search in all documents   ( / )"
        ref={input}
        type="search"
        value={words}
      />
      <ErrorNotice error={search.error} />
      {answer && (
        <>
          <p className={styles.searched} role="status">
            {answer.found.length === 0
              ? "Nothing found."
              : answer.found.length < limit
                ? `${count(answer.found.length, "passage")} found, best first.`
                : `The best ${count(limit, "passage")}.`}
            {answer.waiting > 0 && ` ${count(answer.waiting, "document")} cannot be searched yet.`}
          </p>
          <ol className={styles.found}>
            {answer.found.map((one) => (
              <Found key={`${one.document} ${one.start}`} one={one} project={project} />
            ))}
          </ol>
          {answer.found.length === limit && limit < 200 && (
            <button className={styles.more} onClick={() => setLimit(Math.min(200, limit * 3))} type="button">
              Show more
            </button>
          )}
        </>
      )}
    </search>
  );
}

function Found({ project, one }: { project: string; one: FoundPassage }) {
  return (
    <li>
      <a
        className={styles.place}
        href={hrefOf({
          screen: "documents",
          project,
          record: null,
          open: { document: one.document, place: { start: one.start, end: one.end } },
        })}
      >
        {one.title}
        {one.label !== null && `, page ${one.label}`}
      </a>
      <p className={styles.excerpt}>
        <Excerpt marks={one.marks} text={one.text} />
      </p>
    </li>
  );
}

/** A text with stretches of it marked; offsets in code points, in order. */
function Excerpt({ text, marks }: Pick<FoundPassage, "text" | "marks">) {
  // A page break reads as a space.
  const signs = Array.from(text.replaceAll("\f", " "));
  const ends = [...marks, { start: signs.length, end: signs.length }];
  return ends.map(({ start, end }, i) => (
    // oxlint-disable-next-line react/no-array-index-key -- marks of one text have no identity but their place
    <span key={i}>
      {signs.slice(i === 0 ? 0 : ends[i - 1]!.end, start).join("")}
      {end > start && <mark className="ts-hit">{signs.slice(start, end).join("")}</mark>}
    </span>
  ));
}
