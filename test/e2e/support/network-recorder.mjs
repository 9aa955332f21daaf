// Loaded into every Node process of the tested VS Code (NODE_OPTIONS=--import). It writes one JSON line for each
// attempt to leave this machine, so that a test can assert that there was none.
import { ChildProcess } from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const file = process.env.CODEGRAPH_E2E_NETWORK_LOG;
const loopback = /^(localhost|::1?|0\.0\.0\.0|(::ffff:)?127\..*)$/;

function record(kind, host, port) {
  if (!host || loopback.test(host)) return;
  appendFileSync(file, `${JSON.stringify({ kind, host, port, pid: process.pid, script: process.argv[1] })}\n`);
}

function watch(owner, name, describe) {
  const original = owner[name];
  if (typeof original !== 'function') return;
  owner[name] = function watched(...args) {
    describe(args);
    return original.apply(this, args);
  };
}

if (file) {
  watch(net.Socket.prototype, 'connect', (args) => {
    // net.connect hands its arguments on as one array that is already normalized.
    const [first, second] = Array.isArray(args[0]) ? args[0] : args;
    if (first && typeof first === 'object') {
      if (!first.path) record('connect', first.host, first.port);
    } else if (typeof second === 'string') record('connect', second, first);
  });
  watch(dgram.Socket.prototype, 'send', (args) => {
    record(
      'datagram',
      args.findLast((argument) => typeof argument === 'string'),
    );
  });
  for (const owner of [dns, dns.promises]) {
    for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
      watch(owner, name, ([host]) => record('lookup', host));
    }
  }
  // VS Code takes NODE_OPTIONS away from its extension host; it is put back for each child.
  watch(ChildProcess.prototype, 'spawn', ([options]) => {
    const pairs = options?.envPairs;
    if (pairs && !pairs.some((pair) => pair.startsWith('NODE_OPTIONS='))) {
      pairs.push(`NODE_OPTIONS=--import=${import.meta.url}`);
    }
  });
  syncBuiltinESMExports();
}
