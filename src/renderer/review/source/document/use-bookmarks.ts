import { useState } from "react";
import type { Bookmark } from "../../../../contract/documents.ts";
import { useHost } from "../../../app/host-context.ts";
import { problemOf } from "../../../app/use-deed.ts";
import { sentence } from "../../../../words/problems.ts";
import { say } from "../../desk/said.ts";

/** The bookmarks of a document, with the ways to add and to remove one. */
export function useBookmarks(project: string, document: string, first: readonly Bookmark[]) {
  const { client } = useHost();
  const [bookmarks, setBookmarks] = useState(first);
  const after = (changing: Promise<Bookmark[]>, words: string): void =>
    void changing.then(
      (now) => {
        setBookmarks(now);
        say(words);
      },
      (error: unknown) => say(sentence(problemOf(error)).what),
    );
  return {
    bookmarks,
    add: (start: number): void => after(client.documents.bookmark({ project, document, start }), "Bookmark set."),
    drop: (id: number): void => after(client.documents.dropBookmark({ project, document, id }), "Bookmark removed."),
  };
}
