/** Values by their keys; those used last are kept. */
export class Recent<Value> {
  readonly #size: number;
  /** In the order of their last use. */
  readonly #values = new Map<string, Value>();

  /** @param size how many are kept; 0 keeps none. */
  constructor(size: number) {
    this.#size = size;
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#size && oldest !== undefined) this.#values.delete(oldest);
  }

  delete(key: string): void {
    this.#values.delete(key);
  }

  clear(): void {
    this.#values.clear();
  }
}
