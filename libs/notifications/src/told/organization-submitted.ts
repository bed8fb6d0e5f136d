import { organizationSubmitted } from '@guibang/identity';
import type { Told } from './told';

/** The officers in charge of the place: one more organization to verify. */
export const toldToVerify: Told = {
  event: organizationSubmitted,
  kind: 'duty.verification',
  audience: async ({ subject }, people, { db }) => {
    const org = await db.one<{ path: string[] }>(`SELECT region_path AS path FROM organizations WHERE id = $1`, [
      subject.id,
    ]);
    return org ? people.officersInCharge(org.path) : [];
  },
  say: async ({ subject }, { db }) => {
    const org = await db.one<{ name: string; state: string }>(`SELECT name, state FROM organizations WHERE id = $1`, [
      subject.id,
    ]);
    if (org?.state !== 'submitted') return null;
    return {
      title: `「${org.name}」待核验`,
      lines: ['核对执照和统一社会信用代码后答复。'],
      act: '去核验',
      href: `/desk/verification/${subject.id}`,
    };
  },
  still: async ({ id }, { db }) =>
    (await db.one(`SELECT 1 FROM organizations WHERE id = $1 AND state = 'submitted'`, [id])) !== null,
};
