import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { COMMANDS } from "../../../words/keys.ts";
import { inSentence } from "../../../words/terms.ts";
import { useKeyOf } from "../../app/use-key-of.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";

/** What is done less often with a record. */
export function RecordMenu({
  onUndo,
  onRedo,
  onPrint,
}: {
  onUndo: () => void;
  onRedo: () => void;
  onPrint: () => void;
}) {
  const { noun } = useDesk();
  const { look } = useLooking();
  const keyOf = useKeyOf();
  const items = [
    { name: `${COMMANDS.must_say}…`, key: keyOf("must_say"), run: () => look({ panel: "expectation" }) },
    { name: `${COMMANDS.note}…`, key: "", run: () => look({ panel: "note" }) },
    { name: `${COMMANDS.exclude}…`, key: "", run: () => look({ panel: "exclude" }) },
    { name: COMMANDS.undo, key: keyOf("undo"), run: onUndo },
    { name: COMMANDS.redo, key: keyOf("redo"), run: onRedo },
    { name: `Print this ${inSentence(noun)}`, key: "", run: onPrint },
  ];
  return (
    <Menu position="top-end" returnFocus>
      <Menu.Target>
        <ActionIcon aria-label={`More about this ${inSentence(noun)}`} size="md" variant="default">
          <IconDots aria-hidden="true" size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ name, key, run }) => (
          // After the menu has closed and given the focus back, so that a form can take it.
          <Menu.Item key={name} onClick={() => setTimeout(run, 120)} rightSection={key && <kbd>{key}</kbd>}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
