const KEY = "touchstone.tab";

/**
 * This tab's name for as long as it lives, reloads included: the workbench lends the right to edit to one tab at a time.
 * A browser copies session storage when it duplicates a tab; the lock tells the copy that its name is taken.
 */
export async function takeTabId(): Promise<string> {
  const kept = sessionStorage.getItem(KEY);
  if (kept !== null && (await hold(kept))) return kept;
  const fresh = crypto.randomUUID();
  sessionStorage.setItem(KEY, fresh);
  await hold(fresh);
  return fresh;
}

/** Holds the name until the page goes; false when another page holds it. */
function hold(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(`touchstone-tab-${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<never>(() => {});
    });
  });
}
