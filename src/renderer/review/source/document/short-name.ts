/** Characters of a name that a tab has room for. */
const ROOM = 28;

/**
 * A document's name short enough for a tab. Versions and years stand at the end of names, so the middle is left out:
 * "Employment agreement … 2024 v3".
 */
export function shortName(title: string): string {
  const name = title.replace(/\s+/g, " ").trim();
  const letters = Array.from(name);
  if (letters.length <= ROOM) return name;
  const tail = 9;
  const [head, end] = [letters.slice(0, ROOM - tail - 1).join(""), letters.slice(-tail).join("")];
  return `${head.trimEnd()}…${end.trimStart()}`;
}
