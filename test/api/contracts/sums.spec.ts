import fc from 'fast-check';
import type { CaseView, ContractFields } from '@dto/contracts';
import { RegisteredReader } from '@guibang/contracts';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { agreeing, type Sides, signed } from './support';

const AMOUNTS = ['1000000.00', '4999999.99', '5000000.00', '7300000.01'];
const VERBS = [
  'file',
  'file',
  'accept',
  'accept',
  'decide',
  'decide',
  'decide',
  'refuse',
  'return',
  'send-back',
  'undo',
  'withdraw',
  'reconsider',
  'change',
  'change',
  'drop-change',
  'cancel',
  'revoke',
] as const;

/** What would come next if nobody did anything odd. */
const NATURAL: Record<string, (typeof VERBS)[number]> = {
  submitted: 'accept',
  accepted: 'decide',
  reviewing: 'decide',
  second_review: 'decide',
  reconsideration: 'decide',
  change_pending: 'decide',
  registered: 'change',
  refused: 'reconsider',
};

interface Step {
  readonly verb: (typeof VERBS)[number];
  readonly natural: boolean;
  readonly who: number;
  readonly amount: number;
}

interface Row {
  state: string;
  counted: boolean;
  total_fen: string;
  technical_fen: string;
  delta_total: string;
  delta_technical: string;
  due: boolean;
  clocked: boolean;
}

const lines = (amount: string): ContractFields => ({
  lines: [
    { id: 'a', kind: 'rnd_fee', technical: true, amount },
    { id: 'b', kind: 'travel', technical: false, amount: '0.01' },
  ],
});

