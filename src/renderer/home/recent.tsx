import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { RecentProject } from "../../contract/home.ts";
import { clock, progress } from "../../words/states.ts";
import { number } from "../../words/terms.ts";
import { notifyProblem } from "../app/notify.tsx";
import { hrefOf } from "../app/route.ts";
import { Nothing } from "../app/screen.tsx";
import { useDeed } from "../app/use-deed.ts";
import styles from "./home.module.css";

/** Projects opened before, the latest first. */
export function Recent({ projects }: { projects: RecentProject[] }) {
  if (projects.length === 0)
    return (
      <Nothing title="No project yet">
        If you were sent a file, open it with the first button. To look around first, try the sample project: it is
        about real contracts and policies, and nothing in it counts.
      </Nothing>
    );
  return (
    <ul className={styles.projects}>
      {projects.map((one) => (
        <Row key={one.project} one={one} />
      ))}
    </ul>
  );
}

function Row({ one }: { one: RecentProject }) {
  const forget = useDeed((client, input: { project: string }) => client.home.forget(input), [["recent"]]);
  const facts = one.present
    ? [
        one.records === 0 ? "nothing imported yet" : `${progress(one.complete, one.records)} complete`,
        `opened ${clock(one.openedAt)}`,
      ]
    : ["its folder cannot be found: it was moved, or its drive is not connected"];
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        {one.present ? (
          <a className={styles.name} href={hrefOf({ screen: "review", project: one.project, record: null })}>
            {one.name}
          </a>
        ) : (
          <span className={styles.name}>{one.name}</span>
        )}
        <span className={styles.facts}>
          {one.sample && <span className={styles.tag}>Sample</span>}
          {facts.join(" · ")}
        </span>
      </div>
      {one.present && one.records > 0 && (
        <meter
          aria-label={`${number(one.complete)} of ${number(one.records)} complete`}
          className={styles.meter}
          max={one.records}
          min={0}
          value={one.complete}
        />
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More about ${one.name}`} color="gray" variant="subtle">
            <IconDots aria-hidden="true" size={18} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={!one.present}
            component="a"
            href={hrefOf({ screen: "project", project: one.project, record: null })}
          >
            Send, back up, check
          </Menu.Item>
          <Menu.Item
            onClick={() => forget.mutate({ project: one.project }, { onError: (error) => notifyProblem(error) })}
          >
            Take off this list (keeps the project)
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
