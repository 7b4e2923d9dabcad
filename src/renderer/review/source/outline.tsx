import type { Json } from "../../../domain/record.ts";
import styles from "./source.module.css";

/** Deeper than this a value is only counted. */
const DEEPEST = 6;

/** Fields and lists as an outline to read: names in words, no braces. */
export function Outline({ value, depth = 0 }: { value: Json; depth?: number }) {
  if (value === null || value === "") return <span className="ts-muted">empty</span>;
  if (typeof value === "boolean") return <span>{value ? "yes" : "no"}</span>;
  if (typeof value !== "object") return <span className={styles.value}>{String(value)}</span>;
  const fields = Array.isArray(value) ? value.map((item, i) => [String(i + 1), item] as const) : Object.entries(value);
  if (fields.length === 0) return <span className="ts-muted">empty</span>;
  if (depth >= DEEPEST) return <span className="ts-muted">{fields.length} more inside</span>;
  return (
    <dl className={styles.outline} data-depth={depth || undefined}>
      {fields.map(([name, item]) => (
        <div className={isShort(item) ? styles.field : styles.fieldLong} key={name}>
          <dt>{inWords(name)}</dt>
          <dd>
            <Outline depth={depth + 1} value={item} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const isShort = (value: Json): boolean =>
  typeof value !== "object" || value === null ? String(value).length < 80 : Object.keys(value).length === 0;

/** "start_time" and "startTime" -> "start time". */
const inWords = (name: string): string =>
  name.replace(/[_-]+/g, " ").replace(/(\p{Ll})(\p{Lu})/gu, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
