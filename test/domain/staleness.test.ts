import { describe, expect, test } from "vitest";
import { rubricHash } from "../../src/domain/rubric.ts";
import { rubricChanges } from "../../src/domain/rubric-change.ts";
import { changedParts, headRubrics, stalenessOf, type Publication } from "../../src/domain/staleness.ts";
import { asked, hash, judged, rubric, versionOf } from "./author.ts";

const reworded = (question: string) => rubric((draft) => (draft.criteria[0]!.question = question));
const stand = (of: ReturnType<typeof asked>) => stalenessOf(judged("right"), of.versions, of.questions.get("right"));

describe("texts", () => {
  test("S2: pins on another output, input or context are stale, and say which", () => {
    expect(stand(asked())).toEqual({ staleness: "current", because: [] });
    expect(stand(asked([rubric()], [], [versionOf("another")]))).toEqual({ staleness: "stale", because: ["output"] });
  });

  test("S2: of two current versions either will do; while none is held nothing has changed", () => {
    expect(stand(asked([rubric()], [], [versionOf("another"), versionOf("output")])).staleness).toBe("current");
    expect(stand(asked([rubric()], [], [])).staleness).toBe("current");
    const mixed = { input: "i1:x", output: versionOf("a").output, context: versionOf("a").context };
    expect(changedParts(mixed, [versionOf("b"), versionOf("a")])).toEqual(["input"]);
  });
});

describe("questions", () => {
  test("S3: wording and clarification move a verdict, a change of meaning makes it stale", () => {
    for (const change of ["wording", "clarification"] as const)
      expect(stand(asked([rubric(), reworded("Right?")], [{ right: change }])).staleness).toBe("moved");
    expect(stand(asked([rubric(), reworded("Right?")], [{ right: "meaning" }]))).toEqual({
      staleness: "stale",
      because: ["criterion"],
    });
    expect(stand(asked([rubric(), reworded("Right?")])).staleness).toBe("stale");
  });

  test("S3: every step of the path counts; the text being the same again counts most", () => {
    const [a, b, c] = [rubric(), reworded("Right?"), reworded("Correct?")];
    expect(stand(asked([a, b, c], [{ right: "wording" }, { right: "wording" }])).staleness).toBe("moved");
    expect(stand(asked([a, b, c], [{ right: "meaning" }, { right: "wording" }])).staleness).toBe("stale");
    expect(stand(asked([a, b, a], [{ right: "meaning" }, { right: "meaning" }])).staleness).toBe("current");
  });

  test("S3: another question’s change, or another setting, touches nothing; a question taken out is stale", () => {
    const other = rubric((draft) => (draft.criteria[2]!.question = "Kind?"));
    expect(stand(asked([rubric(), other], [{ kind: "meaning" }])).staleness).toBe("current");
    const settings = rubric((draft) => (draft.criteria[0]!.rationale = "always"));
    expect(stand(asked([rubric(), settings])).staleness).toBe("current");
    const without = rubric((draft) => void draft.criteria.splice(0, 2));
    expect(stand(asked([rubric(), without])).because).toEqual(["criterion"]);
  });
});

test("S4: a copy that published the same text again does not stand beside what was built on it", () => {
  const at = (of: string, ...base: string[]): Publication => ({ rubric: of, base, changes: {} });
  const [v1, v2] = [at("v1"), at("v2", "v1")];
  expect(headRubrics([v2, v1], [v1, v2])).toEqual(["v2"]);
  expect(headRubrics([v1, v1], [v1])).toEqual(["v1"]);
  expect(headRubrics([v2, at("v3", "v1")], [v1, v2, at("v3", "v1")])).toEqual(["v2", "v3"]);
  expect(headRubrics([at("v1", "v2"), v2], [v1, v2, at("v1", "v2")])).toEqual(["v1", "v2"]);
});

describe("S5: what changed between two rubrics, and the class proposed", () => {
  const changed = (change: (criterion: ReturnType<typeof rubric>["criteria"][0]) => void) =>
    rubricChanges(
      rubric(),
      rubric((draft) => change(draft.criteria[0]!)),
      hash,
    ).map(({ what, proposed }) => [what, proposed]);
  test.each([
    ["a comma", "changed", "wording", (c: { question: string }) => (c.question = "is it right")],
    ["guidance", "changed", "clarification", (c: { guidance: string }) => (c.guidance = "Look at dates.")],
    ["a pole", "changed", "meaning", (c: { fail: string }) => (c.fail = "Never.")],
    ["the rule for doubt", "changed", "meaning", (c: { in_doubt: string }) => (c.in_doubt = "pass")],
    ["when a reason is asked", "settings", "wording", (c: { rationale: string }) => (c.rationale = "always")],
  ])("%s", (_what, what, proposed, change) => {
    expect(changed(change as never)).toEqual([[what, proposed]]);
  });

  test("added, removed, and nothing at all", () => {
    const without = rubric((draft) => void draft.criteria.pop());
    expect(rubricChanges(rubric(), without, hash)).toMatchObject([{ criterion: "kind", what: "removed", after: "" }]);
    expect(rubricChanges(without, rubric(), hash)).toMatchObject([{ criterion: "kind", what: "added", before: "" }]);
    expect(rubricChanges(rubric(), rubric(), hash)).toEqual([]);
    expect(rubricHash(rubric(), hash)).not.toBe(rubricHash(without, hash));
  });

  test("before and after are in words, conditions by the name of the other question", () => {
    const gated = rubric((draft) => {
      draft.criteria[0]!.rationale = "on_non_pass";
      draft.criteria[1]!.applies_when = { criterion: draft.criteria[0]!.id, is: "not_applicable" };
    });
    const texts = rubricChanges(rubric(), gated, hash).map(({ after }) => after);
    expect(texts.join("\n")).toContain("A reason is needed: with everything but Pass");
    expect(texts.join("\n")).toContain(`Asked when “${gated.criteria[0]!.name}” is Doesn’t apply`);
    expect(texts.join("\n")).not.toMatch(/[a-z]_[a-z]/);
  });
});
