import type { ChallengeStanding, ChallengeState } from '../dto';

/** What is known around a challenge when somebody asks what has to be done next. */
export interface Around {
  readonly state: ChallengeState;
  readonly standing: ChallengeStanding;
  /** Beijing day. */
  readonly today: string;
  readonly openQuestions: number;
  readonly keysMade: boolean;
  readonly rehearsed: boolean;
  /** The viewer keeps a share: what is left to do with it; null: keeps none. */
  readonly keeper: { readonly rehearsed: boolean; readonly given: boolean } | null;
  readonly sharesGiven: number;
  readonly sharesNeeded: number;
  /** The 公示 that runs or ran last. */
  readonly noticeEndsOn: string | null;
  readonly objections: number;
  /** Opened bids whose qualification nobody has looked at, and those that may be judged. */
  readonly bidsUnchecked: number;
  readonly bidsGood: number;
  /** Experts who sit: those who have to declare or be judged, those who have not handed in, all. */
  readonly seatsUndeclared: number;
  readonly seatsUnmarked: number;
  readonly seats: number;
  /** Last day for the marks. */
  readonly reviewDue: string | null;
}

export interface NextStep {
  readonly todo: string;
  /** The viewer has to do it. */
  readonly mine: boolean;
  /** Last day of its clock. */
  readonly due: string | null;
}

const step = (todo: string, mine = true, due: string | null = null): NextStep => ({ todo, mine, due });

/** The next thing for this viewer, or what is waited for; null: nothing to say. */
export function nextOf(a: Around): NextStep | null {
  const kept = keeperStep(a);
  if (kept) return kept;
  if (a.standing === 'publisher') return publisherStep(a);
  return a.standing === 'bureau' ? bureauStep(a) : null;
}

function keeperStep({ state, keeper }: Around): NextStep | null {
  if (!keeper) return null;
  if ((state === 'argued' || state === 'list_notice') && !keeper.rehearsed) return step('开榜演练');
  return state === 'closed_for_bids' && !keeper.given ? step('交出密钥份额') : null;
}

function publisherStep({ state, openQuestions, noticeEndsOn }: Around): NextStep | null {
  switch (state) {
    case 'draft':
      return step('提交出题');
    case 'returned':
      return step('按意见修改');
    case 'announced':
      return openQuestions > 0 ? step(`答复${openQuestions}个提问`) : null;
    case 'submitted':
      return step('等专家论证', false);
    case 'list_notice':
    case 'award_notice':
      return step('等公示期满', false, noticeEndsOn);
    default:
      return null;
  }
}

function bureauStep(a: Around): NextStep | null {
  switch (a.state) {
    case 'submitted':
      return step('论证');
    case 'argued':
      return step('公示榜单');
    case 'list_notice':
      return beforeAnnouncement(a);
    case 'announced':
      return a.openQuestions > 0 ? step(`等发榜方答复${a.openQuestions}个提问`, false) : null;
    case 'closed_for_bids':
      return a.sharesGiven < a.sharesNeeded
        ? step(`等保管人交密钥（${a.sharesGiven}/${a.sharesNeeded}）`, false)
        : step('开榜');
    case 'opened':
      return beforeReviewing(a);
    case 'reviewing':
      return whileReviewing(a);
    case 'proposed':
      return step('公示拟立项');
    case 'award_notice':
      return a.noticeEndsOn === null ? step('另提拟立项，或流标') : afterNotice(a, '立项');
    default:
      return null;
  }
}

function beforeReviewing({ bidsUnchecked, bidsGood, seats, seatsUndeclared }: Around): NextStep {
  if (bidsUnchecked > 0) return step(`资格审查（${bidsUnchecked}份）`);
  if (bidsGood === 0) return step('没有合格的标书，定是否流标');
  if (seats === 0) return step('抽取专家');
  return seatsUndeclared > 0 ? step(`等${seatsUndeclared}位专家申报或认定回避`, false) : step('开始评审');
}

function whileReviewing({ seats, seatsUnmarked, reviewDue, today }: Around): NextStep {
  if (seats > 0 && seatsUnmarked === 0) return step('提出拟立项');
  const late = reviewDue !== null && reviewDue < today;
  return step(`${late ? '催' : '等'}${seatsUnmarked}位专家交卷`, late, reviewDue);
}

function beforeAnnouncement(a: Around): NextStep {
  if (!a.keysMade) return step('生成密钥、分给保管人', true, a.noticeEndsOn);
  if (!a.rehearsed) return step('等开榜演练', false, a.noticeEndsOn);
  return afterNotice(a, '发榜');
}

function afterNotice({ objections, noticeEndsOn, today }: Around, then: string): NextStep {
  if (objections > 0) return step(`处理${objections}条异议`);
  if (noticeEndsOn !== null && noticeEndsOn >= today) return step('等公示期满', false, noticeEndsOn);
  return step(then);
}
