import { type DealDetail, PRICINGS } from '@dto/deals';
import { useState } from 'react';
import { asProblem } from '../../../api/problem';
import { Link, Button } from '../../../ui/button';
import { Checkbox, RadioGroup } from '../../../ui/choices';
import { InlineConfirm, ReasonDialog } from '../../../ui/dialog';
import { Field, Group, TextArea } from '../../../ui/fields';
import { Notice } from '../../../ui/states';
import { DateText, Deadline } from '../../../ui/times';
import { Refusal } from '../../use-act';
import { can } from '../deal-words';
import { useStep } from '../use-step';
import { Objections } from './objections';

/** What the seller's university has to say before anything is signed: 职务成果, how the price came about, and its 公示. */
export function OfficeStep({ deal }: { deal: DealDetail }) {
  const { office } = deal;
  if (!office.needed) return null;
  return (
    <section aria-labelledby="office-title">
      <h2 id="office-title">成果方单位确认</h2>
      {office.confirmed ? (
        <p>
          已确认职务成果
          {office.confirmed.pricing && `，${PRICINGS[office.confirmed.pricing]}`}
          <span className="meta">
            {office.confirmed.by} <DateText at={office.confirmed.at} />
          </span>
        </p>
      ) : can(deal, 'confirm') ? (
        <Confirm deal={deal} />
      ) : (
        <p className="meta">
          {deal.state === 'agreed' ? '等' : '条款谈妥后，由'}成果方的科研管理部门确认职务成果和定价方式，确认后才能签。
        </p>
      )}
      {office.notice && (
        <Notice tone="hold">
          协议定价公示{office.notice.state === 'ended' ? '期满' : ''}
          <Deadline at={office.notice.endsOn} />
          {office.notice.objections > 0 && `，${office.notice.objections}条异议待处理`}
          <Link to={`/notices/${office.notice.id}`}>看公示</Link>
        </Notice>
      )}
      {office.notice && can(deal, 'settle') && <Objections deal={deal} />}
    </section>
  );
}

function Confirm({ deal }: { deal: DealDetail }) {
  const [form, setForm] = useState({ pricing: '', related: false, abstract: '' });
  const [asked, ask] = useState<'confirm' | 'return' | null>(null);
  const step = useStep(deal.id, () => ask(null));
  const problem = step.error ? asProblem(step.error) : null;
  const { noticeNeeded } = deal.office;
  const sheetVersion = deal.sheet?.version ?? 0;
  const notice = form.pricing === 'negotiated';
  return (
    <div className="office-form">
      {noticeNeeded && (
        <Group label="价格怎么定的" hint="转让和许可要写明" error={problem?.of('pricing')}>
          <RadioGroup
            options={Object.entries(PRICINGS).map(([value, label]) => ({ value, label }))}
            value={form.pricing}
            onChange={(pricing) => setForm((now) => ({ ...now, pricing }))}
          />
        </Group>
      )}
      {notice && (
        <>
          <Checkbox
            label="受让方与完成人或本单位有利害关系"
            hint="公示里会标明"
            checked={form.related}
            onChange={(related) => setForm((now) => ({ ...now, related }))}
          />
          <Field label="成果简介" hint="公示给所有人看，不写要保密的" error={problem?.of('abstract')}>
            <TextArea
              value={form.abstract}
              onChange={(abstract) => setForm((now) => ({ ...now, abstract }))}
              limit={500}
            />
          </Field>
        </>
      )}
      {asked === 'confirm' ? (
        <InlineConfirm
          act="确认"
          busy={step.isPending}
          onConfirm={() =>
            step.mutate({
              path: 'confirmation',
              body: {
                decision: 'confirm',
                sheetVersion,
                pricing: form.pricing || undefined,
                relatedBuyer: notice ? form.related : undefined,
                abstract: notice ? form.abstract.trim() || undefined : undefined,
              },
            })
          }
          onCancel={() => ask(null)}
        >
          {notice
            ? '确认是本单位的职务成果，今天起公示名称、简介、价格和受让方，期满没有异议才能签。'
            : '确认是本单位的职务成果，同意按谈妥的条款签。'}
        </InlineConfirm>
      ) : (
        <div className="actions">
          <Button kind="primary" onClick={() => ask('confirm')}>
            {notice ? '确认并公示…' : '确认…'}
          </Button>
          <Button kind="quiet" onClick={() => ask('return')}>
            退回条款…
          </Button>
        </div>
      )}
      <ReasonDialog
        title="退回条款"
        open={asked === 'return'}
        onClose={() => ask(null)}
        hint="双方都会看到：要改哪一条，改成什么样"
        act="退回"
        kind="primary"
        busy={step.isPending}
        onConfirm={(note) => step.mutate({ path: 'confirmation', body: { decision: 'return', sheetVersion, note } })}
      />
      <Refusal error={step.error} />
    </div>
  );
}
