import type { MessageRequest, MessageView } from '@dto/deals';
import { Problem } from '../../../api/problem';
import { Outbox } from './outbox';

const answer = ({ id, body }: MessageRequest) => ({ id, body, seq: 1 }) as MessageView;

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('sends in order, one at a time', async () => {
  const sent: string[] = [];
  let open = 0;
  const outbox = new Outbox(
    'd',
    ({ body }) => sent.push(body),
    null,
    async (request) => {
      expect(++open).toBe(1);
      await Promise.resolve();
      open -= 1;
      return answer(request);
    },
  );
  for (const body of ['一', '二', '三']) outbox.add(body, []);
  await jest.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(['一', '二', '三']);
  expect(outbox.now()).toEqual([]);
});

it('waits for the line to come back, with the same id', async () => {
  const ids: string[] = [];
  let down = true;
  const sent: string[] = [];
  const outbox = new Outbox(
    'd',
    ({ body }) => sent.push(body),
    null,
    async (request) => {
      ids.push(request.id);
      if (down) throw Problem.offline();
      return answer(request);
    },
  );
  outbox.add('喂', []);
  await jest.advanceTimersByTimeAsync(0);
  expect(outbox.now()).toMatchObject([{ refused: null }]);
  down = false;
  await jest.advanceTimersByTimeAsync(3_000);
  expect(sent).toEqual(['喂']);
  expect(new Set(ids).size).toBe(1);
});

it('survives a reload', async () => {
  const store = storage();
  const offline = () => Promise.reject(Problem.offline());
  new Outbox('d', () => undefined, store, offline).add('记得我', []);
  await jest.advanceTimersByTimeAsync(0);
  const sent: string[] = [];
  const later = new Outbox(
    'd',
    ({ body }) => sent.push(body),
    store,
    (request) => Promise.resolve(answer(request)),
  );
  expect(later.now()).toHaveLength(1);
  await later.flush();
  expect(sent).toEqual(['记得我']);
  expect(new Outbox('d', () => undefined, store, offline).now()).toEqual([]);
});

it('a refused one says why and lets the next pass; it can be sent again or dropped', async () => {
  let refuse = true;
  const sent: string[] = [];
  const outbox = new Outbox(
    'd',
    ({ body }) => sent.push(body),
    null,
    (request) =>
      refuse && request.body === '坏'
        ? Promise.reject(new Problem(409, 'deal.closed', '洽谈已结束'))
        : Promise.resolve(answer(request)),
  );
  outbox.add('坏', []);
  outbox.add('好', []);
  await jest.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(['好']);
  expect(outbox.now()).toMatchObject([{ refused: '洽谈已结束' }]);
  refuse = false;
  outbox.again(outbox.now()[0]!.request.id);
  await jest.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(['好', '坏']);
});
