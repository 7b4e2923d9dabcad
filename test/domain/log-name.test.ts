import { expect, test } from "vitest";
import { logName } from "../../src/domain/log-name.ts";

test.each([
  ["helpdesk.jsonl", "helpdesk"],
  ["Helpdesk 2027-03-31.csv", "helpdesk"],
  ["helpdesk_20270331T101500Z.jsonl", "helpdesk"],
  ["2027-03_helpdesk.json", "helpdesk"],
  ["helpdesk (1).jsonl", "helpdesk"],
  ["helpdesk - Copy.csv", "helpdesk"],
  ["helpdesk-v2-final.jsonl.gz", "helpdesk"],
  ["law5.csv", "law5"],
  ["gpt-4o answers.csv", "gpt-4o answers"],
  ["2027-03-31.csv", "log"],
  ["1.jsonl", "log"],
  [".jsonl", "log"],
  ["Ünïté.json", "ünïté"],
])("%s is the log %s", (file, log) => expect(logName(file)).toBe(log));

test("a name is never longer than a manifest takes", () => expect(logName("x".repeat(999))).toHaveLength(200));
