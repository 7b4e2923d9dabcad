/** A name as a file or folder name that every system takes: no separators, no reserved characters, not too long. */
export function fileName(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/[\p{Cc}<>:"/\\|?*]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\.+|[. ]+$/g, "")
    .slice(0, 80)
    .trim();
  return plain === "" || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) ? `Project ${plain}`.trim() : plain;
}
