import { Choice, Flag, Id, ListOf, Text, Whole } from '@dto/platform';
import { CLOSE_OUTCOMES, type CloseOutcome, type ListingKind } from './words';

/** What a person confirms by submitting; 涉密 content never enters (domain.md P18). */
export class SubmissionRequest {
  @Flag({ label: '不涉及国家秘密' })
  notClassified!: boolean;
}

export class ReviewNoteInput {
  @Text({ label: '位置', max: 60, min: 0 })
  path!: string;

  @Text({ label: '问题', max: 500 })
  note!: string;

  @Text({ label: '改成什么样', max: 500, optional: true })
  suggestion?: string | null;
}

/** 科研院 confirms ownership, that nothing is secret or already exclusively licensed; or returns it with a note. */
export class ConfirmationRequest {
  @Choice({ label: '结论', of: ['confirm', 'return'] })
  decision!: 'confirm' | 'return';

  @Text({ label: '要改哪里', max: 500, optional: true })
  note?: string;
}

export class QualityScores {
  @Whole({ label: '创新与价值', min: 0, max: 5 })
  novelty!: number;

  @Whole({ label: '写得清楚', min: 0, max: 5 })
  clarity!: number;

  @Whole({ label: '合作条件', min: 0, max: 5 })
  cooperation!: number;

  @Whole({ label: '完整与规范', min: 0, max: 5 })
  completeness!: number;
}

export class ReviewRequest extends QualityScores {
  @Choice({ label: '结论', of: ['publish', 'return'] })
  decision!: 'publish' | 'return';

  /** At least one with a suggestion when returned. */
  @ListOf(() => ReviewNoteInput, { label: '意见', max: 30, optional: true })
  notes?: ReviewNoteInput[];
}

export class ClosureRequest {
  @Choice({ label: '结果', of: Object.keys(CLOSE_OUTCOMES) })
  outcome!: CloseOutcome;

  @Text({ label: '说明', max: 500, optional: true })
  note?: string;

  /** With `merged`: the listing of the same organization that goes on. */
  @Id({ label: '合并到', optional: true })
  mergedInto?: string;
}

/** Somebody looked: of L1 and above, for the owner. */
export interface AccessRow {
  at: string;
  orgName: string;
  /** Staff of the bureau and the own organization are named by role, others by organization only. */
  who: string;
  level: 1 | 2;
  /** `list`: summary and indicators as far as a list or a match shows them. */
  what: 'view' | 'list' | 'attachment' | 'export';
}

export interface DuplicateHint {
  id: string;
  kind: ListingKind;
  title: string;
  /** The text as far as the viewer may read it. */
  summary: string | null;
  mine: boolean;
  /** 0–1. */
  likeness: number;
}

export interface VersionView {
  no: number;
  publishedAt: string;
  by: string;
  fields: Record<string, unknown>;
}

export interface ImportLine {
  line: number;
  /** `added` in a real run, `ok` in a dry run. */
  outcome: 'ok' | 'added' | 'already' | 'refused';
  title: string;
  /** Why it was refused, field by field. */
  messages: string[];
  id: string | null;
}

export interface ImportReport {
  id: string;
  kind: ListingKind;
  file: string;
  dryRun: boolean;
  state: 'running' | 'done' | 'failed';
  total: number;
  done: number;
  added: number;
  already: number;
  refused: number;
  /** Refused lines first, 500 at most; all of them in the report's Excel. */
  lines: ImportLine[];
  createdAt: string;
}

/** The strip of figures of the home page. */
export interface FiguresView {
  needs: number;
  results: number;
  organizations: number;
  /** Median days from the first suggestion to the first answer; null below ten answers. */
  firstResponseDays: number | null;
  at: string;
}
