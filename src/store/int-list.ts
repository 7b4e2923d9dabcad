/** A growing list of whole numbers below 2^32, at four bytes each: a hundred thousand objects would take twenty times that. */
export class IntList {
  #items = new Uint32Array(1024);
  length = 0;

  push(item: number): void {
    if (this.length === this.#items.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.length++] = item;
  }

  at(index: number): number {
    return this.#items[index]!;
  }

  set(index: number, item: number): void {
    this.#items[index] = item;
  }

  indexOf(item: number): number {
    const found = this.#items.indexOf(item);
    return found < this.length ? found : -1;
  }
}
