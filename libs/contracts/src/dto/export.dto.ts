import { Choice, Day, Flag, ListOf, Text, Texts } from '@dto/platform';
import { ContractFilters } from './registration.dto';

export const FIELD_FORMATS = ['text', 'yuan', 'day', 'flag', 'code', 'path', 'number'] as const;
export type FieldFormat = (typeof FIELD_FORMATS)[number];

/** One field of the national form, in its order: where its value comes from and how it is written. */
export class MappingRow {
  /** Input name there: `totalamount`. */
  @Text({ label: '输入框名称', max: 60 })
  key!: string;

  @Text({ label: '表上的名称', max: 60 })
  label!: string;

  @Text({ label: '分组', max: 30 })
  group!: string;

  /** Name of a value that this product knows: `contract.title`, `buyer.name`; the list: `GET /national-form/sources`. */
  @Text({ label: '取自', max: 60 })
  source!: string;

  @Choice({ label: '写法', of: FIELD_FORMATS })
  format!: FieldFormat;

  /** Codes of ours and what the form calls them, one `ours=theirs` a line. */
  @Texts({ label: '代码对照', max: 200, each: 200, optional: true })
  values?: string[];

  @Flag({ label: '必填', optional: true })
  needed?: boolean | null;
}

export class MappingRequest {
  @Day({ label: '生效日' })
  validFrom!: string;

  @ListOf(() => MappingRow, { label: '字段', min: 1, max: 200 })
  rows!: MappingRow[];

  @Text({ label: '原因', max: 500, min: 2 })
  reason!: string;

  @Text({ label: '来源', max: 300 })
  source!: string;
}

export interface MappingView {
  id: string;
  validFrom: string;
  rows: MappingRow[];
  source: string;
  grade: string;
  gradeLabel: string;
  reason: string;
  changedBy: string | null;
  createdAt: string;
}

/** One field of one contract as it is typed over there. */
export interface CopyField {
  key: string;
  label: string;
  group: string;
  /** As it is typed: 元 without separators, `2026-11-23`. */
  value: string;
  /** Where a tree has to be clicked: `技术领域 › 新材料`. */
  path: string[];
  /** Has no counterpart in the form, or is blank though needed. */
  problem: string | null;
  done: boolean;
}

export interface CopySheet {
  contractId: string;
  code: string | null;
  title: string;
  nationalNo: string | null;
  formFrom: string;
  fields: CopyField[];
  done: number;
  total: number;
}

/** What changed, so that two requests that pass each other on the way come to the same. */
export class CopyProgressRequest {
  @Texts({ label: '已抄字段', max: 200, each: 60, optional: true })
  done?: string[];

  @Texts({ label: '没抄的字段', max: 200, each: 60, optional: true })
  open?: string[];
}

export class ExportPackQuery extends ContractFilters {
  @Text({ label: '编号', max: 8000, optional: true, note: '几份合同的编号，用逗号隔开' })
  ids?: string;

  @Day({ label: '登记日期从', optional: true })
  from?: string;

  @Day({ label: '登记日期到', optional: true })
  to?: string;
}

export class ContractImportQuery {
  @Choice({ label: '只检查', of: ['1', 'true'], optional: true })
  dryRun?: string;

  /** For the bureau and brokers: whose contracts they are. */
  @Text({ label: '单位', max: 40, optional: true })
  org?: string;
}

export interface ContractImportLine {
  line: number;
  outcome: 'ok' | 'added' | 'already' | 'refused';
  title: string;
  messages: string[];
  contractId: string | null;
}

export interface ContractImportReport {
  id: string;
  kind: 'contracts' | 'numbers';
  file: string;
  dryRun: boolean;
  state: 'running' | 'done' | 'failed';
  total: number;
  done: number;
  added: number;
  already: number;
  refused: number;
  lines: ContractImportLine[];
  createdAt: string;
}
