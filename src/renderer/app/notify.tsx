import { notifications } from "@mantine/notifications";
import { sentence } from "../../words/problems.ts";
import { problemOf } from "./use-deed.ts";

const CLOSE = { closeButtonProps: { "aria-label": "Close" } };

/** Says in a corner that something is done; it goes by itself. */
export function notify(message: string): void {
  notifications.show({ message, autoClose: 6000, withBorder: true, color: "gold", role: "status", ...CLOSE });
}

/** Says in a corner that something could not be done; it stays until it is closed. */
export function notifyProblem(error: unknown, noun?: string): void {
  const { what, kept, next } = sentence(problemOf(error), noun);
  notifications.show({
    title: what,
    message: [kept, next].filter((part) => part !== "").join(" "),
    autoClose: false,
    color: "red",
    withBorder: true,
    ...CLOSE,
  });
}
