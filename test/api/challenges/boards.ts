import type { ChallengeDetail, ChallengeFields } from '@dto/challenges';
import { ListNotices } from '@guibang/challenges';
import type { TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';

export const DAY = 86_400_000;

/** A 榜单 that may be submitted as it is. */
export const FIELDS = {
  title: '玻璃盖板表面缺陷在线检测',
  background: '人工目检，漏检率高，产线速度上不去。',
  content: '研制在线检测装置，替代人工目检。',
  indicators: [
    { name: '检出率', comparator: 'gte', target: 99, unit: '%', must: true },
    { name: '误检率', comparator: 'lte', target: 2, unit: '%', must: true },
  ],
  prize: '3000000.00',
  publicFunds: '1000000.00',
  ownFunds: '2000000.00',
  months: 18,
  ipTerms: 'joint',
  bidderKinds: ['university', 'institute', 'enterprise'],
  consortium: true,
  contact: { name: '周工', phone: '0715-0000001' },
} satisfies ChallengeFields;

/** Challenges for tests, each step by the person whose step it is, over HTTP where the route is this part's own. */
export class Boards {
  constructor(private readonly api: TestApi) {}

  async drafted(publisher: Somebody, more: ChallengeFields = {}): Promise<ChallengeDetail> {
    const made = (await publisher.post('/challenges', {}).expect(201)).body as ChallengeDetail;
    const fields = { ...FIELDS, fieldCode: await this.field(), ...more };
    return (await publisher.patch(`/challenges/${made.id}`, made.version, fields).expect(200)).body as ChallengeDetail;
  }

  async submitted(publisher: Somebody, more: ChallengeFields = {}): Promise<ChallengeDetail> {
    const { id } = await this.drafted(publisher, more);
    return this.step(publisher, id, 'submission', { notClassified: true });
  }

  async argued(publisher: Somebody, officer: Somebody, more: ChallengeFields = {}): Promise<ChallengeDetail> {
    const { id } = await this.submitted(publisher, more);
    return this.step(officer, id, 'argument', { decision: 'pass', opinion: '指标明确，行业共性，建议列入榜单。' });
  }

  /** In its 公示. */
  async listed(publisher: Somebody, officer: Somebody, more: ChallengeFields = {}): Promise<ChallengeDetail> {
    const { id } = await this.argued(publisher, officer, more);
    await officer.run(() => this.api.app.get(ListNotices).publish(id));
    return this.read(officer, id);
  }

  async read(who: { get: Somebody['get'] }, id: string): Promise<ChallengeDetail> {
    return (await who.get(`/challenges/${id}`).expect(200)).body as ChallengeDetail;
  }

  async step(who: Somebody, id: string, verb: string, body: object, status = 200): Promise<ChallengeDetail> {
    return (await who.post(`/challenges/${id}/${verb}`, body).expect(status)).body as ChallengeDetail;
  }

  private async field(): Promise<string> {
    const row = await this.api.db.one<{ code: string }>(
      `SELECT code FROM taxonomy_terms WHERE scheme = 'technical-field' ORDER BY code LIMIT 1`,
    );
    return row!.code;
  }
}
