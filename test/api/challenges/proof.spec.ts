import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../../apps/cli/src/command-table';
import type { ProofView } from '@dto/challenges';
import { Files } from '@guibang/platform';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Judged, type Opened } from './judged';

describe('what can be proven of a challenge', () => {
  let api: TestApi;
  let judged: Judged;
  let opened: Opened;
  let officer: Somebody;
  let id: string;

  beforeAll(async () => {
    api = await startApi();
    judged = new Judged(api);
    opened = await judged.opened();
    ({ officer, id } = opened);
    const panel = await judged.convened(opened, await judged.pool(officer));
    for (const [n, one] of panel.entries()) {
      await judged.mark(
        one,
        id,
        Object.fromEntries(opened.teams.map(({ bidId }, i) => [bidId, 0.9 - i * 0.1 - n * 0.01])),
      );
    }
    await officer.post(`/challenges/${id}/proposal`, {}).expect(200);
  });
  afterAll(() => api.close());

  const proof = async (who = officer): Promise<ProofView> =>
    (await who.get(`/challenges/${id}/proof`).expect(200)).body;
  const broken = async (): Promise<string[]> => (await proof()).lines.filter((l) => !l.holds).map((l) => l.what);

  /** Somebody with the database's password changes a row, and puts it back. */
  const tampered = async (change: string, back: string, params: unknown[] = []): Promise<string[]> => {
    const force = (sql: string) =>
      api.db.tx(async () => {
        await api.db.query(`SET LOCAL session_replication_role = replica`);
        await api.db.query(sql, params);
      });
    await force(change);
    const found = await broken();
    await force(back);
    expect(await broken()).toEqual([]);
    return found;
  };

  it('holds, line by line, when nobody touched it', async () => {
    const { lines, holds } = await proof();
    expect(holds).toBe(true);
    expect(lines.map((l) => l.what)).toEqual(['流水的哈希链', '开榜', '专家抽取', '评分', '得分和排序']);
  });

  it('finds a mark that was changed in SQL', async () => {
    const change = (
      n: number,
    ) => `UPDATE challenge_reviews SET scores = jsonb_set(scores, '{advance}', to_jsonb((scores->>'advance')::numeric + ${n}))
      WHERE bid_id = $1`;
    expect(await tampered(change(5), change(-5), [opened.teams[2]!.bidId])).toEqual(['评分', '得分和排序']);
  });

  it('finds a bid whose content was changed', async () => {
    const set = (price: string) =>
      `UPDATE challenge_bids SET content = jsonb_set(content, '{form,price}', '"${price}"') WHERE id = $1`;
    expect(await tampered(set('900000.00'), set('1000000.00'), [opened.teams[0]!.bidId])).toEqual(['开榜']);
  });

  it('finds a ledger that was changed', async () => {
    const set = (note: string) =>
      `UPDATE events SET data = data || '{"note": "${note}"}' WHERE subject_id = $1 AND name = 'challenge.convened'`;
    const unset = `UPDATE events SET data = data - 'note' WHERE subject_id = $1 AND name = 'challenge.convened'`;
    expect(await tampered(set('x'), unset, [id])).toEqual(['流水的哈希链']);
  });

  it('finds a draw that was made to fit somebody, and a seat that nobody drew', async () => {
    const swap = `UPDATE challenge_draws SET picked = jsonb_set(picked, '{0,id}', picked->1->'id') WHERE challenge_id = $1`;
    const kept = await api.db.one<{ picked: unknown }>(`SELECT picked FROM challenge_draws WHERE challenge_id = $1`, [
      id,
    ]);
    const back = `UPDATE challenge_draws SET picked = '${JSON.stringify(kept!.picked)}' WHERE challenge_id = $1`;
    expect(await tampered(swap, back, [id])).toEqual(['专家抽取']);
    const seat = `INSERT INTO challenge_seats (challenge_id, user_id, kind, state, order_seed, created_at, updated_at)
      VALUES ($1, '${officer.userId}', 'technical', 'replaced', 'x', now(), now())`;
    expect(
      await tampered(seat, `DELETE FROM challenge_seats WHERE challenge_id = $1 AND order_seed = 'x'`, [id]),
    ).toEqual(['专家抽取']);
  });

  it('finds another winner, and an order that was rewritten', async () => {
    const [first, second] = opened.teams as [Opened['teams'][0], Opened['teams'][0], ...Opened['teams']];
    const win = (bid: string) => `UPDATE challenges SET winner_bid_id = '${bid}' WHERE id = $1`;
    expect(await tampered(win(second.bidId), win(first.bidId), [id])).toEqual(['得分和排序']);
    const final = (n: string) =>
      `UPDATE challenges SET ranking = jsonb_set(ranking, '{places,1,final}', '"${n}"') WHERE id = $1`;
    const kept = (await api.db.one<{ f: string }>(
      `SELECT ranking->'places'->1->>'final' AS f FROM challenges WHERE id = $1`,
      [id],
    ))!.f;
    expect(await tampered(final('99.00'), final(kept), [id])).toEqual(['得分和排序']);
  });

  it('finds a ciphertext that was changed on the disk', async () => {
    const files = api.app.get(Files);
    const row = await api.db.one<{ hash: string }>(`SELECT hash FROM challenge_bid_versions WHERE bid_id = $1`, [
      opened.teams[0]!.bidId,
    ]);
    const place = join(files.incoming, '..', row!.hash.slice(0, 2), row!.hash);
    const before = (
      await files.read(
        (await api.db.one<{ id: string }>(`SELECT file_id AS id FROM challenge_bid_versions WHERE hash = $1`, [
          row!.hash,
        ]))!.id,
      )
    ).bytes;
    writeFileSync(place, 'another bid');
    expect(await broken()).toEqual(['开榜']);
    writeFileSync(place, before);
    expect(await broken()).toEqual([]);
  });

  it('is printed by the command line, whose exit code says whether all holds', async () => {
    const said: string[] = [];
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    const code = (await api.db.one<{ code: string }>(`SELECT code FROM challenges WHERE id = $1`, [id]))!.code;
    try {
      expect(await COMMANDS.verify!.run(api.app, ['--challenge', code])).toBe(0);
      expect(await COMMANDS.verify!.run(api.app, ['--challenge', id])).toBe(0);
      await api.db.query(`UPDATE challenge_reviews SET to_bidder = to_bidder || '。' WHERE bid_id = $1`, [
        opened.teams[0]!.bidId,
      ]);
      expect(await COMMANDS.verify!.run(api.app, ['--challenge', id])).toBe(1);
    } finally {
      spy.mockRestore();
      await api.db.query(`UPDATE challenge_reviews SET to_bidder = rtrim(to_bidder, '。') WHERE bid_id = $1`, [
        opened.teams[0]!.bidId,
      ]);
    }
    expect(said.join('')).toContain('评分');
    expect(said.join('')).toContain('对不上');
    expect(await broken()).toEqual([]);
  });

  it('leaves the house as a folder with a manifest, for the organiser and the auditor', async () => {
    const auditor = await api.verifiedOrg('bureau', { region: '421200', role: 'auditor' });
    const zip = await auditor
      .get(`/challenges/${id}/proof.zip`)
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts)));
      });
    expect(zip.status).toBe(200);
    const bytes = zip.body as Buffer;
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    for (const name of ['manifest.json', '核对结果.json', '流水/榜单.json', '.age'])
      expect(bytes.includes(Buffer.from(name))).toBe(true);
    await proof(auditor);
    for (const who of [opened.publisher, opened.teams[0]!.who, await api.officer('county')]) {
      await who.get(`/challenges/${id}/proof`).expect(403);
      await who.get(`/challenges/${id}/proof.zip`).expect(403);
    }
    await api.anybody().get(`/challenges/${id}/proof`).expect(401);
  });
});
