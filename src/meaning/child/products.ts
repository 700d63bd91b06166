import type { Tensor } from "onnxruntime-node";
import { productsGraph } from "./products-graph.ts";
import { type OnnxRuntime, SESSION } from "./runtime.ts";

/** Multiplies vectors with rows of bytes, many at once. */
export interface Products {
  /**
   * @param rows whole rows one after the other.
   * @param questions vectors one after the other.
   * @returns for each question its product with every row, question after question; scales are not applied.
   */
  multiply(rows: Int8Array, questions: Float32Array): Promise<Float32Array>;
}

/** Rows multiplied at a time: as floats they stay within a processor's second cache. */
const ROWS = 1_024;

export async function openProducts(runtime: OnnxRuntime, dimensions: number): Promise<Products> {
  const session = await runtime.InferenceSession.create(productsGraph(), SESSION);
  return {
    async multiply(rows, questions) {
      const count = rows.length / dimensions;
      const asked = questions.length / dimensions;
      const products = new Float32Array(count * asked);
      const wanted = new runtime.Tensor("float32", questions, [asked, dimensions]);
      for (let from = 0; from < count; from += ROWS) {
        const size = Math.min(ROWS, count - from);
        const part = rows.subarray(from * dimensions, (from + size) * dimensions);
        const outputs = await session.run({
          rows: new runtime.Tensor("int8", part, [size, dimensions]),
          questions: wanted,
        });
        const found = (outputs.products as Tensor).data as Float32Array;
        for (let question = 0; question < asked; question++)
          products.set(found.subarray(question * size, (question + 1) * size), question * count + from);
      }
      return products;
    },
  };
}
