/** Why a page could not start: what happened, what was kept, what to do. */
export const NO_ENTRY = {
  address_used: {
    what: "This address has been used already, or Touchstone has been started again since.",
    kept: "Your work is safe on this computer.",
    next: "Go to the window you started Touchstone from and press Enter: it gives a fresh address.",
  },
  no_address: {
    what: "This page needs the whole address that Touchstone printed when it started.",
    kept: "Your work is safe on this computer.",
    next: "Go to the window you started Touchstone from and press Enter: it gives a fresh address.",
  },
  not_running: {
    what: "Touchstone is not running.",
    kept: "Everything that was shown as saved is safe on this computer.",
    next: "Start it again, then open the address it prints.",
  },
} as const;

/** Said while the page is open and the program behind it does not answer, or will not any more. */
export const CONNECTION = {
  lost: {
    what: "Touchstone does not answer.",
    kept: "Everything that was shown as saved is safe. What you type now is not saved yet.",
    next: "Leave this page open. It goes on as soon as Touchstone answers again.",
  },
  ended: {
    what: "Touchstone was started again, so this page has come to its end.",
    kept: "Everything that was shown as saved is safe.",
    next: "Copy what you have typed since, then open the address Touchstone printed when it started.",
  },
} as const;
