import type { Command } from "../command.ts";
import { serve } from "./serve.ts";

/** Every command, in the order the list shows them. */
export const COMMANDS: readonly Command[] = [serve];