/** Any people, any verbs, in any order: most are refused, and what is not keeps the account. */
describe('the account of registered sums', () => {
  let api: TestApi;
  let sides: Sides;
  let desk: Somebody[];

  beforeAll(async () => {
    api = await startApi();
    const seller = await api.verifiedOrg('enterprise', { region: '421202' });
    const buyer = await api.verifiedOrg('enterprise', { region: '421221' });
    sides = { seller, buyer };
    const first = await api.verifiedOrg('station', { region: '421200', role: 'station_first' });
    desk = [first, await api.member(first.orgId, 'station_second'), await api.member(first.orgId, 'station_second')];
  });
  afterAll(() => api.close());

  const step = fc.record<Step>({
    verb: fc.constantFrom(...VERBS),
    natural: fc.boolean(),
    who: fc.nat(2),
    amount: fc.nat(AMOUNTS.length - 1),
  });

  async function act(contractId: string, { verb: wanted, natural, who, amount }: Step): Promise<void> {
    const { seller } = sides;
    const row = await api.db.one<{ id: string; state: string }>(
      `SELECT id, state FROM registrations WHERE contract_id = $1`,
      [contractId],
    );
    const verb = natural ? (NATURAL[row?.state ?? ''] ?? 'file') : wanted;
    const at = `/contracts/${contractId}/registration`;
    if (verb === 'file') return void (await seller.post(at, { notClassified: true }));
    if (!row) return;
    const reviewer = desk[who]!;
    const one = `/registrations/${row.id}`;
    const fields = lines(AMOUNTS[amount]!);
    switch (verb) {
      case 'withdraw':
        return void (await seller.post(`${at}/withdrawal`));
      case 'reconsider':
        return void (await seller.post(`${at}/reconsideration`, { reason: '再看一次' }));
      case 'change':
        return void (await seller.post(`${at}/change`, { fields, reason: '补充协议' }));
      case 'drop-change':
        return void (await seller.post(`${at}/change/withdrawal`));
      case 'accept':
        return void (await reviewer.post('/registrations/acceptances', { ids: [row.id] }));
      case 'undo':
        return void (await reviewer.post('/registrations/acceptances/undo', { ids: [row.id] }));
      case 'refuse':
        return void (await reviewer.post(`${one}/decision`, { decision: 'refuse', reason: '不是技术合同' }));
      case 'return':
        return void (await reviewer.post(`${one}/return`, {
          marks: [{ path: 'title', note: '名称', suggestion: '写全' }],
        }));
      case 'decide': {
        const { body } = (await reviewer.get(one)) as { body: CaseView };
        const wanted = agreeing(body.change?.fields ?? body.contract.fields);
        const determined = wanted.map((l, i) => ({
          id: l.id,
          technical: l.technical,
          amount: i === 0 && who === 2 ? AMOUNTS[amount]! : l.amount,
          reason: '核定',
        }));
        const verdict = { decision: 'register', technicalContract: true, type: 'development', subtype: 'commissioned' };
        return void (await reviewer.post(`${one}/decision`, { ...verdict, reason: '核定', lines: determined }));
      }
      default:
        return void (await reviewer.post(
          `${one}/${{ 'send-back': 'sending-back', cancel: 'cancellation', revoke: 'revocation' }[verb]}`,
          {
            reason: '写明理由',
          },
        ));
    }
  }

  async function holds(contractId: string): Promise<void> {
    const row = await api.db.one<Row>(
      `SELECT r.state, r.state IN ('registered', 'change_pending') AS counted, r.total_fen, r.technical_fen, r.due_at IS NOT NULL AS due,
              r.state IN ('submitted', 'accepted', 'reviewing', 'second_review', 'reconsideration', 'change_pending') AS clocked,
              coalesce((SELECT sum(delta_total) FROM registration_versions v WHERE v.registration_id = r.id), 0) AS delta_total,
              coalesce((SELECT sum(delta_technical) FROM registration_versions v WHERE v.registration_id = r.id), 0) AS delta_technical
         FROM registrations r WHERE r.contract_id = $1`,
      [contractId],
    );
    if (!row) return;
    expect(row.due).toBe(row.clocked);
    expect(BigInt(row.delta_total)).toBe(row.counted ? BigInt(row.total_fen) : 0n);
    expect(BigInt(row.delta_technical)).toBe(row.counted ? BigInt(row.technical_fen) : 0n);
    // Over the threshold nothing is registered by one person alone.
    const alone = await api.db.query(
      `SELECT 1 FROM registration_versions v JOIN registrations r ON r.id = v.registration_id
        WHERE r.contract_id = $1 AND v.what IN ('register', 'change') AND v.total_fen >= 500000000
          AND (SELECT count(DISTINCT w.reviewer_id) FROM registration_reviews w
                WHERE w.registration_id = r.id AND w.decision IN ('register', 'refuse') AND w.at <= v.at) < 2`,
      [contractId],
    );
    expect(alone).toEqual([]);
    const skipped = await api.db.query(
      `SELECT 1 FROM registrations r WHERE r.contract_id = $1 AND r.no > 0 AND NOT EXISTS (
         SELECT 1 FROM registration_reviews w WHERE w.registration_id = r.id AND w.decision = 'accept')`,
      [contractId],
    );
    expect(skipped).toEqual([]);
  }

  it('Σ registrations − cancellations, in 分, for any sequence of verbs', async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(AMOUNTS.length - 1),
        fc.array(step, { minLength: 8, maxLength: 18 }),
        async (a, steps) => {
          const { id } = await signed(api, sides, { title: `检测技术开发${Math.random()}`, ...lines(AMOUNTS[a]!) });
          for (const one of [{ verb: 'file', natural: false, who: 0, amount: 0 } as Step, ...steps]) {
            await act(id, one);
            await holds(id);
          }
          const facts = await api.app.get(RegisteredReader).registeredFacts(id);
          reached += facts ? 1 : 0;
          expect(facts?.entries.map((e) => e.seq) ?? []).toEqual((facts?.entries ?? []).map((_, i) => i + 1));
        },
      ),
      { numRuns: 10 },
    );
    // A property that never registers anything would prove nothing.
    expect(reached).toBeGreaterThan(2);
    const ledger = await api.db.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM events WHERE name IN ('registration.registered', 'registration.changed', 'registration.cancelled', 'registration.revoked')`,
    );
    const entries = await api.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM registration_versions`);
    expect(ledger).toEqual(entries);
  }, 400_000);
});
