/** As much of WebAssembly's interface as is used here: node has it, but the types of node do not say so. */
export interface WasmMemory {
  /** Another buffer after each `grow`, which empties views of the one before. */
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

export interface WasmModule {
  readonly __module: never;
}

interface WebAssemblyInterface {
  readonly Memory: new (size: { initial: number }) => WasmMemory;
  readonly Module: new (code: Uint8Array) => WasmModule;
  readonly Instance: new (
    module: WasmModule,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  validate(code: Uint8Array): boolean;
}

export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyInterface }).WebAssembly;
