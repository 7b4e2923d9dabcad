import { Button } from "@mantine/core";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react";
import { go } from "../../../app/route.ts";
import { useDesk } from "../../desk/use-desk.ts";
import { moveAmong } from "../../text/roving.ts";
import { useWayBack } from "../../text/use-way-back.ts";
import { categoriesOf } from "./categories.ts";
import styles from "./highlights.module.css";

const TITLE = "What is wrong with these words";
/** Px between the menu and the words it is about, and its greatest height. */
const [GAP, HIGHEST] = [6, 384];

/** What is wrong with the words that were chosen: the rubric's ways to fail, by arrows or by their letters. */
export function HighlightMenu({
  at,
  chosen,
  onChoose,
  onClose,
}: {
  /** Where the words are, in the window. */
  at: DOMRect;
  /** The category they have now. */
  chosen?: string;
  onChoose: (category: string) => void;
  onClose: () => void;
}) {
  const { desk } = useDesk();
  const menu = useRef<HTMLDivElement>(null);
  const back = useWayBack();
  const categories = categoriesOf(desk.rubric);
  const close = (): void => {
    onClose();
    back();
  };
  const outside = useEffectEvent(({ target }: PointerEvent): void => {
    if (!menu.current?.contains(target as Node)) onClose();
  });
  useEffect(() => {
    menu.current?.querySelector("button")?.focus();
    const press = (event: PointerEvent): void => outside(event);
    document.addEventListener("pointerdown", press);
    return () => document.removeEventListener("pointerdown", press);
  }, []);
  const choose = (category: string): void => {
    onChoose(category);
    close();
  };
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    const named = categories.find(({ sign }) => sign === event.key.toUpperCase());
    if (by) moveAmong(event.target as HTMLElement, by);
    else if (event.key === "Escape" || event.key === "Tab") close();
    else if (named && !event.ctrlKey && !event.metaKey && !event.altKey) choose(named.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const below = at.bottom + GAP;
  const place = below + HIGHEST < innerHeight ? { top: below } : { bottom: Math.max(8, innerHeight - at.top + GAP) };
  const frame = {
    className: styles.menu,
    "data-roving": "",
    onKeyDown: keys,
    ref: menu,
    style: { left: Math.max(8, Math.min(at.left, innerWidth - 336)), ...place },
  };
  if (categories.length === 0)
    return (
      <div {...frame} aria-label={TITLE} role="dialog">
        <p className={styles.menuEmpty}>
          The rubric names no ways to fail yet. Add them under “Ways to fail” in the rubric: they become the kinds of
          highlights.
        </p>
        <Button
          onClick={() => go({ screen: "rubric", project: desk.on.project, record: null })}
          size="compact-sm"
          variant="subtle"
        >
          Open the rubric
        </Button>
      </div>
    );
  return (
    <div {...frame} aria-label={TITLE} role="menu">
      <p className={styles.menuTitle}>{TITLE}?</p>
      {categories.map(({ id, label, means, sign }) => (
        <button
          aria-checked={chosen === id}
          className={styles.choice}
          key={id}
          onClick={() => choose(id)}
          role="menuitemradio"
          tabIndex={-1}
          type="button"
        >
          <kbd className={styles.letter}>{sign}</kbd>
          {label}
          {means !== "" && <span className={styles.means}>{means}</span>}
        </button>
      ))}
    </div>
  );
}
