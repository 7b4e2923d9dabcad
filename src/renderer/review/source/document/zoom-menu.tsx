import { ActionIcon, Menu, useComputedColorScheme } from "@mantine/core";
import { IconChevronDown, IconMinus, IconPlus } from "@tabler/icons-react";
import { type Look, zoomedBy } from "./look.ts";
import type { Rotation, Zoom } from "./page-layout.ts";
import styles from "./document-bar.module.css";

const FITS: readonly [Zoom, string][] = [
  ["text", "Fit text"],
  ["width", "Fit width"],
  ["page", "Whole page"],
];
const SIZES = [0.75, 1, 1.25, 1.5, 2, 3];
const percent = (size: number): string => `${Math.round(size * 100)} %`;

/** How large the pages are and which way up. */
export function ZoomMenu({
  look,
  size,
  onChange,
}: {
  look: Look;
  /** The size of the page on the screen now; 1 is its size on paper. */
  size: () => number;
  onChange: (next: Partial<Look>) => void;
}) {
  const isDark = useComputedColorScheme("light") === "dark";
  const step = (direction: 1 | -1): void => onChange({ zoom: zoomedBy(size(), direction) });
  const turn = (by: 90 | 270): void => onChange({ rotation: ((look.rotation + by) % 360) as Rotation });
  const name = FITS.find(([zoom]) => zoom === look.zoom)?.[1] ?? percent(look.zoom as number);
  const choose = (value: string): void =>
    onChange({ zoom: FITS.find(([zoom]) => zoom === value)?.[0] ?? Number(value) });
  return (
    <span className={styles.zoom}>
      <ActionIcon aria-label="Smaller" color="gray" onClick={() => step(-1)} size={28} variant="subtle">
        <IconMinus aria-hidden="true" size={16} />
      </ActionIcon>
      <Menu position="bottom">
        <Menu.Target>
          <button aria-label={`Size of the pages: ${name}`} className={styles.size} type="button">
            {name}
            <IconChevronDown aria-hidden="true" size={14} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup onChange={choose} value={String(look.zoom)}>
            {[...FITS, ...SIZES.map((one) => [one, percent(one)] as const)].map(([zoom, words]) => (
              <Menu.RadioItem closeMenuOnClick key={words} value={String(zoom)}>
                {words}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item onClick={() => turn(90)}>Turn to the right</Menu.Item>
          <Menu.Item onClick={() => turn(270)}>Turn to the left</Menu.Item>
          {isDark && (
            <>
              <Menu.Divider />
              <Menu.CheckboxItem checked={look.inverted} onChange={(inverted) => onChange({ inverted })}>
                Dark paper
              </Menu.CheckboxItem>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <ActionIcon aria-label="Larger" color="gray" onClick={() => step(1)} size={28} variant="subtle">
        <IconPlus aria-hidden="true" size={16} />
      </ActionIcon>
    </span>
  );
}
