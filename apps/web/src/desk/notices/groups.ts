import { NOTICE_GROUPS, type NoticeGroup } from '@dto/notifications';
import { audienceOf } from '../nav';
import type { Session } from '../../api/session';

/** The groups that somebody in this role is ever told of. */
export function groupsFor(session: Pick<Session, 'current'>): NoticeGroup[] {
  const official = !['enterprise', 'university', 'broker'].includes(audienceOf(session));
  return (Object.keys(NOTICE_GROUPS) as NoticeGroup[]).filter((group) =>
    group === 'organization' ? true : (group === 'duty') === official,
  );
}
