import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Challenge } from '@guibang/challenges';
import { Membership, Organization, regionPathOf, SessionsService, User } from '@guibang/identity';
import { Db } from '@guibang/platform';
import type { Product } from '../support/product';

/** What one team's browser sends with each request. */
export interface Team {
  readonly orgId: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Sealed {
  readonly challengeId: string;
  /** As every team's browser would make them; the same bytes for all, which the server cannot see. */
  readonly attachment: Blob;
  readonly document: Blob;
  readonly recipient: string;
  readonly sealedIdentity: string;
}

/** An announced challenge without a ceremony: nothing here is ever opened. */
export async function announce({ app }: Product, attachmentBytes: number): Promise<Sealed> {
  const db = app.get(Db);
  const recipient = await identityToRecipient(await generateX25519Identity());
  const own = await generateX25519Identity();
  const lock = new Encrypter();
  lock.setPassphrase('bench bench bench');
  lock.setScryptWorkFactor(8);
  const now = new Date();
  const challenges = db.repo(Challenge);
  const { id } = await challenges.save(
    challenges.create({
      state: 'announced',
      code: 'JB-2026-0001',
      version: 1,
      round: 1,
      orgId: await organization(db, 'enterprise', 0),
      scopes: ['421200'],
      regionCode: '421202',
      form: { title: '测速榜单', bidderKinds: ['university'] },
      title: '测速榜单',
      submittedAt: now,
      announcedAt: now,
      rehearsedAt: now,
      deadline: new Date(now.getTime() + 86_400_000),
      publicKey: recipient,
      rubric: [{ key: 'all', label: '全部', weight: 100 }],
      settings: { blinded: false, publisherWeight: 0, dropExtremes: true, showCount: false },
      createdAt: now,
      updatedAt: now,
    }),
  );
  const cipher = async (plain: Uint8Array): Promise<Blob> => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    encrypter.addRecipient(await identityToRecipient(own));
    return new Blob([(await encrypter.encrypt(plain)) as BlobPart]);
  };
  return {
    challengeId: id,
    attachment: await cipher(new Uint8Array(attachmentBytes).fill(7)),
    document: await cipher(
      new TextEncoder().encode(JSON.stringify({ format: 'guibang-bid-1', plan: '方案'.repeat(2_000) })),
    ),
    recipient: await identityToRecipient(own),
    sealedIdentity: armor.encode(await lock.encrypt(own)),
  };
}

/** So many universities, each with one person who is logged in. */
export async function enrol({ app }: Product, count: number): Promise<Team[]> {
  const db = app.get(Db);
  const sessions = app.get(SessionsService);
  const teams: Team[] = [];
  for (let n = 1; n <= count; n += 1) {
    const orgId = await organization(db, 'university', n);
    const users = db.repo(User);
    const { id: userId } = await users.save(
      users.create({ name: `揭榜${n}`, email: `bids${n}@bench.guibang.local`, passwordHash: 'none' }),
    );
    const act = { orgId, role: 'university_admin' as const };
    await db.repo(Membership).insert({ userId, ...act });
    const { secret, csrf } = await sessions.open(userId, 'bench', act);
    teams.push({ orgId, headers: { cookie: `gb_session=${secret}`, 'x-csrf-token': csrf } });
  }
  return teams;
}

async function organization(db: Db, kind: 'enterprise' | 'university', n: number): Promise<string> {
  const orgs = db.repo(Organization);
  const { id } = await orgs.save(
    orgs.create({
      kind,
      state: 'verified',
      name: `测速单位${n}`,
      uscc: `12421202T${String(n).padStart(8, '0')}X`,
      regionCode: '421202',
      regionPath: regionPathOf('421202'),
    }),
  );
  return id;
}
