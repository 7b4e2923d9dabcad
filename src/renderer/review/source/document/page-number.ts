/** The page that somebody means by what they typed: what is printed on it, else its place in the file; null for none. */
export function pageMeant(typed: string, labels: readonly (string | null)[]): number | null {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return null;
  const printed = labels.findIndex((label) => label?.trim().toLowerCase() === wanted);
  if (printed >= 0) return printed;
  const place = /^\d+$/.test(wanted) ? Number(wanted) : 0;
  return place >= 1 && place <= labels.length ? place - 1 : null;
}
