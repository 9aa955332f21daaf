/** Just enough of the protocol's base layer to ask and be answered. */
export class LanguageClient {
  #next = 1;
  #pending = new Map();
  #buffer = Buffer.alloc(0);
  constructor(child, onNotification) {
    this.child = child;
    this.onNotification = onNotification;
    child.stdout.on('data', (chunk) => this.#read(chunk));
  }
  send(message) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }
  request(method, params) {
    const id = this.#next++;
    this.send({ id, method, params });
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }
  #read(chunk) {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(this.#buffer.subarray(0, Math.max(0, end)).toString())?.[1]);
      if (end < 0 || this.#buffer.length < end + 4 + length) return;
      this.#take(JSON.parse(this.#buffer.subarray(end + 4, end + 4 + length).toString()));
      this.#buffer = this.#buffer.subarray(end + 4 + length);
    }
  }
  #take({ id, method, params, result, error }) {
    if (method !== undefined && id !== undefined) this.send({ id, result: null });
    else if (method !== undefined) this.onNotification(method, params);
    else if (error) this.#pending.get(id)?.reject(new Error(error.message));
    else this.#pending.get(id)?.resolve(result);
    if (method === undefined) this.#pending.delete(id);
  }
}
