import { useEffect } from "react";
import type { RecordDesk } from "./desk/record-desk.ts";

/** What is typed is kept at once when the page is hidden or closed. */
export function useTyping(desk: RecordDesk): void {
  useEffect(() => {
    const keep = (): void => void desk.drafts.flush();
    const leave = (): void => desk.drafts.leave();
    const hidden = (): void => {
      if (document.visibilityState === "hidden") leave();
    };
    document.addEventListener("visibilitychange", hidden);
    addEventListener("pagehide", leave);
    addEventListener("blur", keep);
    return () => {
      keep();
      document.removeEventListener("visibilitychange", hidden);
      removeEventListener("pagehide", leave);
      removeEventListener("blur", keep);
    };
  }, [desk]);
}
