import { createRouterClient, ORPCError } from "@orpc/server";
import { expect, test } from "vitest";
import { Refusal } from "../../src/domain/problem.ts";
import { createRouter, type AllDeeds } from "../../src/workbench/router.ts";

/** A router with one noun's deeds replaced; the others are never called. */
function clientOf(deeds: { [N in keyof AllDeeds]?: Partial<AllDeeds[N]> }) {
  const logged: string[] = [];
  const router = createRouter(deeds as AllDeeds, (line) => logged.push(line));
  return { client: createRouterClient(router, { context: { tab: "tab 7" } }), logged };
}

async function problemOf(deed: Promise<unknown>) {
  const error = await deed.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ORPCError);
  expect(error).toMatchObject({ code: "REFUSED", defined: true });
  return (error as ORPCError<"REFUSED", unknown>).data;
}

test("a deed gets its validated input and the tab that calls", async () => {
  const { client } = clientOf({
    review: {
      neighbour: ({ record, only }, { tab }) => ({ record: tab === "tab 7" && only === "all" ? record : null }),
    },
  });
  expect(await client.review.neighbour({ project: "p", record: 3, direction: "next" })).toEqual({ record: 3 });
});

test("a refusal arrives with its problem; other errors are `unexpected`, with their stack in the log only", async () => {
  const { client, logged } = clientOf({
    home: {
      me: () => {
        throw new Refusal("record_unknown", { values: { record: 9 } });
      },
      recent: () => {
        throw new Error("a secret");
      },
      preferences: () => ({ scheme: "mauve" }) as never,
    },
  });
  expect(await problemOf(client.home.me())).toEqual({ code: "record_unknown", values: { record: 9 } });
  expect(await problemOf(client.home.recent())).toEqual({ code: "unexpected" });
  expect(await problemOf(client.home.preferences())).toEqual({ code: "unexpected" });
  expect(logged[0]).toContain("a secret");
  expect(logged).toHaveLength(2);
});

test("input that the contract does not allow never reaches the deed", async () => {
  const { client } = clientOf({ home: { nameMe: ({ name }) => ({ name }) } });
  expect(await problemOf(client.home.nameMe({ name: "" }))).toMatchObject({ code: "input_invalid", field: "name" });
});

test("a stream that breaks off is refused as a call is", async () => {
  const { client } = clientOf({
    imports: {
      run: async function* () {
        yield { type: "progress" as const, phase: "reading", done: 1 };
        throw new Refusal("csv_ragged", { line: 4 });
      },
    },
  });
  const events = await client.imports.run({ project: "p", file: { handle: "h", name: "n", size: 0 } });
  const read = async () => {
    for await (const event of events) expect(event).toMatchObject({ phase: "reading" });
  };
  expect(await problemOf(read())).toEqual({ code: "csv_ragged", line: 4 });
});
