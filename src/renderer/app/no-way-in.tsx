import { Button } from "@mantine/core";
import { NO_ENTRY } from "../../words/connection.ts";
import { Turned } from "../host.ts";
import { Sheet } from "./screen.tsx";

/** The page that stands in place of the program when it cannot be reached. */
export function NoWayIn({ error }: { error: unknown }) {
  const { what, kept, next } = NO_ENTRY[error instanceof Turned ? error.why : "not_running"];
  return (
    <main style={{ blockSize: "100vh" }}>
      <Sheet title="Touchstone">
        <p>
          <strong>{what}</strong>
        </p>
        <p>{kept}</p>
        <p>{next}</p>
        <Button onClick={() => location.reload()}>Try again</Button>
      </Sheet>
    </main>
  );
}
