import { defineEvent, Ledger } from '@guibang/ledger';
import { Jobs } from '@guibang/platform';
import { startApi, TestApi } from '../../support/api';
import { User } from '@guibang/identity';

const happened = defineEvent('test.happened');
const subject = { kind: 'test', id: '1' };

let api: TestApi;
let ledger: Ledger;
/** What the handler does when it is called; replaced by each test. */
let react: (id: string) => Promise<void>;
beforeAll(async () => {
  api = await startApi();
  ledger = api.app.get(Ledger);
  ledger.on(happened, 'test.reacts', (e) => react(e.id));
});
afterAll(() => api.close());
beforeEach(async () => {
  react = () => Promise.resolve();
  await api.clean();
});

const append = (data: object = {}) => api.db.tx(() => ledger.append(happened, { subject, data: { ...data } }));

/** The few statements that no code of ours could run, for playing the intruder. */
const tamper = (sql: string) =>
  api.db.tx(async () => {
    await api.db.query(`SET LOCAL session_replication_role = replica`);
    await api.db.query(sql);
  });

describe('the chain', () => {
  it('holds over many writers at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => append({ n })));
    const events = await ledger.history(subject);
    expect(events.map((e) => e.seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await ledger.verify()).toEqual({ events: 20, breaks: [] });
  });

  it.each([
    ['a changed word', `UPDATE events SET data = '{"n": 99}' WHERE seq = 2`, '2', 'hash'],
    ['a changed time', `UPDATE events SET at = at + interval '1 second' WHERE seq = 3`, '3', 'hash'],
    ['another actor', `UPDATE events SET actor = '{"kind":"user"}' WHERE seq = 1`, '1', 'hash'],
    ['one taken out', `DELETE FROM events WHERE seq = 2`, '3', 'gap'],
    ['the last taken out', `DELETE FROM events WHERE seq = 4`, '3', 'gap'],
  ])('shows %s', async (_, sql, seq, reason) => {
    for (let n = 0; n < 4; n++) await append({ n });
    const byId = new Map((await ledger.history(subject)).map((e) => [e.id, String(e.seq)]));
    await tamper(sql);
    const { breaks } = await ledger.verify();
    expect(breaks).toHaveLength(1);
    expect([byId.get(breaks[0]!.eventId), breaks[0]!.reason]).toEqual([seq, reason]);
  });

  it.each(['UPDATE events SET name = name', 'DELETE FROM events', 'TRUNCATE events'])('refuses %s', async (sql) => {
    await append();
    await expect(api.db.query(sql)).rejects.toThrow('append-only');
  });
});

describe('many facts at once', () => {
  const subjects = ['a', 'b', 'c'].map((id) => ({ kind: 'test', id }));
  const appendAll = (n: number, about = subjects) =>
    api.db.tx(() =>
      ledger.appendAll(
        happened,
        about.map((one) => ({ subject: one, data: { n, of: one.id } })),
      ),
    );

  it('go each to the chain of its subject, and to every handler once', async () => {
    const heard: string[] = [];
    react = async (id) => void heard.push(id);
    const told = [...(await appendAll(1)), ...(await appendAll(2))];
    expect(told.map(({ subject: { id }, seq, data }) => [id, seq, data])).toEqual(
      [1, 2].flatMap((n) => ['a', 'b', 'c'].map((id) => [id, n, { n, of: id }])),
    );
    expect(await ledger.history(subjects[1]!)).toEqual([told[1], told[4]]);
    expect(await ledger.verify()).toEqual({ events: 6, breaks: [] });
    await api.drain();
    expect(heard.sort()).toEqual(told.map(({ id }) => id).sort());
  });

  it('of the same subjects wait for each other in whatever order they are given', async () => {
    const orders = [subjects, [...subjects].reverse(), [subjects[1]!, subjects[2]!, subjects[0]!]];
    await Promise.all(Array.from({ length: 12 }, (_, n) => appendAll(n, orders[n % 3])));
    expect(await ledger.verify()).toEqual({ events: 36, breaks: [] });
  });

  it('are nothing where there are none', async () => {
    expect(await appendAll(1, [])).toEqual([]);
    expect(await ledger.verify()).toEqual({ events: 0, breaks: [] });
  });
});

describe('an event and its change', () => {
  it('are both there or neither', async () => {
    const failing = api.db.tx(async () => {
      await api.db.repo(User).insert({ name: 'x', email: 'x@y.local', passwordHash: 'none' });
      await ledger.append(happened, { subject });
      throw new Error('on second thoughts');
    });
    await expect(failing).rejects.toThrow('second thoughts');
    expect(await api.db.repo(User).count()).toBe(0);
    expect(await ledger.history(subject)).toEqual([]);
    let called = 0;
    react = async () => void called++;
    await api.drain();
    expect(called).toBe(0);
  });

  it('cannot be apart: an event outside a transaction is refused', async () => {
    await expect(ledger.append(happened, { subject })).rejects.toThrow('inside the transaction');
  });
});

describe('delivery', () => {
  /** The pauses between attempts, skipped. */
  const hurry = () => api.db.query(`UPDATE graphile_worker._private_jobs SET run_at = now()`);

  it('is tried again until the handler succeeds', async () => {
    const seen: string[] = [];
    react = async (id) => {
      seen.push(id);
      if (seen.length < 3) throw new Error('not yet');
    };
    const { id } = await append();
    for (let i = 0; i < 4; i++) {
      await api.drain();
      await hurry();
    }
    expect(seen).toEqual([id, id, id]);
  });

  it('becomes a dead letter that an officer sees and sends again', async () => {
    let broken = true;
    let delivered = 0;
    react = async () => {
      if (broken) throw new Error('the receiver is away');
      delivered++;
    };
    const { id } = await append();
    for (let i = 0; i < 9; i++) {
      await api.drain();
      await hurry();
    }
    const officer = await api.officer('city');
    const { items } = (await officer.get('/deliveries').expect(200)).body;
    expect(items).toMatchObject([
      {
        task: 'ledger.deliver',
        handler: 'test.reacts',
        attempts: 8,
        error: 'the receiver is away',
        event: { id, name: 'test.happened', subjectKind: 'test', subjectId: '1' },
      },
    ]);
    await (await api.officer('county')).get('/deliveries').expect(403);
    broken = false;
    const answer = await officer.post('/deliveries/replay', { ids: [items[0].id] }).expect(200);
    expect(answer.body).toEqual({ replayed: 1 });
    await api.drain();
    expect(delivered).toBe(1);
    expect((await officer.get('/deliveries').expect(200)).body.items).toEqual([]);
  });

  it('refuses undeclared events and doubled names at boot', () => {
    const stranger = { name: 'test.happened' };
    expect(() => ledger.on(stranger, 'test.other', () => Promise.resolve())).toThrow('undeclared');
    expect(() => ledger.on(happened, 'test.reacts', () => Promise.resolve())).toThrow('Two ledger handlers');
    expect(() => defineEvent('test.happened')).toThrow('declared twice');
    expect(() => api.app.get(Jobs).register('ledger.deliver', () => Promise.resolve())).toThrow('Two handlers');
  });
});
