import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Importing, ImportOrganization, ImportReports, ImportRows } from '@guibang/listings';
import { runAs, SYSTEM_VIEWER, readImportFile } from '@guibang/platform';
import { SearchUpkeep } from '@guibang/search';
import type { ImportReport, ListingDetail, ListingKind } from '@dto/listings';
import { startApi, TestApi } from '../../support/api';
import { jsonl } from './sheets';

/** What the command line does, step by step: published at once, carried through in its own process, stopped and gone on with. */
describe('imports of the command line', () => {
  let api: TestApi;
  const dir = mkdtempSync(join(tmpdir(), 'import-carried-'));

  beforeAll(async () => (api = await startApi()));
  afterAll(async () => {
    await api.close();
    rmSync(dir, { recursive: true, force: true });
  });
  beforeEach(() => api.clean());

  const asProgram = <T>(fn: () => Promise<T>): Promise<T> => runAs(SYSTEM_VIEWER, fn);

  async function create(kind: ListingKind, lines: readonly object[]): Promise<string> {
    const path = join(dir, 'file.jsonl');
    writeFileSync(path, jsonl(...lines));
    const orgId = await api.app.get(ImportOrganization).standing(kind);
    const file = await readImportFile(path, 10_000);
    const made = { kind, orgId, fileName: 'file.jsonl', dryRun: false, publish: true, ...file };
    const rows = api.app.get(ImportRows);
    const before = await rows.unfinished(made);
    return before ? before.id : api.db.tx(() => rows.create(made));
  }
  const carry = (id: string, stop: () => boolean = () => false): Promise<boolean> =>
    api.app.get(Importing).carryThrough(id, () => undefined, stop);
  const report = (id: string): Promise<ImportReport> => asProgram(() => api.app.get(ImportReports).of(id));

  it('publishes with numbers, versions, events, index entries and matches', async () => {
    const needs = await asProgram(() =>
      create('need', [{ id: 'n1', title: '尼龙耐磨改性', content: '自润滑尼龙齿轮的摩擦系数要低' }]),
    );
    const results = await asProgram(() =>
      create('result', [
        { id: 'r1', title: '自润滑尼龙复合材料', content: '摩擦系数低，用于尼龙齿轮耐磨' },
        { id: 'r2', title: '水性锂电池粘结剂' },
      ]),
    );
    for (const id of [needs, results]) await asProgram(() => carry(id));
    expect(await report(results)).toMatchObject({ state: 'done', added: 2, refused: 0 });
    const found = await api
      .anybody()
      .get(`/search?kind=result&q=${encodeURIComponent('尼龙')}`)
      .expect(200);
    expect(found.body.items).toHaveLength(1);
    const id = found.body.items[0].id as string;
    const detail = (await api.anybody().get(`/results/${id}`).expect(200)).body as ListingDetail;
    expect(detail.card).toMatchObject({ state: 'published', code: expect.stringMatching(/^CG-\d{4}-00000[12]$/) });
    const versions = await api.db.query(`SELECT 1 FROM listing_versions WHERE listing_id = $1 AND no = 1`, [id]);
    expect(versions).toHaveLength(1);
    expect(await api.db.query(`SELECT 1 FROM events WHERE name = 'listing.published'`)).toHaveLength(3);
    await api.drain();
    const matches = await api.db.query<{ result_id: string }>(`SELECT result_id FROM matches ORDER BY score DESC`);
    expect(matches[0]?.result_id).toBe(id);
    for (const drift of await api.app.get(SearchUpkeep).verifyAll()) expect(drift.wrong).toBe(0);
  });

  it('stops between two chunks and goes on where it was', async () => {
    const lines = Array.from({ length: 130 }, (_, i) => ({ id: `n${i}`, title: `第${i}条需求` }));
    const id = await asProgram(() => create('need', lines));
    let chunks = 0;
    expect(await asProgram(() => carry(id, () => chunks++ >= 1))).toBe(false);
    const half = await report(id);
    expect(half).toMatchObject({ state: 'running', done: 50, added: 50 });
    expect(await asProgram(() => create('need', lines))).toBe(id);
    expect(await asProgram(() => carry(id))).toBe(true);
    const whole = await report(id);
    expect(whole).toMatchObject({ state: 'done', done: 130, added: 130, already: 0 });
    const ids = new Set(whole.lines.map((line) => line.id));
    expect(half.lines.every((line) => ids.has(line.id))).toBe(true);
    expect(await asProgram(() => create('need', lines))).not.toBe(id);
  });

  it('a chunk that dies leaves nothing of itself', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => ({ id: `n${i}`, title: `第${i}条需求` }));
    const id = await asProgram(() => create('need', lines));
    const dying = asProgram(() =>
      api.db.tx(async () => {
        await carry(id, () => false);
        throw new Error('kill -9');
      }),
    );
    await expect(dying).rejects.toThrow('kill -9');
    expect(await report(id)).toMatchObject({ state: 'running', done: 0 });
    for (const table of ['listings', 'listing_versions', 'search_docs', 'listing_codes']) {
      const where = table === 'search_docs' ? `WHERE kind = 'need'` : '';
      expect(await api.db.query(`SELECT 1 FROM ${table} ${where}`)).toEqual([]);
    }
    await asProgram(() => carry(id));
    expect(await report(id)).toMatchObject({ state: 'done', added: 60 });
  });

  it('the standing organizations are made once, one for each kind, and named ones must be verified', async () => {
    const owners = api.app.get(ImportOrganization);
    const [a, b, c] = await asProgram(() =>
      Promise.all([owners.standing('need'), owners.standing('need'), owners.standing('result')]),
    );
    expect(a).toBe(b);
    expect(a).not.toBe(c);
    const fresh = await api.registerOrg('enterprise');
    await expect(owners.named(fresh.orgId)).rejects.toMatchObject({ code: 'import.no-organization' });
    await expect(owners.named('no uuid')).rejects.toMatchObject({ code: 'import.no-organization' });
  });
});
