import { showDialog, useDialog } from "../app/dialog.ts";
import { KeyList } from "./key-list.tsx";
import { Rename } from "./rename.tsx";
import { Settings } from "./settings.tsx";

/** The dialogs that can be opened from every screen. */
export function Dialogs({ project }: { project: string | null }) {
  const dialog = useDialog();
  const close = (): void => showDialog(null);
  return (
    <>
      <Settings onClose={close} opened={dialog === "settings"} />
      <KeyList onClose={close} opened={dialog === "keys"} />
      {project && <Rename onClose={close} opened={dialog === "rename"} project={project} />}
    </>
  );
}
