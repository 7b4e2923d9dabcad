import { ActionIcon, SegmentedControl } from "@mantine/core";
import { IconList, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { COMMANDS, ZONES } from "../../../words/keys.ts";
import { NOT_KEPT, ONLY, progress } from "../../../words/states.ts";
import { useKeyOf, withKey } from "../../app/use-key-of.ts";
import { useStatus } from "../../app/use-status.ts";
import { say } from "../desk/said.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import { enterZone } from "../desk/zones.ts";
import { QueueList } from "./queue-list.tsx";
import styles from "./queue.module.css";
import type { OnlyThese } from "./use-queue.ts";

/** The list of records: a rail of numbers, or the whole list over the panes. */
export function QueueRail({ going, hidden }: { going: { to: (record: number) => void }; hidden: boolean }) {
  const { desk } = useDesk();
  const { panes, setPanes } = useLooking();
  const what = withKey(COMMANDS.queue, useKeyOf()("queue"));
  const toggle = (): void => setPanes({ ...panes, queue: !panes.queue });
  const open = (record: number): void => {
    setPanes({ ...panes, queue: false });
    void desk.leave().then((kept) => {
      say(kept ? "" : NOT_KEPT);
      if (kept) going.to(record);
    });
  };
  return (
    <>
      {!hidden && (
        <nav aria-label={ZONES.queue} className={styles.rail} {...(panes.queue ? {} : { "data-zone": "queue" })}>
          <ActionIcon
            aria-expanded={panes.queue}
            aria-label={what}
            className={styles.toggle}
            color="gray"
            onClick={toggle}
            title={what}
            variant="subtle"
          >
            <IconList aria-hidden="true" size={18} stroke={1.75} />
          </ActionIcon>
          {!panes.queue && <QueueList brief onOpen={open} only="all" />}
        </nav>
      )}
      {panes.queue && <Overlay onClose={toggle} onOpen={open} />}
    </>
  );
}

function Overlay({ onOpen, onClose }: { onOpen: (record: number) => void; onClose: () => void }) {
  const { desk } = useDesk();
  const { data: status } = useStatus(desk.on.project);
  const [only, setOnly] = useState<OnlyThese>("all");
  return (
    <nav aria-label={ZONES.queue} className={styles.overlay} data-zone="queue">
      <header className={styles.head}>
        <span className={styles.progress}>
          {status && `${progress(status.mine.complete, status.records)} complete`}
        </span>
        <ActionIcon
          aria-label="Close the list"
          color="gray"
          onClick={() => {
            onClose();
            enterZone("rubric");
          }}
          variant="subtle"
        >
          <IconX aria-hidden="true" size={16} />
        </ActionIcon>
      </header>
      <SegmentedControl
        aria-label="Show"
        className={styles.only}
        data={(Object.keys(ONLY) as OnlyThese[]).map((value) => ({ value, label: ONLY[value] }))}
        fullWidth
        onChange={(value) => setOnly(value)}
        size="xs"
        value={only}
      />
      <QueueList brief={false} onOpen={onOpen} only={only} />
    </nav>
  );
}
