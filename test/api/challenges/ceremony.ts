import { createHash } from 'node:crypto';
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { split } from 'shamir-secret-sharing';
import type { BidContent, BidFileView, BidForm, ChallengeDetail, MyBidView, ReceiptView } from '@dto/challenges';
import type { TestApi } from '../../support/api';
import type { Agent } from '../../support/agent';
import type { Somebody } from '../../support/fixtures';
import { Boards, DAY } from './boards';

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

export interface KeyPair {
  readonly identity: string;
  readonly recipient: string;
}

export interface Keeper extends Somebody {
  readonly pair: KeyPair;
}

/** A bid as its maker's browser holds it. */
export interface Bidder {
  readonly who: Somebody;
  readonly pair: KeyPair;
}

export const FORM = {
  responses: [{ index: 0, name: '检出率', promise: 99.5, evidence: '中试线实测' }],
  plan: '多角度暗场成像加轻量网络，绝密路线甲乙丙。',
  leader: { name: '许教授', unit: '演示大学', title: '教授' },
  price: '2800000.00',
  budget: [{ subject: 'equipment', amount: '2800000.00' }],
  milestones: [{ title: '样机', month: 6, deliverable: '样机一台' }],
  noConflict: true,
  pledge: true,
} satisfies BidForm;

/**
 * What browsers do, done with the plain age and Shamir libraries: keepers' identities, a challenge's key in shares, rehearsal, sealing.
 * Nothing of the product's own code encrypts here, so a bid made by any other program will do as well.
 */
export class Ceremony {
  readonly boards: Boards;

  constructor(private readonly api: TestApi) {
    this.boards = new Boards(api);
  }

  async pair(): Promise<KeyPair> {
    const identity = await generateX25519Identity();
    return { identity, recipient: await identityToRecipient(identity) };
  }

  async locked(identity: string): Promise<string> {
    const encrypter = new Encrypter();
    encrypter.setPassphrase('桂花 青砖茶 竹子');
    encrypter.setScryptWorkFactor(8);
    return armor.encode(await encrypter.encrypt(identity));
  }

  async cipher(plain: string | Uint8Array, recipients: readonly string[]): Promise<Buffer> {
    const encrypter = new Encrypter();
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    return Buffer.from(await encrypter.encrypt(plain));
  }

  async armored(text: string, recipient: string): Promise<string> {
    return armor.encode(await this.cipher(text, [recipient]));
  }

  async read(text: string, { identity }: KeyPair): Promise<string> {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return decrypter.decrypt(armor.decode(text), 'text');
  }

  /** Three people of one bureau with identities: two officers and the auditor. */
  async keepers(officer: Somebody): Promise<Keeper[]> {
    const people = [
      officer,
      await this.api.member(officer.orgId, 'leader'),
      await this.api.member(officer.orgId, 'auditor'),
    ];
    const keepers: Keeper[] = [];
    for (const who of people) {
      const pair = await this.pair();
      const body = { recipient: pair.recipient, sealed: await this.locked(pair.identity) };
      await who.put('/challenge-identity', body).expect(200);
      keepers.push({ ...who, pair });
    }
    return keepers;
  }

  /** What the announcing officer's browser sends; the secret itself is returned for tests that look where it must not be. */
  async keys(keepers: readonly Keeper[], need = 2) {
    const [real, rehearsal] = [await this.pair(), await this.pair()];
    const parts = await sharesOf(real.identity, keepers.length, need);
    const tests = await sharesOf(rehearsal.identity, keepers.length, need);
    const shares = [];
    for (const [at, { userId, pair }] of keepers.entries()) {
      shares.push({
        userId,
        share: await this.armored(parts[at]!, pair.recipient),
        proof: sha256(parts[at]!),
        rehearsal: await this.armored(tests[at]!, pair.recipient),
      });
    }
    const test = await this.armored('桂榜开榜演练 JB', rehearsal.recipient);
    return {
      body: { publicKey: real.recipient, need, shares, rehearsalKey: rehearsal.recipient, test },
      identity: real.identity,
      parts,
    };
  }

  async rehearse(keeper: Keeper, id: string, status = 200): Promise<void> {
    const mine = await this.mine(keeper, id);
    const share = await this.read(mine.rehearsal, keeper.pair);
    const proof = sha256(await this.read(mine.share, keeper.pair));
    await keeper.post(`/challenges/${id}/rehearsal`, { share, proof }).expect(status);
  }

  async give(keeper: Keeper, id: string, status = 200): Promise<void> {
    const share = await this.read((await this.mine(keeper, id)).share, keeper.pair);
    await keeper.post(`/challenges/${id}/shares`, { share }).expect(status);
  }

