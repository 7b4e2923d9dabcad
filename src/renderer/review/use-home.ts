import { useEffect } from "react";
import { focusRow } from "./criteria/focus.ts";
import { enterZone } from "./desk/zones.ts";

/** The focus is at home in the rubric: when it would fall nowhere, as after a click beside everything, it goes there. */
export function useHome(row: number): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (document.hasFocus() && document.activeElement === document.body) if (!focusRow(row)) enterZone("rubric");
      }, 0);
    };
    document.addEventListener("focusout", look);
    document.addEventListener("pointerup", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("focusout", look);
      document.removeEventListener("pointerup", look);
    };
  }, [row]);
}
