/** Text in which search hits stand between `[[` and `]]`, with the hits marked. */
export function Highlighted({ text }: { text: string }) {
  return text.split(/(\[\[.*?\]\])/su).map((part, i) =>
    part.startsWith("[[") && part.endsWith("]]") ? (
      // oxlint-disable-next-line react/no-array-index-key -- parts of one text have no identity but their place
      <mark className="ts-hit" key={i}>
        {part.slice(2, -2)}
      </mark>
    ) : (
      part
    ),
  );
}
