import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is done to one request. `lose` forwards it and swallows the answer; `spoil` makes the first document one that is refused. */
export type Fault = 'pass' | 'refuse' | 'busy' | 'lose' | 'slow' | 'spoil';

export interface FaultyProxy {
  readonly url: string;
  /** Asked for each request; default: everything passes. */
  decide: (method: string, path: string) => Fault;
  /** Requests that were not passed as they came. */
  faults: number;
  close(): Promise<void>;
}

const SLOW_MS = 400;

/** Stands between the product and a real Meilisearch, and behaves like a bad network. */
export async function faultyProxy(target: string): Promise<FaultyProxy> {
  const server = createServer((incoming, outgoing) => {
    const fault = proxy.decide(incoming.method ?? 'GET', incoming.url ?? '/');
    if (fault !== 'pass') proxy.faults++;
    const after = fault === 'slow' ? SLOW_MS : 0;
    setTimeout(() => void handle(target, fault, incoming, outgoing), after);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    decide: () => 'pass',
    faults: 0,
    close: () => close(server),
  };
  return proxy;
}

async function handle(
  target: string,
  fault: Fault,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  if (fault === 'refuse') return void incoming.socket.destroy();
  if (fault === 'busy')
    return void outgoing.writeHead(503, { 'content-type': 'application/json' }).end('{"message":"busy"}');
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  let body = Buffer.concat(chunks);
  if (fault === 'spoil') body = Buffer.from(body.toString().replace(/"key":"[^"]*"/, '"key":"not a key"'));
  const headers = { ...incoming.headers, 'content-length': String(body.length) };
  delete headers['transfer-encoding'];
  const onward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers }, (answer) => {
    if (fault === 'lose') {
      answer.resume();
      answer.on('end', () => incoming.socket.destroy());
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
    answer.on('error', () => outgoing.destroy());
  });
  onward.on('error', () => incoming.socket.destroy());
  onward.end(body);
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
