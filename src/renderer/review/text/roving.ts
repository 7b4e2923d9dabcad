/** Arrow keys inside a row of buttons (`data-roving`): moves the focus, presses nothing. */
export function moveAmong(current: HTMLElement, by: 1 | -1): void {
  const group = current.closest("[data-roving]");
  const all = [...(group?.querySelectorAll<HTMLElement>("button") ?? [])];
  all[(all.indexOf(current) + by + all.length) % all.length]?.focus();
}
