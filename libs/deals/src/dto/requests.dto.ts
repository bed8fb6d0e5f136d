import { Choice, Day, Flag, Id, Text, Texts, Whole } from '@dto/platform';
import { DECLINE_REASONS, type DeclineReason } from '@dto/matching';
import { DEAL_STATES, type DealState, PRICINGS, type Pricing, type Side, SIDES } from './words';
import { TermValues } from './terms.dto';

/** Interest in a pair that one finds oneself: one of the two is the viewer's own. */
export class InterestRequest {
  @Id({ label: '需求' })
  needId!: string;

  @Id({ label: '成果' })
  resultId!: string;

  @Text({ label: '附言', max: 500, optional: true })
  note?: string;
}

/** A broker proposes a pair; both sides must say yes. */
export class ProposalRequest extends InterestRequest {}

export class DealAnswerRequest {
  /** `withdraw`: the asking side takes its interest back while nobody has answered. */
  @Choice({ label: '答复', of: ['accept', 'decline', 'withdraw'] })
  answer!: 'accept' | 'decline' | 'withdraw';

  @Choice({ label: '原因', of: Object.keys(DECLINE_REASONS), optional: true })
  reason?: DeclineReason;

  /** Goes to the other side with the reason, so that a refusal is of use. */
  @Text({ label: '说明', max: 500, optional: true })
  note?: string;
}

/** The click: which text was on the page. */
export class NdaRequest {
  @Text({ label: '版本', max: 40 })
  version!: string;

  @Text({ label: '文本指纹', min: 64, max: 64 })
  hash!: string;
}

export class MessageRequest {
  /** Made by the client: sent again, it is the same message. */
  @Id({ label: '消息编号' })
  id!: string;

  @Text({ label: '消息', max: 4000 })
  body!: string;

  @Texts({ label: '提到的人', max: 20, each: 36, optional: true })
  mentions?: string[];
}

/** Goes with an upload. */
export class FileRequest {
  /** As of a message: the same upload again is the one that is there. */
  @Id({ label: '消息编号', optional: true })
  id?: string;
}

export class MessagesQuery {
  /** Everything after this number, oldest first: what one missed. */
  @Whole({ label: '从哪一条起', min: 0, max: 2_000_000_000, query: true, optional: true })
  since?: number;

  /** Without `since`: the newest before this number. */
  @Whole({ label: '到哪一条止', min: 1, max: 2_000_000_000, query: true, optional: true })
  before?: number;
}

export class ReadRequest {
  @Whole({ label: '读到哪一条', min: 0, max: 2_000_000_000 })
  seq!: number;
}

export class MeetingRequest {
  @Text({ label: '会议主题', max: 120 })
  title!: string;

  @Text({
    label: '时间',
    max: 35,
    pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/,
    patternMessage: '「时间」要带时区，如2026-12-01T09:30:00+08:00',
  })
  startsAt!: string;

  @Whole({ label: '时长（分钟）', min: 15, max: 1440 })
  minutes!: number;

  @Text({ label: '地点', max: 200, optional: true })
  place?: string;

  @Text({
    label: '会议链接',
    max: 500,
    optional: true,
    pattern: /^https:\/\//,
    patternMessage: '「会议链接」以https://开头',
  })
  link?: string;
}

export class MeetingAnswerRequest {
  @Choice({ label: '答复', of: ['accept', 'decline', 'cancel'] })
  answer!: 'accept' | 'decline' | 'cancel';

  @Text({ label: '说明', max: 300, optional: true })
  note?: string;
}

/** An offer or counter-offer for one row: its value under the row's key, or `silent` to leave it to the law. */
export class OfferRequest extends TermValues {
  /** Of the row, as read. */
  @Whole({ label: '条款版本', min: 0, max: 1_000_000 })
  version!: number;

  @Flag({ label: '不另写，按法律规定', optional: true })
  silent?: boolean;

  @Text({ label: '说明', max: 500, optional: true })
  note?: string;
}

export class AcceptanceRequest {
  @Whole({ label: '条款版本', min: 0, max: 1_000_000 })
  version!: number;

