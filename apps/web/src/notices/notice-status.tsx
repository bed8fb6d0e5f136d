import type { NoticeView } from '@dto/deals';
import { StatusLabel } from '../ui/status';
import type { StatusWord } from '../ui/status-words';

const words: Record<NoticeView['state'], StatusWord> = {
  running: { word: '公示中', tone: 'hold', icon: 'lock' },
  objected: { word: '异议处理中', tone: 'hold', icon: 'pause' },
  ended: { word: '公示期满', tone: 'ok', icon: 'check' },
  stopped: { word: '已停止', tone: 'mute', icon: 'circle' },
};

export const NoticeStatus = ({ notice }: { notice: Pick<NoticeView, 'state'> }) => (
  <StatusLabel {...words[notice.state]} />
);
