import type { ReactNode } from "react";

/** Sets a model's text as Review sets it: Markdown rendered safely, in the reading face. */
export type Typeset = (text: string) => ReactNode;
