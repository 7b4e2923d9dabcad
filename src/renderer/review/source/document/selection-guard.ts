/**
 * Keeps a selection from leaping to the end of a page when the pointer is between words: words of a PDF are placed one
 * by one, and a browser takes empty space for the end of everything. While a selection is made, an invisible field is
 * put behind the word the pointer is at, and catches it. After pdf.js's own `TextLayerBuilder` (web/text_layer_builder.js).
 */
const fields = new Map<HTMLElement, HTMLElement>();
let before: Range | null = null;
let isDown = false;

/** Guards the text of a page as long as it is on the screen. */
export function guardSelection(layer: HTMLElement): () => void {
  const field = document.createElement("div");
  field.dataset["guard"] = "";
  if (fields.size === 0) listen(true);
  fields.set(layer, field);
  return () => {
    fields.delete(layer);
    field.remove();
    if (fields.size === 0) listen(false);
  };
}

function listen(on: boolean): void {
  const change = on ? "addEventListener" : "removeEventListener";
  document[change]("selectionchange", follow);
  document[change]("pointerdown", press);
  document[change]("pointerup", rest);
  window[change]("blur", rest);
}

const press = (): void => {
  isDown = true;
};

function rest(): void {
  isDown = false;
  before = null;
  for (const [layer, field] of fields) {
    field.remove();
    delete layer.dataset["selecting"];
  }
}

function follow(): void {
  const selection = getSelection();
  if (!isDown || !selection || selection.rangeCount === 0 || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  for (const layer of fields.keys())
    if (range.intersectsNode(layer)) layer.dataset["selecting"] = "";
    else delete layer.dataset["selecting"];
  const isFromStart = before !== null && isSameEnd(range, before);
  const word = wordAt(range, isFromStart);
  const layer = word?.parentElement;
  const field = layer && fields.get(layer);
  if (field) layer.insertBefore(field, isFromStart ? word : word.nextSibling);
  before = range.cloneRange();
}

/** Whether the selection's end stood still, so that its start is what moves. */
const isSameEnd = (now: Range, then: Range): boolean =>
  now.compareBoundaryPoints(Range.END_TO_END, then) === 0 || now.compareBoundaryPoints(Range.START_TO_END, then) === 0;

/** The word at the end of the selection that moves. */
function wordAt(range: Range, isStart: boolean): HTMLElement | null {
  const node = isStart ? range.startContainer : range.endContainer;
  const element = node instanceof HTMLElement ? node : node.parentElement;
  return element?.matches("[data-at]") ? element : null;
}
