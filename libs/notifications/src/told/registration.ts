import {
  changeAsked,
  reconsiderationAsked,
  registrationAccepted,
  registrationCancelled,
  registrationChanged,
  registrationDue,
  registrationNumbered,
  registrationRefused,
  registrationRegistered,
  registrationReturned,
  registrationRevoked,
  registrationSubmitted,
  secondReviewAsked,
} from '@guibang/contracts';
import type { EventDef } from '@guibang/ledger';
import { applicants, contractTold, type ToldContract } from './contracts';

/** The applicant: what the station said. */
const said = (event: EventDef, words: (contract: ToldContract) => [title: string, line: string, act: string]) =>
  contractTold({
    event,
    kind: 'registration.decided',
    to: applicants,
    say: (contract) => {
      const [title, line, act] = words(contract);
      return { title: `合同「${contract.title}」${title}`, lines: line ? [line] : [], act };
    },
  });

export const toldRegistrationAccepted = said(registrationAccepted, () => [
  '登记申请已受理',
  '办理时限从今天起算。',
  '看进度',
]);
export const toldRegistrationReturned = said(registrationReturned, () => [
  '登记申请退回补正',
  '登记站写了要补什么，补好再交。补正期间计时暂停。',
  '看要补什么',
]);
export const toldRegistrationRefused = said(registrationRefused, () => [
  '不予登记',
  '理由和依据在决定里；不服可以申请复核，只有一次。',
  '看决定',
]);
export const toldRegistered = said(registrationRegistered, () => [
  '已登记',
  '登记证明可以下载，凭它办税收优惠。',
  '下载登记证明',
]);
export const toldRegistrationChanged = said(registrationChanged, () => ['登记内容已变更', '', '看登记']);
export const toldCancelled = said(registrationCancelled, () => ['登记已注销', '', '看登记']);
export const toldRevoked = said(registrationRevoked, () => ['登记已撤销', '理由和依据在决定里。', '看决定']);
export const toldNumbered = said(registrationNumbered, () => ['有了全国登记编号', '', '看登记']);

/** The reviewers of the station whose turn it is. */
const duty = (event: EventDef, role: 'station_first' | 'station_second', words: string, states: string[]) =>
  contractTold({
    event,
    kind: 'duty.registration',
    to: (_, people) => people.stationReviewers(role),
    say: (contract) =>
      states.includes(contract.registration ?? '')
        ? { title: `合同「${contract.title}」${words}`, lines: [], act: '去办理' }
        : null,
    page: () => '/desk/registration',
    still: (contract) => states.includes(contract.registration ?? ''),
  });

export const toldFiled = duty(registrationSubmitted, 'station_first', '申请登记，待受理', ['submitted']);
export const toldSecondReview = duty(secondReviewAsked, 'station_second', '待复审', ['second_review']);
export const toldReconsideration = duty(reconsiderationAsked, 'station_second', '申请复核', ['reconsideration']);
export const toldChangeAsked = duty(changeAsked, 'station_first', '申请变更登记', ['change_pending']);
export const toldRegistrationDue = duty(registrationDue, 'station_first', '办理时限快到了', [
  'submitted',
  'accepted',
  'reviewing',
  'second_review',
  'reconsideration',
  'change_pending',
]);
