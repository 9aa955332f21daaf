import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { errorMessage } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { OwnerFolder, prepareAddress, protectAddress, removeAddress } from '../platform/owner-folder.ts';
import { ClientConnection } from './client-connection.ts';
import type { OwnedIndex } from './owned-index.ts';
import { HOST_PROTOCOL } from './owner.ts';

const TOKEN_BYTES = 24;

/** Listens beside an index and answers the processes that come after its owner. */
export class EngineServer {
  private readonly server: net.Server;
  private readonly address: string;
  private readonly clients: Set<ClientConnection>;

  private constructor(server: net.Server, address: string, clients: Set<ClientConnection>) {
    this.server = server;
    this.address = address;
    this.clients = clients;
  }

  /**
   * Begins to listen. Only the process that holds the store's lock may call it: what lies at the address is of an owner that is gone.
   * Returns undefined, with a warning, where the system allows no socket; the index is this process's alone then.
   */
  static async listen(index: OwnedIndex, storeFolder: string, logger?: Logger): Promise<EngineServer | undefined> {
    const folder = new OwnerFolder(storeFolder);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const clients = new Set<ClientConnection>();
    let problem = 'the path of the index is too long for a socket';
    for (const address of folder.addresses()) {
      const server = net.createServer((socket) => {
        const client = new ClientConnection(socket, index, token, () => clients.delete(client));
        clients.add(client);
      });
      try {
        prepareAddress(address);
        // Whoever reads the note before the socket is there tries again.
        folder.write({ ...index.owner, protocol: HOST_PROTOCOL, address, token });
        await new Promise<void>((resolve, reject) => {
          server.once('error', reject);
          server.listen(address, resolve);
        });
        protectAddress(address);
        server.on('error', (error) => logger?.debug(`The socket of the index: ${error.message}`));
        return new EngineServer(server, address, clients);
      } catch (error) {
        server.close();
        problem = errorMessage(error);
      }
    }
    logger?.warn(`Other CodeGraph programs cannot share this index: ${problem}.`);
    return undefined;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const client of this.clients) client.close();
    await closed;
    removeAddress(this.address);
  }
}
