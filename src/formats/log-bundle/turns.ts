import type { Json, Turn } from "../../domain/record.ts";
import { isObject, type JsonObject } from "./json-text.ts";
import { unpack } from "./literal.ts";

const ROLES: Record<string, Turn["role"]> = {
  user: "user",
  human: "user",
  customer: "user",
  assistant: "assistant",
  ai: "assistant",
  agent: "assistant",
  model: "assistant",
  bot: "assistant",
  chatbot: "assistant",
  gpt: "assistant",
  system: "system",
  developer: "system",
  tool: "tool",
  function: "tool",
};

/** Turns of a conversation; `unknownRoles` counts those whose speaker has a name we do not know (kept as `tool`). */
export interface Conversation {
  turns: Turn[];
  unknownRoles: number;
}

/**
 * A text, or the messages of a chat in any of the usual shapes, as turns. Null when it is neither: an object without
 * messages, a number.
 */
export function asConversation(value: Json): Conversation | null {
  if (typeof value === "string") {
    const unpacked = unpack(value);
    const chat = unpacked.how === "as_is" ? null : asChat(unpacked.value);
    return chat ?? { turns: [{ role: "user", text: value }], unknownRoles: 0 };
  }
  return asChat(value);
}

/** Messages of a chat, or null. */
export function asChat(value: Json): Conversation | null {
  if (isObject(value)) {
    const inner = value.messages ?? value.turns ?? value.conversation;
    return Array.isArray(inner) ? asChat(inner) : isMessage(value) ? asChat([value]) : null;
  }
  if (!Array.isArray(value) || value.length === 0 || !value.every(isMessage)) return null;
  let unknownRoles = 0;
  const turns = value.map((message) => {
    const role = ROLES[String(speakerOf(message)).toLowerCase()];
    if (role === undefined) unknownRoles++;
    return { role: role ?? "tool", text: textOf(message) };
  });
  return { turns, unknownRoles };
}

const speakerOf = (message: JsonObject): Json | undefined =>
  message.role ?? message.speaker ?? message.from ?? message.author ?? message.type;
const contentOf = (message: JsonObject): Json | undefined => message.content ?? message.text ?? message.value;

const isMessage = (value: Json): value is JsonObject =>
  isObject(value) &&
  typeof speakerOf(value) === "string" &&
  ("content" in value || typeof value.text === "string" || typeof value.value === "string");

/** The text of a message: its own, that of its parts, and the tools it calls. */
function textOf(message: JsonObject): string {
  const content = contentOf(message);
  const parts = Array.isArray(content) ? content : [content ?? ""];
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls : [];
  return [...parts.map(partText), ...calls.map((call) => JSON.stringify(call))]
    .filter((text) => text !== "")
    .join("\n\n");
}

function partText(part: Json): string {
  if (typeof part === "string") return part;
  if (isObject(part) && typeof part.text === "string") return part.text;
  return JSON.stringify(part);
}
