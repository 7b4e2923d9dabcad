import type { MenuItemConstructorOptions } from "electron";
import { MENUS } from "../../words/menus.ts";

/**
 * The native menu. Undo and redo are shown but take no key: the page decides whether the text or the answer is undone.
 */
export function menuTemplate(onMac: boolean, openWindow: () => void): MenuItemConstructorOptions[] {
  const newWindow: MenuItemConstructorOptions = {
    label: MENUS.newWindow,
    accelerator: "CommandOrControl+Shift+W",
    click: openWindow,
  };
  return [
    ...(onMac ? [{ role: "appMenu" } as const] : []),
    { label: MENUS.file, submenu: [newWindow, { role: "close" }, ...(onMac ? [] : [{ role: "quit" } as const])] },
    {
      label: MENUS.edit,
      submenu: [
        { role: "undo", registerAccelerator: false },
        { role: "redo", registerAccelerator: false },
        { type: "separator" },
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        { role: "selectAll" },
      ],
    },
    {
      label: MENUS.view,
      submenu: [{ role: "resetZoom" }, { role: "zoomIn" }, { role: "zoomOut" }, { role: "togglefullscreen" }],
    },
    { label: MENUS.window, role: "windowMenu" },
  ];
}
