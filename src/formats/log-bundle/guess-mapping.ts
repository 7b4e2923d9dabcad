import type { Mapping } from "../../domain/mapping.ts";
import type { RowPath } from "./row-paths.ts";

/** Names by which tools call these fields, the surest first. */
const OUTPUT = `output response answer completion prediction generation generated generated_text generated_answer
  actual_output model_output model_response model_answer output_text system_output llm_output llm_response
  assistant_response final_answer reply summary result hypothesis candidate`.split(/\s+/);
const INPUT = `input question query prompt user_input user_query user_message user_prompt instruction request messages
  conversation task email_body`.split(/\s+/);
const CONTEXT = `contexts retrieved_contexts retrieval_context context retrieved_documents retrieved_docs
  retrieved_passages retrieved_chunks source_documents documents passages chunks sources search_results citations
  evidence`.split(/\s+/);
const KEY = "id trace_id request_id record_id row_id key uid uuid guid example_id sample_id item_id".split(" ");
/** Names of rows in some logs and of groups of rows in others. */
const MAYBE_KEY = "question_id query_id qid task_id run_id message_id".split(" ");
const MODEL = "model model_name model_id llm llm_model provided_model_name deployment engine generator".split(" ");
const CREATED = "created_at created timestamp start_time time date".split(" ");

const FEEDBACK = /^(feedback|thumbs?|rating|stars?|vote|csat|user_(feedback|rating|score))$/;
const LABEL = /^(labels?|verdict|grade|correct|is_correct|correctness|human_(label|score|rating|verdict))$/;
const SCORE =
  /(^|_)(scores?|faithfulness|relevanc[ey]|groundedness|helpfulness|toxicity|hallucination|similarity|precision|recall|accuracy|bleu|rouge|bertscore|f1)(_|$)/;

/** What a guess needs to know of the rows. */
export type Guessable = Pick<RowPath, "path" | "kind" | "filled" | "distinct" | "chat" | "byName">;

/** The likeliest mapping by the names of the fields and what stands in them; null when no answer text is found. */
export function guessMapping(paths: Guessable[]): Mapping | null {
  const texts = paths.filter(({ kind }) => kind === "text");
  const chats = paths.filter(({ chat }) => chat);
  const output = best(texts, OUTPUT) ?? best(chats, ["output", "response", "messages", "conversation", "chat"]);
  if (!output) return null;
  const others = paths.filter(({ path }) => path !== output.path || output.chat);
  const input = best(
    others.filter(({ kind, chat }) => kind === "text" || chat),
    INPUT,
  );
  const lists = others.filter(
    ({ path, kind, chat }) => (kind === "list" || kind === "text") && path !== input?.path && !chat,
  );
  const context = best(lists, CONTEXT, () => true);
  const scalars = others.filter(({ kind }) => kind === "text" || kind === "number");
  // A few rows without a name, or with that of another, are told as such; they do not make the name a category.
  const names = scalars.filter(({ filled, distinct }) => filled >= 0.5 && distinct >= 0.5);
  const unique = scalars.filter(({ filled, distinct }) => filled === 1 && distinct === 1);
  const key = best(names, KEY) ?? best(unique, MAYBE_KEY);
  const model = best(texts, MODEL)?.path ?? namedBy(paths, output.path);
  return {
    output: output.path,
    ...named("input", input?.path),
    ...named("key", key?.path),
    ...named("context", context?.path),
    ...named("model", model),
    ...named("createdAt", best(paths, CREATED)?.path),
    facts: guessFacts(paths.filter(({ path }) => !path.startsWith(`${context?.path}.`))),
  };
}

const named = <N extends string>(name: N, path: string | undefined) =>
  (path === undefined ? {} : { [name]: path }) as { [K in N]?: string };

/** The last part of a path as tools would write it: `modelResponse` and `answer_string` are known names. */
const nameOf = (path: string): string =>
  path
    .split(".")
    .findLast((step) => step !== "*")!
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[\s-]+/g, "_")
    .toLowerCase()
    .replace(/_(string|str|txt)$/, "");

/** The path with the surest name; of equals the outermost, then the fullest. Texts in lists of lists are no answers. */
function best<P extends Guessable>(
  paths: P[],
  names: string[],
  allowed: (path: string) => boolean = (path) => !/\*.*\*/.test(path),
): P | undefined {
  const cost = (path: P) => {
    const rank = names.indexOf(nameOf(path.path));
    return rank < 0 ? Infinity : rank + 4 * path.path.split(".").length + 40 * (1 - path.filled);
  };
  const candidates = paths.filter((path) => cost(path) < 60 && !path.path.endsWith("*") && allowed(path.path));
  return candidates.toSorted((a, b) => cost(a) - cost(b))[0];
}

/** Where the answer lies in an object keyed by name, the name is that of the system that gave it. */
function namedBy(paths: Guessable[], output: string): string | undefined {
  const star = output.indexOf(".*.");
  const outer = star < 0 ? undefined : output.slice(0, star);
  return paths.some(({ path, byName }) => byName && path === outer) ? `${outer}.*` : undefined;
}

/** Numbers and short verdicts whose names say that someone judged. They would give the game away as metadata. */
function guessFacts(paths: Guessable[]): Mapping["facts"] {
  const facts: Mapping["facts"] = [];
  for (const { path, kind } of paths) {
    if (path.includes("*") || path.split(".").length > 2 || !["number", "boolean", "text"].includes(kind)) continue;
    const name = nameOf(path);
    if (FEEDBACK.test(name)) facts.push({ path, kind: "feedback", name: path });
    else if (LABEL.test(name)) facts.push({ path, kind: "label", name: path });
    else if (SCORE.test(name) && kind !== "text") facts.push({ path, kind: "score", name: path });
  }
  return facts;
}
