import { type ListingKind, QUALITY_CRITERIA, type QualityCriterion } from '@dto/listings';
import type { Fields } from './form';

export interface Hint {
  criterion: QualityCriterion;
  title: string;
  /** What would make it better, in words; empty when nothing is missing. */
  todo: string[];
}

const long = (text: string | null | undefined, least: number) => (text ?? '').trim().length >= least;
const some = (list: readonly unknown[] | undefined) => (list ?? []).length > 0;

/** What the reviewer will look at, criterion by criterion, in words; never a score before the review. */
export function hintsOf(kind: ListingKind, fields: Fields): Hint[] {
  const say = (criterion: QualityCriterion, ...checks: readonly (readonly [boolean, string])[]): Hint => ({
    criterion,
    title: QUALITY_CRITERIA[criterion],
    todo: checks.filter(([done]) => !done).map(([, text]) => text),
  });
  const rows = fields.indicators ?? [];
  const measured = rows.filter((row) => row.target != null && row.unit);
  const tested = rows.filter((row) => row.testMethod);
  const priced = Boolean(fields.priceMin || fields.priceMax || fields.negotiable);
  if (kind === 'need')
    return [
      say(
        'novelty',
        [long(fields.background, 40), '写现在的数字和损失，看的人才知道值不值得做'],
        [long(fields.basis, 10), '写手上已有的样品、数据、设备，对方少问一轮'],
      ),
      say(
        'clarity',
        [measured.length >= 3, '写3条有数值和单位的指标，就能逐条比对成果'],
        [rows.length === 0 || tested.length > 0, '写上怎么测，以后验收不吵架'],
        [long(fields.content, 20), '写清想要做成什么'],
      ),
      say(
        'cooperation',
        [priced, '写预算范围或面议'],
        [Boolean(fields.deadline), '写期限'],
        [some(fields.cooperationModes), '选合作方式'],
        [Boolean(fields.ipTerms), '选产权归谁，没想好就选再商量'],
      ),
      say(
        'completeness',
        [long(fields.title, 8), '名称写到对象和动作，8个字以上'],
        [Boolean(fields.fieldCode), '选技术领域'],
        [some(fields.keywords), '写几个关键词，换个说法也能搜到'],
      ),
    ];
  return [
    say(
      'novelty',
      [long(fields.problemSolved, 20), '写它解决了谁的什么难题'],
      [long(fields.advantages, 10), '写和通行做法比好在哪里，用数字'],
    ),
    say(
      'clarity',
      [measured.length >= 3, '写3条实测指标，带数值和单位'],
      [rows.length === 0 || tested.length > 0, '写上检测方法，企业才信'],
      [long(fields.description, 50), '技术说明写到懂行的人能判断'],
    ),
    say(
      'cooperation',
      [some(fields.transferModes), '选转化方式'],
      [priced, '写价格范围或面议'],
      [some(fields.ipList), '写专利号或软著号'],
    ),
    say(
      'completeness',
      [Boolean(fields.trl), '选做到哪一步'],
      [long(fields.trlEvidence, 4), '写上凭什么这么说：报告、用户、运行时间'],
      [Boolean(fields.fieldCode), '选技术领域'],
      [some(fields.keywords), '写几个关键词'],
    ),
  ];
}
