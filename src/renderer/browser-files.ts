/** The browser's own file picker. Resolves to no files when the person cancels. */
export function chooseFiles({ accept, multiple }: { accept: string[]; multiple: boolean }): Promise<File[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept.join(",");
  input.multiple = multiple;
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

/** Saves a blob where the browser keeps downloads. */
export function download(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken its own hold of the blob once the click is handled; a minute is ample for slow disks.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
