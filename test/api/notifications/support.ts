import type { NoticePage } from '@dto/notifications';
import { Verifying } from '@guibang/identity';
import { Ledger, type LedgerEvent } from '@guibang/ledger';
import { Listings } from '../matching/listings';
import type { TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';

const HOUR = 3_600_000;

/** Moves the clock to the next time that it is `hour` o'clock in Beijing. @returns takes it back */
export function atHour(api: TestApi, hour: number): () => void {
  const now = api.clock.now().getTime();
  const local = new Date(now + 8 * HOUR);
  const today = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), hour) - 8 * HOUR;
  const by = (today >= now ? today : today + 24 * HOUR) - now;
  api.clock.advance(by);
  return () => api.clock.advance(-by);
}

export const noticesOf = async (who: Somebody, query = ''): Promise<NoticePage> =>
  (await who.get(`/notifications${query}`).expect(200)).body as NoticePage;

export const titles = async (who: Somebody, query = ''): Promise<string[]> =>
  (await noticesOf(who, query)).items.map(({ title }) => title);

/** The bureau returns an organization: one event, its administrators are told. */
export async function returnOrganization(api: TestApi, reason = '执照看不清'): Promise<Somebody> {
  const firm = await api.registerOrg('enterprise', { state: 'submitted', name: '演示光电' });
  const city = await api.officer('city');
  await api.app.get(Verifying).decide(await city.viewer(), firm.orgId, { decision: 'return', reason });
  return firm;
}

export async function eventsNamed(api: TestApi, name: string): Promise<LedgerEvent[]> {
  const rows = await api.db.query<{ subject_kind: string; subject_id: string; id: string }>(
    `SELECT id, subject_kind, subject_id FROM events WHERE name = $1 ORDER BY events.id`,
    [name],
  );
  const events: LedgerEvent[] = [];
  for (const row of rows) {
    const history = await api.app.get(Ledger).history({ kind: row.subject_kind, id: row.subject_id });
    events.push(history.find(({ id }) => id === row.id)!);
  }
  return events;
}

export const listingsOf = (api: TestApi): Listings => new Listings(api);
