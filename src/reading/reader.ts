/** What one document may take before its reader is stopped. */
export interface ReaderLimits {
  /** Megabytes of memory. */
  memory: number;
}

/** A program that reads one document. Messages are those of `messages.ts`, as structured clones. */
export interface ReaderProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** `code` null: it was killed. Comes once, also when it could not be started. */
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

export type StartReader = (limits: ReaderLimits) => ReaderProcess;
