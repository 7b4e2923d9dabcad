/** Rows as aligned columns; numbers (strings of digits and separators) to the right. */
export function table(rows: string[][], indent = "  "): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  return rows.map((row) => {
    const cells = row.map((cell, i) => (/^[\d.,]+$/.test(cell) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)));
    return (indent + cells.join("  ")).trimEnd();
  });
}

/** A text on one line, cut at a number of characters. */
export function opening(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}
