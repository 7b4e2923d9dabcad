const TYPES: Record<string, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html",
  htm: "text/html",
  md: "text/markdown",
  txt: "text/plain",
  eml: "message/rfc822",
};

/** The media type that the ending of a file's name stands for. What a file really is, reading it tells. */
export const mediaType = (name: string): string =>
  TYPES[name.split(".").at(-1)!.toLowerCase()] ?? "application/octet-stream";
