// Loaded before a program (node --require): every way to the network throws and is noted in CODEGRAPH_NETWORK_LOG; the sockets of this machine's
// file system, by which processes share an index, stay open.
const fs = require('node:fs');
const net = require('node:net');

function deny(what) {
  fs.appendFileSync(process.env.CODEGRAPH_NETWORK_LOG, `${what}\n`);
  throw new Error(`The network was touched: ${what}`);
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const isLocal = typeof first === 'string' ? Number.isNaN(Number(first)) : typeof first?.path === 'string';
  return isLocal ? connect.apply(this, args) : deny(`connect ${JSON.stringify(first)}`);
};
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...args) {
  const isLocal = typeof args[0] === 'string' || typeof args[0]?.path === 'string';
  return isLocal ? listen.apply(this, args) : deny(`listen ${JSON.stringify(args[0])}`);
};
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  require('node:dns')[name] = () => deny(`dns.${name}`);
  require('node:dns').promises[name] = () => deny(`dns.promises.${name}`);
}
require('node:dgram').createSocket = () => deny('dgram.createSocket');
globalThis.fetch = () => deny('fetch');