  private async mine(keeper: Keeper, id: string) {
    const { keepers } = await this.boards.read(keeper, id);
    return keepers!.keepers.find(({ userId }) => userId === keeper.userId)!.mine!;
  }

  /** Announced with a window of 60 days, after 公示 and rehearsal. */
  async announced(o: { publisher?: Somebody; officer?: Somebody; settings?: object; fields?: object } = {}): Promise<{
    challenge: ChallengeDetail;
    publisher: Somebody;
    officer: Somebody;
    keepers: Keeper[];
    identity: string;
  }> {
    const publisher = o.publisher ?? (await this.api.verifiedOrg('enterprise'));
    const officer = o.officer ?? (await this.api.officer('city'));
    const { id } = await this.boards.listed(publisher, officer, o.fields);
    const keepers = await this.keepers(officer);
    const { body, identity } = await this.keys(keepers);
    await officer.put(`/challenges/${id}/keys`, body).expect(200);
    for (const keeper of keepers.slice(0, 2)) await this.rehearse(keeper, id);
    await this.api.db.query(
      `UPDATE challenge_notices SET starts_on = '2026-01-01', ends_on = '2026-01-08' WHERE challenge_id = $1`,
      [id],
    );
    const deadline = new Date(Date.now() + 60 * DAY).toISOString();
    const challenge = await this.boards.step(officer, id, 'announcement', {
      deadline,
      ...(o.settings ? { settings: o.settings } : {}),
    });
    return { challenge, publisher, officer, keepers, identity };
  }

  async bidder(challengeId: string, who?: Somebody): Promise<Bidder> {
    const bidder = { who: who ?? (await this.api.verifiedOrg('university')), pair: await this.pair() };
    const body = { recipient: bidder.pair.recipient, sealedIdentity: await this.locked(bidder.pair.identity) };
    await bidder.who.post(`/challenges/${challengeId}/bids/mine`, body).expect(201);
    return bidder;
  }

  async upload(challenge: ChallengeDetail, { who, pair }: Bidder, plain: Uint8Array): Promise<BidFileView> {
    const file = await this.cipher(plain, [challenge.publicKey!, pair.recipient]);
    const answer = await who
      .post(`/challenges/${challenge.id}/bids/mine/files`)
      .attach('file', file, 'a.age')
      .expect(201);
    return answer.body as BidFileView;
  }

  /** The main document as the browser makes it. */
  async document(
    challenge: ChallengeDetail,
    { pair }: Pick<Bidder, 'pair'>,
    form: BidForm = FORM,
    files: BidContent['files'] = [],
  ): Promise<Buffer> {
    const content: BidContent = { format: 'guibang-bid-1', challengeId: challenge.id, form, files };
    return this.cipher(JSON.stringify(content), [challenge.publicKey!, pair.recipient]);
  }

  post(who: Agent, challengeId: string, file: Buffer, query: Record<string, string | number> = {}) {
    return who
      .post(`/challenges/${challengeId}/bids/mine/seal`)
      .query({ version: 0, ...query })
      .attach('file', file, 'bid.age');
  }

  async seal(
    challenge: ChallengeDetail,
    bidder: Bidder,
    o: { form?: BidForm; version?: number; files?: BidContent['files'] } = {},
  ): Promise<ReceiptView> {
    const file = await this.document(challenge, bidder, o.form, o.files);
    const query = {
      version: o.version ?? 0,
      ...(o.files?.length ? { files: o.files.map(({ id }) => id).join(',') } : {}),
    };
    return (await this.post(bidder.who, challenge.id, file, query).expect(201)).body as ReceiptView;
  }

  async my(bidder: Bidder, challengeId: string): Promise<MyBidView> {
    return (await bidder.who.get(`/challenges/${challengeId}/bids/mine`).expect(200)).body as MyBidView;
  }

  /** Moves the deadline to so many seconds from now, by the database's clock. */
  async deadlineIn(challengeId: string, seconds: number): Promise<void> {
    await this.api.db.query(
      `UPDATE challenges SET deadline = clock_timestamp() + make_interval(secs => $2),
              announced_at = least(announced_at, clock_timestamp() + make_interval(secs => $2) - interval '30 days') WHERE id = $1`,
      [challengeId, seconds],
    );
  }
}

export async function sharesOf(identity: string, of: number, need: number): Promise<string[]> {
  const parts = await split(new TextEncoder().encode(identity), of, need);
  return parts.map((part) => Buffer.from(part).toString('base64url'));
}
