import { Button } from "@mantine/core";
import { useState } from "react";
import type { StagedFile } from "../../contract/base.ts";
import type { Inspection, Mapping } from "../../contract/imports.ts";
import { formatName } from "../../words/imports.ts";
import { count } from "../../words/terms.ts";
import { carry } from "../app/carried.ts";
import { ErrorNotice, ProblemNotice } from "../app/problem-notice.tsx";
import { go } from "../app/route.ts";
import { Part, Waiting } from "../app/screen.tsx";
import type { Typeset } from "../app/typeset.ts";
import { problemOf, useAsk } from "../app/use-deed.ts";
import { CheckAndAdd } from "./check-and-add.tsx";
import { complete } from "./mapping-choices.ts";
import { MappingForm } from "./mapping-form.tsx";
import { PreviewRecords } from "./preview-records.tsx";

/** One file from first look to added: what it is, which field means what, how it will read, what becomes of its rows. */
export function OneFile({
  project,
  file,
  noun,
  next,
  typeset,
  onNext,
}: {
  project: string;
  file: StagedFile;
  noun: string;
  next: string | null;
  typeset: Typeset;
  onNext: () => void;
}) {
  const [mapping, setMapping] = useState<Partial<Mapping> | null>(null);
  /** Asked for when the file is not what it was taken for. */
  const [format, setFormat] = useState<string | null>(null);
  const chosen = mapping && complete(mapping);
  const inspection = useAsk(
    [project, "imports", "inspect", file.handle, format, chosen],
    (client) =>
      client.imports.inspect({ project, file, ...(format && { format }), ...(chosen && { mapping: chosen }) }),
    { keep: true },
  );
  if (inspection.isPending) return <Waiting what="Looking inside" />;
  if (inspection.isError)
    return (
      <NotALog
        error={inspection.error}
        file={file}
        noun={noun}
        onRetry={() => void inspection.refetch()}
        project={project}
      />
    );
  const found = inspection.data;
  const shown = mapping ?? found.mapping ?? {};
  const used = found.mappable ? complete(shown) : null;
  const ready = found.mappable ? used !== null : found.preview.length > 0;
  return (
    <>
      <Found found={found} noun={noun} />
      {format === null && !found.mappable && found.format !== "log-bundle" && (
        <Button onClick={() => setFormat(plainFormat(file.name))} size="compact-sm" variant="subtle">
          That is not what it is: choose the fields myself
        </Button>
      )}
      {format !== null && (
        <Button onClick={() => setFormat(null)} size="compact-sm" variant="subtle">
          Read it as it was recognised
        </Button>
      )}
      {found.mappable && <MappingForm found={found} mapping={shown} onChange={setMapping} project={project} />}
      {found.preview.length > 0 && ready && (
        <Part
          about={`The first ${count(found.preview.length, noun)} of the file, as Review will show them.`}
          title="How it will read"
        >
          <PreviewRecords noun={noun} records={found.preview} typeset={typeset} />
        </Part>
      )}
      {ready && (
        <CheckAndAdd
          key={JSON.stringify(used)}
          next={next}
          noun={noun}
          onNext={onNext}
          what={{ project, file, format: found.format, ...(used ? { mapping: used } : {}) }}
        />
      )}
    </>
  );
}

/** Why a file cannot be imported; a document goes on to the screen it belongs to. */
function NotALog({
  project,
  file,
  noun,
  error,
  onRetry,
}: {
  project: string;
  file: StagedFile;
  noun: string;
  error: unknown;
  onRetry: () => void;
}) {
  const problem = problemOf(error);
  if (problem.code !== "document_not_log") return <ErrorNotice error={error} noun={noun} onRetry={onRetry} />;
  const addIt = (): void => {
    carry({ to: "documents", file });
    go({ screen: "documents", project, record: null });
  };
  return (
    <ProblemNotice noun={noun} problem={problem}>
      <Button mt="xs" onClick={addIt} variant="filled">
        Add it to the documents
      </Button>
    </ProblemNotice>
  );
}

/** How a file is read when its fields are chosen by hand: by its ending. */
const plainFormat = (name: string): string =>
  /\.[ct]sv$/i.test(name) ? "csv" : /\.json$/i.test(name) ? "json" : "jsonl";

function Found({ found, noun }: { found: Inspection; noun: string }) {
  // The form below asks for the mapping; to call it a problem as well would only frighten.
  const problems = found.problems.filter((problem) => problem.code !== "mapping_needed");
  return (
    <>
      <p>
        <strong>{formatName(found.format)}</strong>: {found.why}
        {found.savedAs && ` Your saved choice “${found.savedAs}” fits and is used.`}
      </p>
      {problems.slice(0, 5).map((problem, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- problems have no identity and never move
        <ProblemNotice key={i} noun={noun} problem={problem} />
      ))}
    </>
  );
}
