/** Writes the one small ONNX graph that compares vectors, in the protocol-buffer encoding of ONNX's own schema. */

const ELEMENT = { float: 1, int8: 3 } as const;

/** `products = questions · rowsᵀ`: rows as bytes [n, d], questions as floats [m, d], products as floats [m, n]. */
export function productsGraph(): Uint8Array {
  const cast = node("Cast", ["rows"], "floats", [
    // AttributeProto: name = 1, i = 3, type = 20 (INT = 2)
    ...field(5, [...text(1, "to"), ...number(3, ELEMENT.float), ...number(20, 2)]),
  ]);
  const multiply = node("Gemm", ["questions", "floats"], "products", [
    ...field(5, [...text(1, "transB"), ...number(3, 1), ...number(20, 2)]),
  ]);
  // GraphProto: node = 1, name = 2, input = 11, output = 12
  const graph = [
    ...field(1, cast),
    ...field(1, multiply),
    ...text(2, "products"),
    ...field(11, matrix("rows", ELEMENT.int8, ["n", "d"])),
    ...field(11, matrix("questions", ELEMENT.float, ["m", "d"])),
    ...field(12, matrix("products", ELEMENT.float, ["m", "n"])),
  ];
  // ModelProto: ir_version = 1, graph = 7, opset_import = 8 (OperatorSetIdProto: version = 2)
  return Uint8Array.from([...number(1, 8), ...field(7, graph), ...field(8, number(2, 17))]);
}

/** NodeProto: input = 1, output = 2, op_type = 4, attribute = 5. */
function node(type: string, inputs: readonly string[], output: string, attributes: readonly number[]) {
  return [...inputs.flatMap((input) => text(1, input)), ...text(2, output), ...text(4, type), ...attributes];
}

/** ValueInfoProto (name = 1, type = 2) › TypeProto (tensor = 1) › Tensor (elem_type = 1, shape = 2) › dim = 1 › dim_param = 2. */
function matrix(name: string, element: number, dimensions: readonly string[]): number[] {
  const shape = dimensions.flatMap((dimension) => field(1, text(2, dimension)));
  const tensor = [...number(1, element), ...field(2, shape)];
  return [...text(1, name), ...field(2, field(1, tensor))];
}

/** A field that holds bytes: a message or a text. */
function field(id: number, bytes: readonly number[]): number[] {
  return [...varint((id << 3) | 2), ...varint(bytes.length), ...bytes];
}

function text(id: number, value: string): number[] {
  return field(id, [...Buffer.from(value)]);
}

function number(id: number, value: number): number[] {
  return [...varint(id << 3), ...varint(value)];
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}