  @Id({ label: '报价' })
  offerId!: string;
}

export class ReopeningRequest {
  @Whole({ label: '条款版本', min: 0, max: 1_000_000 })
  version!: number;

  /** `ask`: open it again · `agree`: the other side's word · `keep`: it stays as agreed (either side) */
  @Choice({ label: '重谈', of: ['ask', 'agree', 'keep'] })
  answer!: 'ask' | 'agree' | 'keep';

  @Text({ label: '说明', max: 500, optional: true })
  note?: string;
}

/** The whole sheet as read; both sides say it. */
export class AgreementRequest {
  @Whole({ label: '条款表版本', min: 0, max: 1_000_000 })
  sheetVersion!: number;
}

/** The seller's university says yes or sends it back (职务成果). */
export class DealConfirmationRequest {
  @Choice({ label: '结论', of: ['confirm', 'return'] })
  decision!: 'confirm' | 'return';

  @Whole({ label: '条款表版本', min: 0, max: 1_000_000 })
  sheetVersion!: number;

  /** With a transfer or a licence. */
  @Choice({ label: '定价方式', of: Object.keys(PRICINGS), optional: true })
  pricing?: Pricing;

  @Flag({ label: '受让方与完成人或本单位有利害关系', optional: true })
  relatedBuyer?: boolean;

  @Text({ label: '成果简介', max: 500, optional: true, note: '协议定价公示用' })
  abstract?: string;

  @Text({ label: '说明', max: 500, optional: true })
  note?: string;
}

export class ObjectionRequest {
  @Text({ label: '姓名或单位', max: 80 })
  name!: string;

  @Text({ label: '联系方式', max: 120 })
  contact!: string;

  @Text({ label: '异议', min: 10, max: 2000 })
  text!: string;
}

export class SettlementRequest {
  @Choice({ label: '处理', of: ['dismissed', 'upheld'] })
  outcome!: 'dismissed' | 'upheld';

  @Text({ label: '处理说明', max: 1000 })
  note!: string;
}

/** Goes with the scan, as multipart fields. */
export class SigningRequest {
  @Text({ label: '签字人', max: 60 })
  signatory!: string;

  @Text({ label: '职务', max: 60, optional: true })
  position?: string;

  @Day({ label: '签订日期' })
  signedOn!: string;

  /** Contract text that was signed, as `GET /deals/:id/contract` says. */
  @Text({ label: '合同文本指纹', min: 64, max: 64 })
  contractHash!: string;
}

export class DealClosureRequest {
  @Choice({ label: '原因', of: Object.keys(DECLINE_REASONS) })
  reason!: DeclineReason;

  @Text({ label: '说明', max: 500, optional: true })
  note?: string;
}

/** A side asks a broker into the room; the other side and the broker must agree. */
export class BrokerRequest {
  @Id({ label: '技术转移机构' })
  orgId!: string;
}

export class BrokerAnswerRequest {
  @Choice({ label: '答复', of: ['accept', 'decline'] })
  answer!: 'accept' | 'decline';
}

export class DealsQuery {
  /** One state, or `running`: neither signed nor closed. */
  @Choice({ label: '状态', of: ['running', ...Object.keys(DEAL_STATES)], optional: true })
  state?: DealState | 'running';

  @Text({ label: '关键词', max: 80, optional: true })
  q?: string;

  @Choice({ label: '我方', of: Object.keys(SIDES), optional: true })
  side?: Side;

  /** `1`: only what waits for my side. */
  @Choice({ label: '等我处理', of: ['1'], optional: true })
  turn?: '1';

  /** Only deals of this need or result. */
  @Id({ label: '需求或成果', optional: true })
  listing?: string;

  @Text({ label: '页标', max: 300, optional: true })
  cursor?: string;
}

export class NoticesQuery {
  @Choice({ label: '分段', of: ['running', 'ended'], optional: true })
  state?: 'running' | 'ended';

  @Text({ label: '页标', max: 300, optional: true })
  cursor?: string;
}
