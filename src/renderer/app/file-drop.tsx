import { IconFileImport } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { StagedFile } from "../../contract/base.ts";
import styles from "./file-drop.module.css";
import { useHost } from "./host-context.ts";
import { notify } from "./notify.tsx";

/** Why what was dropped cannot be taken. */
export const FOLDER_DROPPED =
  "That is a folder. Make a zip of it (your computer calls this “Compress” or “Send to: zip folder”), then drop the zip here. Nothing was added.";

export interface Taking {
  /** A file is being copied to where the program can read it. */
  busy: boolean;
  error: unknown;
  /** Something other than files was dropped. */
  folder: boolean;
  pick: () => void;
}

/**
 * Takes files by the picker or dropped anywhere on the window, and stages them.
 * @param accept endings the picker offers; none offers everything, for the content decides.
 */
export function useTaking({
  onFiles,
  accept = [],
  multiple = false,
}: {
  onFiles: (files: StagedFile[]) => void;
  accept?: string[];
  multiple?: boolean;
}): Taking & { over: boolean } {
  const host = useHost();
  const [state, setState] = useState({ busy: false, error: null as unknown, folder: false });
  const [over, setOver] = useState(false);
  const take = useRef<(files: () => Promise<StagedFile[]>) => Promise<void>>(undefined);
  take.current = async (staging) => {
    setState({ busy: true, error: null, folder: false });
    try {
      const files = await staging();
      setState({ busy: false, error: null, folder: false });
      if (files.length > 0) onFiles(files);
    } catch (error) {
      setState({ busy: false, error, folder: false });
    }
  };
  useEffect(() => {
    const dragged = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const dragOver = (event: DragEvent): void => {
      if (!dragged(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const dragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!dragged(event)) return;
      event.preventDefault();
      setOver(false);
      const items = [...event.dataTransfer!.items].filter((item) => item.kind === "file");
      if (items.some((item) => item.webkitGetAsEntry()?.isDirectory)) {
        setState({ busy: false, error: null, folder: true });
        return;
      }
      const files = items.map((item) => item.getAsFile()).filter((file) => file !== null);
      const taken = multiple ? files : files.slice(0, 1);
      void take.current?.(() => Promise.all(taken.map((file) => host.stage(file))));
    };
    document.addEventListener("dragover", dragOver);
    document.addEventListener("dragleave", dragLeave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", dragOver);
      document.removeEventListener("dragleave", dragLeave);
      document.removeEventListener("drop", drop);
    };
  }, [host, multiple]);
  return { ...state, over, pick: () => void take.current?.(() => host.pickFiles({ accept, multiple })) };
}

/**
 * Keeps a file that is dropped on a screen that takes none from being shown by the browser in place of the program,
 * and says where it can be dropped. Screens that take files hear the drop first, on the document.
 */
export function useDropGuard(): void {
  useEffect(() => {
    const guard = (event: DragEvent): void => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (event.type === "drop")
        notify(
          "Drop log exports on Import, documents on Documents, review files on Review files, and anything on Home.",
        );
    };
    addEventListener("dragover", guard);
    addEventListener("drop", guard);
    return () => {
      removeEventListener("dragover", guard);
      removeEventListener("drop", guard);
    };
  }, []);
}

/** Covers the window while files are held over it. */
export function DropVeil({ over, what }: { over: boolean; what: string }) {
  if (!over) return null;
  return (
    <div className={styles.veil}>
      <p className={styles.drop}>
        <IconFileImport aria-hidden="true" size={28} stroke={1.5} />
        {what}
      </p>
    </div>
  );
}
