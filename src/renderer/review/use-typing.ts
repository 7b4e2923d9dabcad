import { useEffect } from "react";
import type { RecordDesk } from "./desk/record-desk.ts";

/** What is typed is kept at once when the page is hidden or closed. */
export function useTyping(desk: RecordDesk): void {
  useEffect(() => {
    const keep = (): void => void desk.drafts.flush();
    const hidden = (): void => {
      if (document.visibilityState === "hidden") keep();
    };
    document.addEventListener("visibilitychange", hidden);
    addEventListener("pagehide", keep);
    addEventListener("blur", keep);
    return () => {
      keep();
      document.removeEventListener("visibilitychange", hidden);
      removeEventListener("pagehide", keep);
      removeEventListener("blur", keep);
    };
  }, [desk]);
}
