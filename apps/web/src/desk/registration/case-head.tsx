import type { CaseView } from '@dto/contracts';
import { Link } from '../../ui/button';
import { Notice } from '../../ui/states';
import { DueTag, Status } from '../../ui/status';
import { DateText, Deadline } from '../../ui/times';

/** State and clock, who with whom, and the way to where it came from. */
export function CaseHead({ view }: { view: CaseView }) {
  const { state, row, clock, contract, conflict, ruleDay } = view;
  const left = row.workingDaysLeft;
  return (
    <header className="case-head">
      <div className="decision-head">
        <Status entity="registration" state={state} myTurn={state === 'change_pending'} />
        {!clock?.paused && <DueTag daysLeft={left} />}
        <span className="meta case-no">{row.nationalNo ?? contract.code}</span>
      </div>
      <h1>{contract.fields.title || '没有名称'}</h1>
      <p className="case-parties">
        <span>卖方 {row.sellerName || '没填'}</span>
        <span>买方 {row.buyerName || '没填'}</span>
        {contract.fields.signDate && (
          <span>
            签订 <DateText at={contract.fields.signDate} />
          </span>
        )}
        <Link to={`/desk/contracts/${contract.id}/thread`}>看来龙去脉</Link>
        {clock && (clock.paused || left === null || left > 3) && (
          <span className="meta" title={`${clock.source}。适用${ruleDay}的规则`}>
            {clock.paused ? `计时暂停，已用${clock.used}天` : <Deadline at={clock.dueAt} workingDays={left} />}
          </span>
        )}
      </p>
      {conflict && <Notice tone="hold">{conflict}</Notice>}
    </header>
  );
}
