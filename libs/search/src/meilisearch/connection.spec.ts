import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DocumentsRejected, EngineUnavailable } from '../engines/engine-errors';
import { MeiliConnection } from './connection';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const json =
  (status: number, body: object): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
const hang: Answer = () => undefined;
const reset: Answer = (request) => void request.socket.destroy();
const found = json(200, { results: [{ hits: [{ id: 'a', kind: 'need', layer: 0 }] }] });
const busy = json(503, { message: 'too many', code: 'too_many_search_requests', type: 'system', link: '' });
const task = (status: string, error: object | null = null) => json(200, { uid: 1, status, type: 'x', error });

/** No server binary is needed here: what a bad network and a refusing server do is played by hand. */
describe('the connection to Meilisearch', () => {
  let server: Server;
  let answers: Answer[];
  let seen: string[];
  let connection: MeiliConnection;

  beforeEach(async () => {
    answers = [];
    seen = [];
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      (answers.shift() ?? hang)(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    connection = new MeiliConnection({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      searchKey: 'a-secret-key',
      prefix: 'guibang',
      timeouts: { search: 1_000, write: 1_000, task: 500 },
    });
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const search = (signal?: AbortSignal) => connection.searchAll([{ q: '' }], signal);
  const write = () => connection.done((client) => client.index('guibang').deleteDocuments(['a']));

  it.each([
    ['a busy server', busy],
    ['a broken connection', reset],
  ])('asks once more after %s', async (_name, first) => {
    answers = [first, found];
    expect((await search())[0]?.hits).toEqual([{ id: 'a', kind: 'need', layer: 0 }]);
    expect(seen).toHaveLength(2);
  });

  it('gives up after the second', async () => {
    answers = [busy, busy, found];
    await expect(search()).rejects.toBeInstanceOf(EngineUnavailable);
    expect(seen).toHaveLength(2);
  });

  it('a question that the server refuses is not asked again', async () => {
    answers = [
      json(404, { message: 'Index `guibang` not found.', code: 'index_not_found', type: '', link: '' }),
      found,
    ];
    await expect(search()).rejects.toThrow(/not found/);
    expect(seen).toHaveLength(1);
  });

  it('ends at its time limit also with a signal of the caller, and says nothing of the key', async () => {
    const started = performance.now();
    const error = await search(new AbortController().signal).catch((e: Error) => e);
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(error).toBeInstanceOf(EngineUnavailable);
    expect(String(error)).toContain('timed out');
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('a-secret-key');
    expect(seen).toHaveLength(1);
  });

  it('ends within 50 ms of an abort, before and while it is asked', async () => {
    await expect(search(AbortSignal.abort())).rejects.toMatchObject({ code: 'search.aborted' });
    expect(seen).toEqual([]);
    const stop = new AbortController();
    const asked = search(stop.signal);
    const outcome = expect(asked).rejects.toMatchObject({ code: 'search.aborted' });
    const started = performance.now();
    stop.abort();
    await outcome;
    expect(performance.now() - started).toBeLessThan(50);
  });

  it('waits for the task, not for its number', async () => {
    answers = [json(202, { taskUid: 1 }), task('enqueued'), task('processing'), task('succeeded')];
    await write();
    expect(seen).toHaveLength(4);
  });

  it('a failed task throws: documents that are to blame apart from everything else', async () => {
    const failed = (code: string) => task('failed', { message: 'no', code });
    answers = [json(202, { taskUid: 1 }), failed('invalid_document_id')];
    await expect(write()).rejects.toBeInstanceOf(DocumentsRejected);
    answers = [json(202, { taskUid: 1 }), failed('no_space_left_on_device')];
    await expect(write()).rejects.toBeInstanceOf(EngineUnavailable);
    answers = [json(202, { taskUid: 1 }), task('canceled')];
    await expect(write()).rejects.toBeInstanceOf(EngineUnavailable);
  });

  it.each([
    ['a lost answer', reset],
    ['a server that is silent', hang],
    [
      'a task that was forgotten',
      json(404, { message: 'Task `1` not found.', code: 'task_not_found', type: '', link: '' }),
    ],
  ])('an unknown outcome is no success: %s', async (name, answer) => {
    answers = name.startsWith('a task') ? [json(202, { taskUid: 1 }), answer] : [answer];
    await expect(write()).rejects.toBeInstanceOf(EngineUnavailable);
  });

  it('a task that does not end is not waited for longer than agreed', async () => {
    answers = [json(202, { taskUid: 1 }), ...Array.from({ length: 50 }, () => task('processing'))];
    await expect(write()).rejects.toThrow(/not done yet/);
  });
});
