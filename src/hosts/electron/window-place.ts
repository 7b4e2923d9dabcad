import { readFileSync, writeFileSync } from "node:fs";
import type { BrowserWindow, Rectangle } from "electron";
import { z } from "zod";

const Place = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(640),
  height: z.int().min(480),
  maximized: z.boolean(),
});
type Place = z.infer<typeof Place>;

const FIRST_SIZE = { width: 1440, height: 900 };

/** Where the last window stood, if that is still on a screen; else the first size, placed by the system. */
export function readPlace(file: string, screens: readonly Rectangle[]): Partial<Place> {
  try {
    const place = Place.parse(JSON.parse(readFileSync(file, "utf8")));
    return screens.some((screen) => overlaps(screen, place)) ? place : { ...FIRST_SIZE, maximized: place.maximized };
  } catch {
    // Not there yet, or not readable: a window's place is not worth a message.
    return FIRST_SIZE;
  }
}

/** Remembers where a window stood when it was closed. */
export function keepPlace(file: string, window: BrowserWindow): void {
  window.on("close", () => {
    const place: Place = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    writeFileSync(file, JSON.stringify(place));
  });
}

const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
