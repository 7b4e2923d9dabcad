import { Button } from "@mantine/core";
import { notifyProblem } from "./notify.tsx";
import { useRoute } from "./route.ts";
import { useDeed } from "./use-deed.ts";

/** Takes the right to edit from the window that has it; then what was refused is done again, here or by hand. */
export function EditHere({ onTaken }: { onTaken?: (() => void) | undefined }) {
  const route = useRoute();
  const project = route.screen === "home" ? null : route.project;
  // What the other window did meanwhile is asked for again.
  const take = useDeed((client, input: { project: string }) => client.review.takePen(input), [[project]]);
  if (project === null) return null;
  if (take.isSuccess && !onTaken) return <p role="status">You can edit here now. Press it once more.</p>;
  return (
    <Button
      loading={take.isPending}
      mt="xs"
      onClick={() =>
        take.mutate({ project }, { onSuccess: () => onTaken?.(), onError: (error) => notifyProblem(error) })
      }
      variant="filled"
    >
      Edit here
    </Button>
  );
}
