import type { SourceTab } from "../../desk/view.ts";
import { Marks } from "./marks.ts";
import type { Standing } from "./standing.ts";

/** A place to show. Offsets in code points of the document's whole text. */
export type DocumentPlace = { document: string; start: number; end?: number };

/** The viewer of the document on the screen, as the shelf uses it. */
export type Viewer = {
  document: string;
  standing: () => Standing;
  /** Goes to a place; `flash` lights it up for a moment. */
  show: (place: DocumentPlace, how: { flash: boolean }) => void;
  stand: (standing: Standing) => void;
};

/** Somewhere one was before a jump. */
type Visit = { tab: SourceTab; standing: Standing | null };
/** Parts of a page's height: less than a quarter further is no other place. */
const NEAR = 0.25;

/** Going back to where one is would go nowhere. */
const isSame = (one: Visit, other: Visit): boolean =>
  one.tab === other.tab &&
  one.standing?.page === other.standing?.page &&
  Math.abs((one.standing?.within ?? 0) - (other.standing?.within ?? 0)) < NEAR;

/** As many steps as anybody goes back. */
const VISITS = 100;

/**
 * The documents of a record as they lie open: where one stands in each, what they are marked with, and where one came
 * from. It outlives the viewer, which shows one document at a time.
 */
export class RecordShelf {
  readonly marks = new Marks();
  #standings: Record<string, Standing>;
  #viewer: Viewer | null = null;
  #wanted: { place: DocumentPlace; flash: boolean } | null = null;
  #visits: readonly Visit[] = [];
  readonly #listeners = new Set<() => void>();
  /** Called when somebody moved in a document. */
  onMoved: () => void = () => undefined;

  constructor(standings: Record<string, Standing>) {
    this.#standings = standings;
  }

  /** Where one stands in each document that was opened. */
  standings = (): Record<string, Standing> => {
    this.#keep();
    return this.#standings;
  };

  /** Where one stood in a document; null when it was not opened beside this record. */
  standingIn = (document: string): Standing | null => this.#standings[document] ?? null;

  /** Takes up the viewer that came on the screen; the returned function lets go of it. */
  take = (viewer: Viewer): (() => void) => {
    this.#viewer = viewer;
    const wanted = this.#wanted;
    if (wanted?.place.document === viewer.document) {
      this.#wanted = null;
      viewer.show(wanted.place, wanted);
    }
    return () => {
      if (this.#viewer !== viewer) return;
      this.#keep();
      this.#viewer = null;
    };
  };

  /** Shows a place; `open` brings the tab of its document on the screen. */
  show = (place: DocumentPlace, flash: boolean, from: SourceTab, open: () => void): void => {
    this.leave(from);
    this.bring(place, flash);
    open();
  };

  /** The same, remembering nothing: for a document that is only just being opened. */
  bring = (place: DocumentPlace, flash: boolean): void => {
    if (this.#viewer?.document === place.document) this.#viewer.show(place, { flash });
    else this.#wanted = { place, flash };
  };

  /** Remembers where one is, before a jump. */
  leave = (from: SourceTab): void => {
    const visit: Visit = { tab: from, standing: this.#viewer?.standing() ?? null };
    const last = this.#visits.at(-1);
    if (last && isSame(last, visit)) return;
    this.#become([...this.#visits.slice(1 - VISITS), visit]);
  };

  /** Goes back to before the last jump; `open` brings that tab on the screen. */
  back = (open: (tab: SourceTab) => void): boolean => {
    const visit = this.#visits.at(-1);
    if (!visit) return false;
    this.#become(this.#visits.slice(0, -1));
    const { tab, standing } = visit;
    if (standing && this.#viewer && tab === `document:${this.#viewer.document}`) this.#viewer.stand(standing);
    else if (standing && tab.startsWith("document:")) this.#standings[tab.slice("document:".length)] = standing;
    open(tab);
    return true;
  };

  canGoBack = (): boolean => this.#visits.length > 0;

  /** The document on the screen and the place at the top of it. */
  current = (): { document: string; start: number } | null =>
    this.#viewer && { document: this.#viewer.document, start: this.#viewer.standing().start };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  #become(visits: readonly Visit[]): void {
    this.#visits = visits;
    for (const listener of this.#listeners) listener();
  }

  #keep(): void {
    if (!this.#viewer) return;
    const { document, standing } = this.#viewer;
    this.#standings = { ...this.#standings, [document]: standing() };
  }
}
