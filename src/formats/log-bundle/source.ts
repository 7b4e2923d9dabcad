/** One file of a log export, wherever it lies. */
export interface SourceFile {
  /** Path inside its folder or zip with `/`; of a single file its name. */
  name: string;
  size: number;
  /** Its bytes from the start; call it again to read again. */
  bytes(): AsyncIterable<Buffer>;
}

/** What a person dropped: one file, a folder, or a zip, looked at in the same way. */
export interface LogSource {
  /** Name to show in messages. */
  name: string;
  kind: "file" | "folder" | "zip";
  /** The files in it, by name. */
  files: ReadonlyMap<string, SourceFile>;
  close(): void;
}

export const byName = (files: SourceFile[]): ReadonlyMap<string, SourceFile> =>
  new Map(files.map((file) => [file.name, file]));
