import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A door in front of a server that a test can shut. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks every connection and refuses new ones, like a server that stopped. */
  cut(): Promise<void>;
  /** Takes connections but passes nothing on, like a network that swallows everything. */
  silence(): void;
  /** Lets everything through again (what was swallowed is lost), on the same port. */
  restore(): Promise<void>;
  /** How many connections are open now. */
  connections(): number;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1 and passes everything on to a server and back. */
export async function openTcpProxy(targetPort: number, host = '127.0.0.1'): Promise<TcpProxy> {
  const pairs = new Map<Socket, Socket>();
  let silent = false;

  const server = createServer((caller) => {
    const target = connect(targetPort, host);
    pairs.set(caller, target);
    caller.on('data', (bytes) => silent || target.write(bytes));
    target.on('data', (bytes) => silent || caller.write(bytes));
    const end = (): void => {
      pairs.delete(caller);
      caller.destroy();
      target.destroy();
    };
    for (const socket of [caller, target]) {
      socket.on('error', end);
      socket.on('close', end);
    }
  });
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const breakAll = (): void => {
    for (const [caller, target] of pairs) {
      caller.destroy();
      target.destroy();
    }
    pairs.clear();
  };
  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    breakAll();
    await closed;
  };

  const port = await listen(0);
  return {
    port,
    cut: stop,
    silence: () => {
      silent = true;
    },
    restore: async () => {
      if (silent) breakAll();
      silent = false;
      if (!server.listening) await listen(port);
    },
    connections: () => pairs.size,
    close: stop,
  };
}
