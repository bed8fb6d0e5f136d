import {
  ACCEPTANCE_DECISIONS,
  type AcceptanceDecision,
  type ContractDetail,
  type Measured,
  type Metric,
} from '@dto/contracts';
import { useState } from 'react';
import { api } from '../../../api/client';
import { Button } from '../../../ui/button';
import { RadioGroup } from '../../../ui/choices';
import { DataTable } from '../../../ui/data-table';
import { InlineConfirm } from '../../../ui/dialog';
import { Field, Group, TextArea } from '../../../ui/fields';
import { DateText } from '../../../ui/times';
import { useToast } from '../../../ui/toast';
import { Refusal, useAct } from '../../use-act';
import { contractPath, staleAfter } from '../queries';
import { MeasuredFields } from './measured-fields';
import { met } from './metrics';

/** 市场阅卷: the enterprise's verdict on each 核心指标 and on the whole. */
export function Acceptance({ contract }: { contract: ContractDetail }) {
  const { acceptance, verbs } = contract;
  const [open, setOpen] = useState(false);
  if (!acceptance && !verbs.includes('accept')) return null;
  return (
    <section aria-labelledby="acceptance">
      <div className="section-head">
        <h2 id="acceptance">验收</h2>
        {verbs.includes('accept') && !open && (
          <Button size="small" onClick={() => setOpen(true)}>
            做验收结论
          </Button>
        )}
      </div>
      {acceptance ? (
        <Verdict acceptance={acceptance} />
      ) : open ? (
        <AcceptForm contract={contract} onClose={() => setOpen(false)} />
      ) : (
        <p className="meta">最后由买方逐条核心指标给结论。</p>
      )}
    </section>
  );
}

function Verdict({ acceptance }: { acceptance: NonNullable<ContractDetail['acceptance']> }) {
  const { decision, measured, trial, verdict, at, by } = acceptance;
  return (
    <>
      <p>
        <strong>{ACCEPTANCE_DECISIONS[decision]}</strong>
        <span className="meta">
          {' '}
          {by} <DateText at={at} />
        </span>
      </p>
      <DataTable
        caption="核心指标"
        hideCaption
        rows={measured}
        id={({ name }) => name}
        columns={[
          { key: 'name', title: '指标', cell: ({ name }) => name },
          { key: 'target', title: '要求', cell: ({ target }) => target },
          { key: 'value', title: '实测', cell: ({ value, said }) => value ?? said ?? '没测' },
          {
            key: 'tester',
            title: '谁测的',
            cell: ({ tester, thirdParty }) => `${tester ?? '—'}${thirdParty ? '（第三方）' : ''}`,
          },
          { key: 'met', title: '结果', cell: ({ met: good }) => (good === null ? '没结论' : good ? '达到' : '没达到') },
        ]}
      />
      {trial && <p>试用：{trial}</p>}
      <p className="quiet">买方评语：{verdict}</p>
    </>
  );
}

const hints: Record<AcceptanceDecision, string> = {
  accept: '指标都达到，合同记为已验收',
  diligent: '没全做到，但原始记录证明尽了职责；记为结题，不算失信',
  fail: '没达到，也没有证明尽职',
};

/** Every metric once: the last milestone that names it says what it should be. */
function metricsOf({ milestones }: ContractDetail): { metrics: Metric[]; measured: Measured[] } {
  const metrics = new Map<string, Metric>();
  const measured = new Map<string, Measured>();
  for (const milestone of milestones) {
    milestone.metrics.forEach((metric) => metrics.set(metric.name, metric));
    milestone.measured.forEach((one) => measured.set(one.name, one));
  }
  return { metrics: [...metrics.values()], measured: [...measured.values()] };
}

function AcceptForm({ contract, onClose }: { contract: ContractDetail; onClose: () => void }) {
  const { id } = contract;
  const known = metricsOf(contract);
  const [decision, decide] = useState<AcceptanceDecision | ''>('');
  const [measured, setMeasured] = useState(known.measured);
  const [trial, setTrial] = useState('');
  const [verdict, setVerdict] = useState('');
  const [tried, setTried] = useState(false);
  const [asked, ask] = useState(false);
  const toast = useToast();
  const act = useAct(
    () =>
      api.post(`${contractPath(id)}/acceptance`, {
        decision,
        measured,
        trial: trial.trim() || null,
        verdict: verdict.trim(),
      }),
    {
      refresh: staleAfter(id),
      done: () => toast({ text: '验收结论已记下' }),
    },
  );
  const short = known.metrics.filter(
    (metric) => met(metric, measured.find(({ name }) => name === metric.name)?.value) === false,
  );
  return (
    <div className="act-form">
      {known.metrics.length > 0 && (
        <Group label="核心指标">
          <MeasuredFields metrics={known.metrics} measured={measured} contract={contract} onChange={setMeasured} />
        </Group>
      )}
      <Field name="acceptance.trial" label="试用情况" optional>
        <TextArea value={trial} onChange={setTrial} limit={2000} rows={2} />
      </Field>
      <Group
        label="结论"
        error={tried && !decision ? '选结论' : null}
        hint={short.length ? `${short.map(({ name }) => name).join('、')}没达到` : undefined}
      >
        <RadioGroup
          value={decision}
          onChange={(value) => decide(value as AcceptanceDecision)}
          options={(Object.keys(ACCEPTANCE_DECISIONS) as AcceptanceDecision[]).map((value) => ({
            value,
            label: ACCEPTANCE_DECISIONS[value],
            hint: hints[value],
          }))}
        />
      </Group>
      <Field name="acceptance.verdict" label="买方评语" error={tried && !verdict.trim() ? '写上评语' : null}>
        <TextArea value={verdict} onChange={setVerdict} limit={2000} rows={2} />
      </Field>
      {asked && decision ? (
        <InlineConfirm
          act={ACCEPTANCE_DECISIONS[decision]}
          danger={decision === 'fail'}
          busy={act.isPending}
          onConfirm={() => act.mutate()}
          onCancel={() => ask(false)}
        >
          {hints[decision]}。结论记下后不能改。
        </InlineConfirm>
      ) : (
        <div className="actions">
          <Button kind="primary" onClick={() => (decision && verdict.trim() ? ask(true) : setTried(true))}>
            做结论
          </Button>
          <Button kind="quiet" onClick={onClose}>
            取消
          </Button>
        </div>
      )}
      <Refusal error={act.error} />
    </div>
  );
}
