import { randomUUID } from 'node:crypto';
import { Contract, Registration } from '@guibang/contracts';
import type { ContractFields, DecisionRequest } from '@dto/contracts';
import { Membership, Organization, regionPathOf, User } from '@guibang/identity';
import { Db, PUBLIC_VIEWER, type Viewer } from '@guibang/platform';

export interface Ground {
  readonly cases: readonly { id: string; contractId: string; code: string }[];
  readonly verdict: DecisionRequest;
  /** One of fifty reviewers. */
  reviewer(n: number): Viewer;
}

const REGION = '421202';
const LINES = [
  { id: 'a', kind: 'rnd_fee' as const, technical: true, amount: '920000.00' },
  { id: 'b', kind: 'equipment' as const, technical: false, amount: '360000.00' },
];

/** Contracts that have been filed, and fifty reviewers of one station: written straight into the tables. */
export async function fillCases(db: Db, count: number): Promise<Ground> {
  const org = async (kind: 'enterprise' | 'station', name: string, uscc: string): Promise<Organization> => {
    const repo = db.repo(Organization);
    const more = { kind, name, uscc, state: 'verified' as const, regionCode: REGION, regionPath: regionPathOf(REGION) };
    return repo.save(repo.create(more));
  };
  const seller = await org('enterprise', '卖方（演示）', '914403001922038216');
  const buyer = await org('enterprise', '买方（演示）', '9144030071526726XG');
  const station = await org('station', '登记站（演示）', '12100000707137123P');
  const reviewers: Viewer[] = [];
  for (let n = 0; n < 50; n += 1) {
    const user = await db
      .repo(User)
      .save(db.repo(User).create({ name: `审核${n}`, email: `r${n}@bench.local`, passwordHash: 'none' }));
    await db.repo(Membership).insert({ userId: user.id, orgId: station.id, role: 'station_first' });
    reviewers.push({
      ...PUBLIC_VIEWER,
      kind: 'user',
      userId: user.id,
      name: user.name,
      orgId: station.id,
      orgKind: 'station',
      orgVerified: true,
      role: 'station_first',
      regionCode: REGION,
    });
  }
  const party = (role: 'seller' | 'buyer', o: Organization) => ({
    role,
    name: o.name,
    uscc: o.uscc,
    regionCode: REGION,
  });
  const form: ContractFields = {
    type: 'development',
    subtype: 'commissioned',
    lines: LINES,
    parties: [party('seller', seller), party('buyer', buyer)],
    signDate: '2026-11-01',
  };
  const now = new Date();
  const cases = Array.from({ length: count }, (_, i) => ({
    id: randomUUID(),
    contractId: randomUUID(),
    code: `XN-2026-${String(i + 1).padStart(6, '0')}`,
  }));
  await db.repo(Contract).insert(
    cases.map(({ contractId, code }) => ({
      id: contractId,
      code,
      orgId: seller.id,
      state: 'signed' as const,
      origin: 'form' as const,
      title: `检测技术开发${code}`,
      form: { ...form, title: `检测技术开发${code}` } as object,
      type: 'development' as const,
      subtype: 'commissioned' as const,
      signDate: '2026-11-01',
      totalFen: 128_000_000n,
      technicalFen: 92_000_000n,
      paidFen: 0n,
      sellerName: seller.name,
      sellerUscc: seller.uscc,
      sellerOrgId: seller.id,
      sellerRegion: REGION,
      sellerPath: regionPathOf(REGION),
      buyerName: buyer.name,
      buyerUscc: buyer.uscc,
      buyerOrgId: buyer.id,
      buyerRegion: REGION,
      buyerPath: regionPathOf(REGION),
      signedAt: now,
      createdAt: now,
      updatedAt: now,
    })),
  );
  await db.repo(Registration).insert(
    cases.map(({ id, contractId }, i) => ({
      id,
      contractId,
      state: 'submitted' as const,
      applicantId: seller.id,
      filedAt: now,
      submittedAt: now,
      clockFor: 'acceptance' as const,
      clockUnit: 'working' as const,
      clockLimit: 3,
      clockUsed: 0,
      clockSince: now,
      dueAt: new Date(now.getTime() + 86_400_000 * 5 + i),
      totalFen: 0n,
      technicalFen: 0n,
      createdAt: now,
      updatedAt: now,
    })),
  );
  await db.query('ANALYZE');
  const verdict: DecisionRequest = {
    decision: 'register',
    technicalContract: true,
    type: 'development',
    subtype: 'commissioned',
    lines: LINES.map(({ id, technical, amount }) => ({ id, technical, amount })),
  };
  return { cases, verdict, reviewer: (n) => reviewers[n % reviewers.length]! };
}
