import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDefined, IsObject, IsOptional } from 'class-validator';
import { Choice, Day, Flag, Text, Texts, Whole } from '@dto/platform';
import { type Grade, GRADES } from '@guibang/kernel';

/** A term as pages use it. Optional parts are left out when empty, to keep the one payload small. */
export interface TermLine {
  code: string;
  parent?: string;
  name: string;
  aliases?: string[];
  attrs?: Record<string, unknown>;
  /** Present and true where nobody has checked the source: the page says 未核实. */
  unverified?: true;
  /** Present and true where new rows may not carry the code any more. */
  off?: true;
}

/** A public parameter with where it comes from. */
export interface RuleLine {
  value: unknown;
  unit: string;
  unverified?: true;
}

/** `GET /taxonomy`: everything that forms and labels need, in one cached answer. */
export interface TaxonomyBundle {
  version: number;
  schemes: Record<string, { name: string; terms: TermLine[] }>;
  rules: Record<string, RuleLine>;
}

/** One code table, without its terms. */
export interface SchemeLine {
  scheme: string;
  name: string;
}

/** A term with all that an officer sees. */
export interface TermView {
  scheme: string;
  code: string;
  parentCode: string | null;
  path: string[];
  name: string;
  aliases: string[];
  attrs: Record<string, unknown>;
  position: number;
  source: string;
  grade: Grade;
  gradeLabel: string;
  verified: boolean;
  active: boolean;
  edited: boolean;
  version: number;
}

export interface SchemeView {
  scheme: string;
  name: string;
  fixed: boolean;
  terms: TermView[];
}

export interface RuleVersionView {
  id: string;
  validFrom: string;
  value: unknown;
  unit: string;
  source: string;
  grade: Grade;
  gradeLabel: string;
  verified: boolean;
  note: string;
  reason: string;
  changedBy: string | null;
  createdAt: string;
}

export interface RuleView {
  key: string;
  area: string;
  name: string;
  kind: 'number' | 'boolean' | 'text' | 'list' | 'object';
  min: number | null;
  max: number | null;
  choices: string[] | null;
  /** In force now; null while the first version lies ahead. */
  current: RuleVersionView | null;
  /** Versions that come into force later, the next first. */
  upcoming: RuleVersionView[];
}

export interface CalendarDayView {
  date: string;
  working: boolean;
  note: string;
  overridden: boolean;
}

export interface FieldSuggestionView {
  code: string;
  name: string;
  share: number;
  words: string[];
}

class TermFields {
  @Texts({ label: '别名', max: 30, each: 60, optional: true })
  aliases?: string[];

  @Whole({ label: '顺序', min: 0, max: 100_000, optional: true })
  position?: number;

  /** Replaces all attributes; must have the form of its neighbours' (a unit keeps its factor). */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: '附加属性' })
  @IsOptional()
  @IsObject({ message: '「附加属性」要是一个对象' })
  attrs?: Record<string, unknown>;
}

export class AddTermRequest extends TermFields {
  @Text({ label: '代码', max: 60, pattern: /^[^\s/]+$/, patternMessage: '「代码」里不能有空格和斜杠' })
  code!: string;

  @Text({ label: '上级代码', max: 60, optional: true })
  parentCode?: string;

  @Text({ label: '名称', max: 80 })
  name!: string;

  @Text({ label: '来源', max: 300 })
  source!: string;

  @Choice({ label: '来源等级', of: GRADES })
  grade!: Grade;

  /** Default: in use. Added switched off: it is known, and nothing offers it. */
  @Flag({ label: '在用', optional: true })
  active?: boolean;

  @Text({ label: '修改原因', max: 500 })
  reason!: string;
}

export class ChangeTermRequest extends TermFields {
  @Text({ label: '名称', max: 80, min: 1, optional: true })
  name?: string;

  @Text({ label: '来源', max: 300, min: 1, optional: true })
  source?: string;

  @Choice({ label: '来源等级', of: GRADES, optional: true })
  grade?: Grade;

  @Flag({ label: '在用', optional: true })
  active?: boolean;

  @Text({ label: '修改原因', max: 500 })
  reason!: string;
}

export class ProposeRuleRequest {
  /** Of the same form as the version in force; checked by the rule's own limits. */
  @ApiProperty({ description: '参数值：与现值同类' })
  @IsDefined({ message: '填写「参数值」' })
  value!: unknown;

  @Day({ label: '生效日' })
  validFrom!: string;

  @Text({ label: '来源文件与条款', max: 300 })
  source!: string;

  @Choice({ label: '来源等级', of: GRADES })
  grade!: Grade;

  @Text({ label: '说明', max: 500, optional: true })
  note?: string;

  @Text({ label: '修改原因', max: 500 })
  reason!: string;
}

export class WithdrawRuleRequest {
  @Day({ label: '生效日' })
  validFrom!: string;

  @Text({ label: '撤回原因', max: 500 })
  reason!: string;
}

export class OverrideDayRequest {
  @Flag({ label: '上班' })
  working!: boolean;

  @Text({ label: '说明', max: 100 })
  note!: string;
}

export class CalendarQuery {
  @Whole({ label: '年份', min: 2004, max: 2100, query: true })
  year!: number;
}

export class SuggestFieldsRequest {
  @Text({ label: '名称', max: 200, min: 0 })
  title!: string;

  @Text({ label: '正文', max: 20_000, min: 0, optional: true })
  text?: string;
}
