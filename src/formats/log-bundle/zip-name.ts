/** Names that Windows gives to devices, whatever their extension. */
const RESERVED = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;
/** Longest path, in UTF-16 units: leaves room for a project folder on Windows. */
const MAX_NAME = 240;

/** Whether a name in a zip could write elsewhere, cannot be kept on every system, or reads as another name. */
export function unsafeName(name: string): boolean {
  const path = name.endsWith("/") ? name.slice(0, -1) : name;
  if (path === "" || name.length > MAX_NAME || !name.isWellFormed()) return true;
  // Controls, backslash, characters that Windows refuses (a drive's colon among them), and bidirectional or invisible
  // marks, which make a name read as another.
  if (/[\p{Cc}\\:*?"<>|\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(name)) return true;
  return path.split("/").some(
    (part) =>
      // An empty part: an absolute path or a doubled slash.
      part === "" || part === "." || part === ".." || /[. ]$/.test(part) || RESERVED.test(part.split(".")[0]!.trim()),
  );
}

/** Equal for names that some file system takes for one: they differ only in accents' encoding or in case. */
export const sameNameKey = (name: string): string =>
  name.replace(/\/$/, "").normalize("NFC").toUpperCase().toLowerCase();
