import { Choice, Day, Flag, Id, ListOf, Nested, Text, Texts, Yuan } from '@dto/platform';
import { ContractFields } from './contract.dto';
import {
  CONTRACT_SUBTYPES,
  CONTRACT_TYPES,
  type ContractSubtype,
  type ContractType,
  REGISTRATION_STATES,
  type RegistrationState,
} from './words';

export class FilingRequest {
  /** False: the draft is emptied and the offline road is shown (P18). */
  @Flag({ label: '不涉及国家秘密' })
  notClassified!: boolean;

  /** Warnings of the pre-check that the applicant has looked at, with the word on each. */
  @ListOf(() => WarningNote, { label: '对提示的说明', max: 40, optional: true })
  notes?: WarningNote[];
}

export class WarningNote {
  @Text({ label: '规则', max: 10 })
  rule!: string;

  @Text({ label: '说明', max: 500 })
  note!: string;
}

/** A field that must be mended: what is wrong, and what it should become. */
export class ReturnMark {
  @Text({ label: '哪一项', max: 80, optional: true })
  path!: string;

  @Text({ label: '问题', max: 500 })
  note!: string;

  @Text({ label: '改成什么样', max: 500 })
  suggestion!: string;
}

export class ReturnRequest {
  @ListOf(() => ReturnMark, { label: '要补正的地方', min: 1, max: 40 })
  marks!: ReturnMark[];
}

/** The reviewer's word on one amount line, beside the applicant's. */
export class LineVerdict {
  @Text({ label: '行号', max: 40 })
  id!: string;

  @Flag({ label: '计入技术交易额' })
  technical!: boolean;

  @Yuan({ label: '核定金额' })
  amount!: string;

  @Text({ label: '理由', max: 500, optional: true })
  reason?: string | null;
}

/** A meeting that decided. */
export class CollectiveRecord {
  @Day({ label: '讨论日期' })
  heldOn!: string;

  @Texts({ label: '参加人', max: 30, each: 40 })
  people!: string[];

  @Text({ label: '结论', max: 2000 })
  opinion!: string;

  @Id({ label: '记录文件', optional: true })
  fileId?: string | null;
}

/** The three questions: is it a technical contract, of which type, with which amounts. */
export class DecisionRequest {
  @Choice({ label: '决定', of: ['register', 'refuse'] })
  decision!: 'register' | 'refuse';

  @Flag({ label: '是技术合同', optional: true })
  technicalContract?: boolean | null;

  @Choice({ label: '认定类型', of: Object.keys(CONTRACT_TYPES), optional: true })
  type?: ContractType | null;

  @Choice({ label: '细类', of: Object.keys(CONTRACT_SUBTYPES), optional: true })
  subtype?: ContractSubtype | null;

  /** 核定: every line of the contract, changed or not. */
  @ListOf(() => LineVerdict, { label: '核定金额', max: 60, optional: true })
  lines?: LineVerdict[];

  @Text({ label: '理由', max: 2000, optional: true, note: '不予登记或改了认定时必填' })
  reason?: string | null;

  @Nested(() => CollectiveRecord, { label: '集体讨论', optional: true })
  collective?: CollectiveRecord | null;
}

export class SendBackRequest {
  @Text({ label: '退回初审的意见', max: 1000, min: 2 })
  reason!: string;
}

export class ReconsiderationRequest {
  @Text({ label: '复核理由', max: 2000, min: 2 })
  reason!: string;
}

export class ChangeRequest {
  /** What the contract should say from now on: only what changes. */
  @Nested(() => ContractFields, { label: '变更内容' })
  fields!: ContractFields;

  @Text({ label: '变更原因', max: 1000, min: 2 })
  reason!: string;
}

export class EndingRequest {
  @Text({ label: '理由', max: 2000, min: 2 })
  reason!: string;

  /** A file of the contract that proves it. */
  @Id({ label: '依据文件', optional: true })
  fileId?: string | null;
}

export class NationalNumberRequest {
  /** Opaque text of the national system; the rule `registration.number-pattern` says its form. */
  @Text({ label: '全国登记编号', max: 30 })
  number!: string;
}

export class IdsRequest {
  @Texts({ label: '登记申请', max: 200, each: 40 })
  ids!: string[];
}

export const QUEUES = [
  'open',
  'mine',
  'to_accept',
  'first',
  'second',
  'returned',
  'changes',
  'done',
  'unnumbered',
] as const;
export type QueueName = (typeof QUEUES)[number];

/** The desk's list. Without `queue` everything that a station may see. */
export class QueueQuery {
  @Choice({ label: '队列', of: QUEUES, optional: true })
  queue?: QueueName;

  @Choice({ label: '状态', of: REGISTRATION_STATES, optional: true })
  state?: RegistrationState;

  @Choice({ label: '类型', of: Object.keys(CONTRACT_TYPES), optional: true })
  type?: ContractType;

  @Text({ label: '卖方地区', max: 12, optional: true })
  region?: string;

  @Text({ label: '名称、编号或当事人', max: 60, optional: true })
  q?: string;

  @Yuan({ label: '金额下限', optional: true })
  min?: string;

  @Yuan({ label: '金额上限', optional: true })
  max?: string;

  @Day({ label: '申请日期从', optional: true })
  from?: string;

  @Day({ label: '申请日期到', optional: true })
  to?: string;

  @Choice({ label: '到期', of: ['overdue', 'today', 'week'], optional: true })
  due?: 'overdue' | 'today' | 'week';

  @Choice({ label: '排序', of: ['due', 'amount', 'newest'], optional: true })
  sort?: 'due' | 'amount' | 'newest';

  @Text({ label: '游标', max: 300, optional: true })
  cursor?: string;
}

export class SavedViewRequest {
  @Text({ label: '名称', max: 40 })
  name!: string;

  @Nested(() => QueueQuery, { label: '筛选' })
  query!: QueueQuery;
}

export class BenefitsQuery {
  @Choice({ label: '类型', of: Object.keys(CONTRACT_TYPES), optional: true })
  type?: ContractType;
}

export class CursorQuery {
  @Text({ label: '游标', max: 300, optional: true })
  cursor?: string;
}

export const SIDES = ['seller', 'buyer', 'broker'] as const;

/** What a list of contracts may be narrowed to; an export of it is narrowed in the same way. */
export class ContractFilters {
  @Text({ label: '状态', max: 20, optional: true })
  state?: string;

  @Choice({ label: '登记状态', of: [...REGISTRATION_STATES, 'none'], optional: true })
  registration?: RegistrationState | 'none';

  @Choice({ label: '类型', of: Object.keys(CONTRACT_TYPES), optional: true })
  type?: ContractType;

  @Choice({ label: '哪一方', of: SIDES, optional: true })
  side?: (typeof SIDES)[number];

  @Text({ label: '名称、编号或当事人', max: 60, optional: true })
  q?: string;
}

export class ContractsQuery extends ContractFilters {
  @Text({ label: '游标', max: 300, optional: true })
  cursor?: string;
}
