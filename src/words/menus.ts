/** Words of the native menu and of what the desktop program says outside its pages. */
export const MENUS = { file: "File", newWindow: "New window", edit: "Edit", view: "View", window: "Window" } as const;

export const BENCH_STOPPED = {
  title: "Touchstone has to close",
  what: "Its storing part stopped twice in a short time. Everything that was shown as saved is safe. Start Touchstone again; if this repeats, make a backup of the project before you go on.",
} as const;
