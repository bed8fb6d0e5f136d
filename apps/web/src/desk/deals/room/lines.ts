import { type DealDetail, type MessageView, OUTCOMES, type Side, SIDES } from '@dto/deals';
import { DECLINE_REASONS } from '@dto/matching';
import type { IconName } from '../../../ui/icons';
import { dateText } from '../../../ui/dates';
import { termWord } from '../deal-words';

type Line = Pick<MessageView, 'kind' | 'speaker' | 'by' | 'data'>;

/** Who did it, from where the reader sits. */
export function whoText({ speaker, by }: Pick<Line, 'speaker' | 'by'>, mySide: Side | null): string {
  const name = by?.name ? `${by.name}` : '';
  if (speaker === 'program') return '';
  if (speaker === 'broker') return name ? `技术经理人${name}` : '技术经理人';
  const side = mySide === null ? SIDES[speaker] : speaker === mySide ? '我方' : '对方';
  return `${side}${name}`;
}

/** What was done, as one line. The facts come from the line itself, so that old lines say what was true then. */
export function lineText(line: Line, mySide: Side | null, deal?: Pick<DealDetail, 'meetings'>): string {
  const who = whoText(line, mySide);
  const { data } = line;
  const row = `「${termWord(data.key)}」`;
  const note = data.note ? `：${data.note}` : '';
  switch (line.kind) {
    case 'asked':
      return `${who}表示感兴趣${note}`;
    case 'accepted':
      return `${who}也感兴趣，洽谈开始`;
    case 'nda':
      return `${who}确认了保密文本${data.version ?? ''}`;
    case 'disclosed':
      return '双方都确认了保密，单位名称、全文和附件互相公开';
    case 'offer':
      return `${who}${data.previous === undefined || data.previous === null ? '提出' : '改了'}${row}${note}`;
    case 'row-agreed':
      return `${who}接受了${row}，这一条谈妥`;
    case 'row-reopening':
      return `${who}申请重谈${row}${note}`;
    case 'row-reopened':
      return `${who}同意重谈${row}`;
    case 'row-kept':
      return `${row}保持谈妥的内容${note}`;
    case 'sheet-agree':
      return `${who}确认了整份条款`;
    case 'agreed':
      return '双方都确认了整份条款';
    case 'confirmed':
      return `成果方单位确认了职务成果${note}`;
    case 'returned':
      return `成果方单位退回条款${note}`;
    case 'notice':
      return `协议定价公示开始${data.until ? `，到${dateText(data.until)}` : ''}`;
    case 'objection':
      return '公示期内收到一条异议';
    case 'settled':
      return `异议已处理：${data.outcome === 'upheld' ? '成立' : '不成立'}${note}`;
    case 'signature':
      return `${who}上传了签章件${data.signatory ? `，签字人${data.signatory}` : ''}`;
    case 'signed':
      return '双方都已签章，合同签订';
    case 'closed': {
      const outcome =
        data.outcome && data.outcome in OUTCOMES ? OUTCOMES[data.outcome as keyof typeof OUTCOMES] : '结束';
      return `${who ? `${who}：` : ''}${outcome}${data.reason ? `，${DECLINE_REASONS[data.reason]}` : ''}${note}`;
    }
    case 'broker-asked':
      return `${who}请技术经理人${data.orgName ?? ''}加入`;
    case 'broker-yes':
      return `${who}同意技术经理人加入`;
    case 'broker-joined':
      return `技术经理人${data.orgName ?? ''}加入洽谈`;
    case 'broker-declined':
      return `${who}没有同意技术经理人加入`;
    case 'meeting-answer': {
      const title = deal?.meetings.find(({ id }) => id === data.meetingId)?.title;
      const did = { accept: '接受了', decline: '谢绝了', cancel: '取消了' }[data.answer ?? ''] ?? '答复了';
      return `${who}${did}会议${title ? `「${title}」` : ''}${note}`;
    }
    case 'meeting':
      return `${who}约开会`;
    default:
      return who;
  }
}

const icons: Partial<Record<MessageView['kind'], IconName>> = {
  offer: 'swap',
  'row-agreed': 'check',
  'row-reopening': 'undo',
  'row-reopened': 'undo',
  'row-kept': 'lock',
  'sheet-agree': 'check',
  agreed: 'check',
  confirmed: 'check',
  returned: 'undo',
  notice: 'clock',
  objection: 'triangle',
  nda: 'shield',
  disclosed: 'shield',
  signature: 'file',
  signed: 'check',
  closed: 'cross',
  'meeting-answer': 'clock',
};

export const lineIcon = (kind: MessageView['kind']): IconName => icons[kind] ?? 'right';
