import type { ChallengeDetail, KeeperCandidate } from '@dto/challenges';
import { startApi, type TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { Ceremony, type Keeper, sha256, sharesOf } from './ceremony';

let api: TestApi;
let ceremony: Ceremony;
let officer: Somebody;
let keepers: Keeper[];
let id: string;

beforeAll(async () => {
  api = await startApi();
  ceremony = new Ceremony(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.clean();
  officer = await api.officer('city');
  keepers = await ceremony.keepers(officer);
  id = (await ceremony.boards.listed(await api.verifiedOrg('enterprise'), officer)).id;
});

const codeOf = (body: unknown): string => (body as { code: string }).code;

describe('a keeper’s identity', () => {
  it('is kept under its passphrase only', async () => {
    const pair = await ceremony.pair();
    const open = await ceremony.armored(pair.identity, pair.recipient);
    const refused = await officer.put('/challenge-identity', { recipient: pair.recipient, sealed: open }).expect(422);
    expect(codeOf(refused.body)).toBe('keeper.unlocked');
    const sealed = await ceremony.locked(pair.identity);
    await officer.put('/challenge-identity', { recipient: pair.recipient, sealed }).expect(200);
    const mine = (await officer.get('/challenge-identity').expect(200)).body as { recipient: string };
    expect(mine.recipient).toBe(pair.recipient);
    await (await api.verifiedOrg('enterprise')).get('/challenge-identity').expect(403);
  });

  it('makes its holder one who can be chosen', async () => {
    const fresh = await api.member(officer.orgId, 'leader');
    const { items } = (await officer.get('/challenge-keepers').expect(200)).body as { items: KeeperCandidate[] };
    expect(items).toHaveLength(4);
    expect(items.find(({ userId }) => userId === fresh.userId)!.recipient).toBeNull();
  });
});

describe('a challenge’s key', () => {
  it('goes out in shares, each to its keeper alone', async () => {
    const { body, identity, parts } = await ceremony.keys(keepers);
    const made = (await officer.put(`/challenges/${id}/keys`, body).expect(200)).body as ChallengeDetail;
    expect(made.keepers).toMatchObject({ need: 2, of: 3, publicKey: body.publicKey, rehearsedAt: null });
    const lines = (await ceremony.boards.read(keepers[1]!, id)).keepers!.keepers;
    expect(lines.map(({ mine }) => mine !== null)).toEqual([false, true, false]);
    expect(await ceremony.read(lines[1]!.mine!.share, keepers[1]!.pair)).toBe(parts[1]);
    await expect(ceremony.read(lines[1]!.mine!.share, keepers[0]!.pair)).rejects.toThrow();
    const kept = JSON.stringify(
      await api.db.query(`SELECT * FROM challenges JOIN challenge_keepers k ON k.challenge_id = id`),
    );
    for (const secret of [identity, ...parts]) expect(kept).not.toContain(secret);
  });

  it('wants enough keepers, all with identities, not all of them officers', async () => {
    const put = async (who: readonly Keeper[], need: number) =>
      officer.put(`/challenges/${id}/keys`, (await ceremony.keys(who, need)).body);
    expect(codeOf((await put(keepers.slice(0, 2), 2).then((r) => r)).body)).toBe('keeper.count');
    expect(codeOf((await put(keepers, 3)).body)).toBe('keeper.count');
    expect(codeOf((await put([keepers[0]!, keepers[1]!, keepers[1]!], 2)).body)).toBe('keeper.twice');
    const stranger = { ...(await api.verifiedOrg('enterprise')), pair: await ceremony.pair() };
    expect(codeOf((await put([...keepers.slice(0, 2), stranger], 2)).body)).toBe('keeper.role');
    const fresh = { ...(await api.member(officer.orgId, 'auditor')), pair: await ceremony.pair() };
    expect(codeOf((await put([...keepers.slice(0, 2), fresh], 2)).body)).toBe('keeper.identity-needed');
    const officers: Keeper[] = [keepers[0]!];
    for (let i = 0; i < 2; i++) {
      const pair = await ceremony.pair();
      const one = await api.member(officer.orgId, 'city_officer');
      await one.put('/challenge-identity', { recipient: pair.recipient, sealed: await ceremony.locked(pair.identity) });
      officers.push({ ...one, pair });
    }
    expect(codeOf((await put(officers, 2)).body)).toBe('keeper.outside');
    const { body } = await ceremony.keys(keepers);
    const same = await officer.put(`/challenges/${id}/keys`, { ...body, rehearsalKey: body.publicKey }).expect(422);
    expect(codeOf(same.body)).toBe('keeper.not-age');
  });
});

describe('the rehearsal', () => {
  it('is done when enough keepers have opened the test bid, and not before', async () => {
    await officer.put(`/challenges/${id}/keys`, (await ceremony.keys(keepers)).body).expect(200);
    await ceremony.rehearse(keepers[0]!, id);
    expect((await ceremony.boards.read(officer, id)).keepers!.rehearsedAt).toBeNull();
    // The same keeper twice is still one.
    await ceremony.rehearse(keepers[0]!, id);
    expect((await ceremony.boards.read(officer, id)).keepers!.rehearsedAt).toBeNull();
    await ceremony.rehearse(keepers[2]!, id);
    expect((await ceremony.boards.read(officer, id)).keepers!.rehearsedAt).not.toBeNull();
  });

  it('refuses a keeper who could not open the real share', async () => {
    const { body } = await ceremony.keys(keepers);
    await officer.put(`/challenges/${id}/keys`, body).expect(200);
    const refused = await keepers[0]!
      .post(`/challenges/${id}/rehearsal`, { share: 'AAAA', proof: sha256('guessed') })
      .expect(422);
    expect(codeOf(refused.body)).toBe('keeper.wrong-share');
    await (
      await api.member(officer.orgId, 'leader')
    )
      .post(`/challenges/${id}/rehearsal`, { share: 'AAAA', proof: sha256('guessed') })
      .expect(404);
  });

  it('finds a key that was split wrongly, and begins anew with the next one', async () => {
    const { body, parts } = await ceremony.keys(keepers);
    await officer.put(`/challenges/${id}/keys`, body).expect(200);
    const strange = await sharesOf((await ceremony.pair()).identity, 3, 2);
    const say = (at: number) =>
      keepers[at]!.post(`/challenges/${id}/rehearsal`, { share: strange[at]!, proof: sha256(parts[at]!) });
    await say(0).expect(200);
    expect(codeOf((await say(1).expect(409)).body)).toBe('keeper.rehearsal-failed');
    await officer.put(`/challenges/${id}/keys`, (await ceremony.keys(keepers)).body).expect(200);
    for (const keeper of keepers.slice(1)) await ceremony.rehearse(keeper, id);
    expect((await ceremony.boards.read(officer, id)).keepers!.rehearsedAt).not.toBeNull();
  });
});

describe('the announcement', () => {
  it('follows 公示 and rehearsal, with a fair window, a rubric that sums up, and settings within the rules', async () => {
    const { challenge, officer: by, keepers: theirs } = await ceremony.announced();
    expect(challenge).toMatchObject({ state: 'announced', graceMinutes: 10, bids: null });
    expect(challenge.rubric!.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(challenge.settings).toEqual({ blinded: false, publisherWeight: 0, dropExtremes: true, showCount: false });
    await by.put(`/challenges/${challenge.id}/keys`, (await ceremony.keys(theirs)).body).expect(409);
    await ceremony.rehearse(theirs[2]!, challenge.id, 409);
  });

  it.each([
    [{ deadline: new Date(Date.now() + 10 * 86_400_000).toISOString() }, 'challenge.window'],
    [{ deadline: '2096-01-01T00:00:00Z' }, 'challenge.window-far'],
    [{ rubric: [{ key: 'all', label: '总', weight: 90 }] }, 'challenge.rubric'],
    [{ settings: { publisherWeight: 0.5 } }, 'challenge.weight'],
  ])('refuses %j', async (more, code) => {
    await officer.put(`/challenges/${id}/keys`, (await ceremony.keys(keepers)).body).expect(200);
    for (const keeper of keepers.slice(0, 2)) await ceremony.rehearse(keeper, id);
    await api.db.query(`UPDATE challenge_notices SET starts_on = '2026-01-01', ends_on = '2026-01-08'`);
    const deadline = new Date(Date.now() + 60 * 86_400_000).toISOString();
    const refused = await officer.post(`/challenges/${id}/announcement`, { deadline, ...more }).expect(422);
    expect(codeOf(refused.body)).toBe(code);
  });
});
