/**
 * Writes small ONNX models byte by byte, so that tests have real ones, of any shape and any kind of wrong, without a file of them being kept.
 * Field numbers are those of onnx.proto3.
 */

const FLOAT = 1;
const INT64 = 7;

/** One field of a protobuf message. */
type Field = readonly [number: number, value: number | string | Uint8Array | readonly Field[]];

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

export function message(...fields: readonly Field[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [number, value] of fields) {
    if (typeof value === 'number') {
      parts.push(Uint8Array.from([...varint(number * 8), ...varint(value)]));
      continue;
    }
    const bytes =
      typeof value === 'string' ? Buffer.from(value) : value instanceof Uint8Array ? value : message(...value);
    parts.push(Uint8Array.from([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes);
  }
  return Buffer.concat(parts);
}

const node = (
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Uint8Array[] = [],
): Field => [
  1,
  message(
    ...inputs.map((name): Field => [1, name]),
    [2, output],
    [4, type],
    ...attributes.map((each): Field => [5, each]),
  ),
];
const intsAttribute = (name: string, values: readonly number[]) =>
  message([1, name], ...values.map((value): Field => [8, value]), [20, 7]);
const intAttribute = (name: string, value: number) => message([1, name], [3, value], [20, 2]);

const tensor = (name: string, type: number, dims: readonly number[], raw: Uint8Array): Field => [
  5,
  message(...dims.map((dim): Field => [1, dim]), [2, type], [8, name], [9, raw]),
];
const floats = (name: string, dims: readonly number[], values: Float32Array) =>
  tensor(name, FLOAT, dims, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
const ints = (name: string, values: readonly number[]) =>
  tensor(name, INT64, [values.length], new Uint8Array(BigInt64Array.from(values, BigInt).buffer));

const valueInfo = (field: 11 | 12, name: string, type: number, dims: readonly (string | number)[]): Field => [
  field,
  message(
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, type],
            [2, dims.map((dim): Field => [1, typeof dim === 'number' ? [[1, dim]] : [[2, dim]]])],
          ],
        ],
      ],
    ],
  ),
];

function model(graph: readonly Field[]): Uint8Array {
  return message([1, 8], [2, 'codegraph-test'], [8, [[2, 13]]], [7, message(...graph, [2, 'graph'])]);
}

/** A number for each place that is the same on every run, in [-1, 1]. */
export function someNumbers(count: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2147483648 - 1;
  });
}

/**
 * A bag of token vectors: ids int64 [B,L], weights float32 [B,L] -> embedding float32 [B,dimensions] of length 1. With `side`, it also takes float32
 * [B,1] and adds that many times a vector of its own.
 */
export function bagModel(options: {
  tokens: number;
  dimensions: number;
  side?: boolean;
  table?: Float32Array;
}): Uint8Array {
  const { tokens, dimensions, side = false, table = someNumbers(tokens * dimensions) } = options;
  return model([
    node('Gather', ['table', 'ids'], 'rows'),
    node('Unsqueeze', ['weights', 'one'], 'row'),
    node('MatMul', ['row', 'rows'], 'sums'),
    node('Squeeze', ['sums', 'one'], side ? 'plain' : 'sum'),
    ...(side ? [node('MatMul', ['side', 'shift'], 'shifted'), node('Add', ['plain', 'shifted'], 'sum')] : []),
    node('ReduceL2', ['sum'], 'length', [intsAttribute('axes', [1]), intAttribute('keepdims', 1)]),
    node('Max', ['length', 'least'], 'divisor'),
    node('Div', ['sum', 'divisor'], 'embedding'),
    floats('table', [tokens, dimensions], table),
    ints('one', [1]),
    floats('least', [1], Float32Array.of(1e-12)),
    ...(side ? [floats('shift', [1, dimensions], someNumbers(dimensions, 7))] : []),
    valueInfo(11, 'ids', INT64, ['B', 'L']),
    valueInfo(11, 'weights', FLOAT, ['B', 'L']),
    ...(side ? [valueInfo(11, 'side', FLOAT, ['B', 1])] : []),
    valueInfo(12, 'embedding', FLOAT, ['B', dimensions]),
  ]);
}

/** As models from Hugging Face are: input_ids and attention_mask int64 [B,L] -> last_hidden_state float32 [B,L,dimensions]. */
export function transformerModel(options: {
  tokens: number;
  dimensions: number;
  typeIds?: boolean;
  table?: Float32Array;
}): Uint8Array {
  const { tokens, dimensions, typeIds = false, table = someNumbers(tokens * dimensions) } = options;
  return model([
    node('Gather', ['table', 'input_ids'], 'rows'),
    node('Cast', ['attention_mask'], 'mask', [intAttribute('to', FLOAT)]),
    node('Unsqueeze', ['mask', 'two'], 'wide'),
    node('Mul', ['rows', 'wide'], 'last_hidden_state'),
    floats('table', [tokens, dimensions], table),
    ints('two', [2]),
    valueInfo(11, 'input_ids', INT64, ['B', 'L']),
    valueInfo(11, 'attention_mask', INT64, ['B', 'L']),
    ...(typeIds ? [valueInfo(11, 'token_type_ids', INT64, ['B', 'L'])] : []),
    valueInfo(12, 'last_hidden_state', FLOAT, ['B', 'L', dimensions]),
  ]);
}

/** A model whose table lies in another file, as one that wants to read what it should not. */
export function modelWithOutsideData(location: string, dimensions = 4): Uint8Array {
  const table = message(
    [1, 2],
    [1, dimensions],
    [2, FLOAT],
    [8, 'table'],
    [
      13,
      [
        [1, 'location'],
        [2, location],
      ],
    ],
    [14, 1],
  );
  return model([
    node('Gather', ['table', 'ids'], 'rows'),
    node('Unsqueeze', ['weights', 'one'], 'row'),
    node('MatMul', ['row', 'rows'], 'sums'),
    node('Squeeze', ['sums', 'one'], 'embedding'),
    [5, table],
    ints('one', [1]),
    valueInfo(11, 'ids', INT64, ['B', 'L']),
    valueInfo(11, 'weights', FLOAT, ['B', 'L']),
    valueInfo(12, 'embedding', FLOAT, ['B', dimensions]),
  ]);
}
