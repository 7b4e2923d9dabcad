import type { Json } from "../../domain/record.ts";

/**
 * A point in time as ISO text, from ISO (without a zone: UTC) or a count since 1970 whose size tells its unit: seconds
 * below 1e11, milliseconds below 1e14, microseconds below 1e17, else nanoseconds. Null when it is none.
 */
export function isoTime(value: Json | undefined): string | null {
  if (typeof value === "number" || (typeof value === "string" && /^\d{9,19}(\.\d+)?$/.test(value))) {
    const count = Number(value);
    return isoOf(count < 1e11 ? count * 1e3 : count < 1e14 ? count : count < 1e17 ? count / 1e3 : count / 1e6);
  }
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d/.test(value)) return null;
  const zoned = /(z|[+-]\d\d:?\d\d)$/i.test(value) || value.length === 10;
  return isoOf(Date.parse(zoned ? value : `${value.replace(" ", "T")}Z`));
}

const isoOf = (ms: number): string | null =>
  Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : null;
