/**
 * The native runtime of onnxruntime-node tells its makers over the network how it is used, and keeps a database and an identifier for that in the user's
 * cache folder, unless the environment forbids it. It reads the environment of the process, which only the main thread can change:
 * to be called there before a thread loads it.
 */
export function silenceOnnxRuntime(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}
