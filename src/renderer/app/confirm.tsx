import { Button, Group, Modal } from "@mantine/core";
import { useSyncExternalStore } from "react";

interface Question {
  title: string;
  text: string;
  /** What the button that goes on says. */
  yes: string;
  /** It cannot be taken back. */
  grave?: boolean;
}

let asked: (Question & { answer: (yes: boolean) => void }) | null = null;
const listeners = new Set<() => void>();

function show(next: typeof asked): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Asks before something that is hard to take back. True when the person goes on. */
export const confirm = (question: Question): Promise<boolean> =>
  new Promise((answer) => {
    asked?.answer(false);
    show({ ...question, answer });
  });

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The dialog of `confirm`; there is one on the page. */
export function ConfirmDialog() {
  const question = useSyncExternalStore(listen, () => asked);
  if (!question) return null;
  const done = (yes: boolean): void => {
    show(null);
    question.answer(yes);
  };
  return (
    <Modal onClose={() => done(false)} opened title={question.title}>
      <p>{question.text}</p>
      <Group justify="flex-end" mt="md">
        <Button data-autofocus onClick={() => done(false)}>
          Cancel
        </Button>
        <Button color={question.grave ? "red" : "gold"} onClick={() => done(true)} variant="filled">
          {question.yes}
        </Button>
      </Group>
    </Modal>
  );
}
