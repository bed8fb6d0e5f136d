import { type ContractDetail, MILESTONE_STATES, type MilestoneView, type TrancheView } from '@dto/contracts';
import { useState } from 'react';
import { Money } from '../../../ui/amounts';
import { Button, ButtonLink } from '../../../ui/button';
import { daysUntil } from '../../../ui/dates';
import { Empty } from '../../../ui/states';
import { DueTag, StatusLabel } from '../../../ui/status';
import { DateText } from '../../../ui/times';
import { DeliverForm } from './deliver-form';
import { JudgeForm } from './judge-form';
import { targetText } from '@dto/listings';
import { measuredOf, met } from './metrics';

const tones = { planned: 'mute', delivered: 'info', accepted: 'ok' } as const;
const icons = { planned: 'circle', delivered: 'clock', accepted: 'check' } as const;

/** What is delivered when, and what the buyer says to it; each names the money that it releases. */
export function Milestones({ contract }: { contract: ContractDetail }) {
  const { milestones, tranches, verbs, id } = contract;
  return (
    <section aria-labelledby="milestones">
      <div className="section-head">
        <h2 id="milestones">里程碑</h2>
        {verbs.includes('plan') && (
          <ButtonLink kind="quiet" size="small" to={`/desk/contracts/${id}/edit?step=5`}>
            改里程碑和付款
          </ButtonLink>
        )}
      </div>
      {milestones.length === 0 ? (
        <Empty>还没有里程碑。写上每一步交付什么、通过后付多少。</Empty>
      ) : (
        <ol className="milestones">
          {milestones.map((milestone) => (
            <Milestone
              key={milestone.id}
              contract={contract}
              milestone={milestone}
              tranches={tranches.filter(({ milestoneId }) => milestoneId === milestone.id)}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

interface Props {
  contract: ContractDetail;
  milestone: MilestoneView;
  tranches: readonly TrancheView[];
}

function Milestone({ contract, milestone, tranches }: Props) {
  const { state, no, title, due, deliverable, note, verdict } = milestone;
  const [open, setOpen] = useState<'deliver' | 'judge' | null>(null);
  const { verbs } = contract;
  return (
    <li>
      <div className="milestone-head">
        <h3>
          {no}. {title}
        </h3>
        <span className="tags">
          {state === 'planned' && <DueTag daysLeft={daysUntil(due)} />}
          <StatusLabel word={MILESTONE_STATES[state]} tone={tones[state]} icon={icons[state]} />
        </span>
      </div>
      <p className="meta">
        计划
        <DateText at={due} />
        {deliverable && `，交付${deliverable}`}
        {tranches.map((tranche) => (
          <span key={tranche.id}>
            ，通过后付{tranche.title}
            <Money value={tranche.amount} />
          </span>
        ))}
      </p>
      <MetricList milestone={milestone} />
      {note && <p className="quiet">交付说明：{note}</p>}
      {verdict && (
        <p className="quiet">
          买方{verdict.decision === 'accept' ? '通过' : '没通过'}（
          <DateText at={verdict.at} />）{verdict.note && `：${verdict.note}`}
        </p>
      )}
      {open === null && (
        <div className="row-acts">
          {state === 'planned' && verbs.includes('deliver') && (
            <Button size="small" onClick={() => setOpen('deliver')}>
              交付
            </Button>
          )}
          {state === 'delivered' && verbs.includes('judge') && (
            <Button size="small" kind="primary" onClick={() => setOpen('judge')}>
              验收这一步
            </Button>
          )}
        </div>
      )}
      {open === 'deliver' && <DeliverForm contract={contract} milestone={milestone} onClose={() => setOpen(null)} />}
      {open === 'judge' && <JudgeForm contract={contract} milestone={milestone} onClose={() => setOpen(null)} />}
    </li>
  );
}

function MetricList({ milestone: { metrics, measured } }: { milestone: MilestoneView }) {
  if (metrics.length === 0) return null;
  return (
    <ul className="metric-list">
      {metrics.map((metric) => {
        const found = measuredOf(measured, metric.name);
        const good = met(metric, found?.value);
        return (
          <li key={metric.name}>
            {metric.name} <strong>{targetText(metric)}</strong>
            {found && (
              <span data-met={good ?? undefined}>
                ，实测{found.value ?? found.said ?? '没写'}
                {found.tester && `，${found.tester}${found.thirdParty ? '（第三方）' : ''}`}
                {good === false && '，没达到'}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
