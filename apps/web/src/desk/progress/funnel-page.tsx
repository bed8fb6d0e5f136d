import './progress.css';
import './funnel.css';
import type { AttributionView, FunnelView } from '@dto/statistics';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { Load } from '../../shell/load';
import { Button } from '../../ui/button';
import { Segmented } from '../../ui/choices';
import { Select } from '../../ui/fields';
import { DeskPage } from '../desk-page';
import { Attribution } from './attribution';
import { Cohorts, Steps } from './funnel-steps';
import { funnelSentence } from './funnel-words';
import { Stuck } from './stuck';
import { useCut } from './use-cut';

/** 转化漏斗: how far what began has come; signed is not registered, registered is not paid. */
export function Component() {
  const { search, put, year, years, region, regions } = useCut();
  const from = search.get('from') === 'need' ? 'need' : 'contract';
  const by = search.get('by') === 'quarter' ? 'quarter' : 'month';
  const asked = { year: String(year), from, by, ...(region ? { region } : {}) };
  const funnel = useQuery({
    queryKey: ['tallies', 'funnel', asked],
    queryFn: async ({ signal }) => (await api.get<FunnelView>('/funnels', asked, signal)).data,
  });
  const place = { year: String(year), ...(region ? { region } : {}) };
  const attribution = useQuery({
    queryKey: ['tallies', 'attribution', place],
    queryFn: async ({ signal }) => (await api.get<AttributionView>('/attributions', place, signal)).data,
  });
  const step = search.get('step') ?? '';
  return (
    <DeskPage title="转化漏斗与来源" crumbs={[{ title: '目标进度', to: '/desk/progress' }]}>
      <div className="progress">
        <div className="progress-tools">
          <Select aria-label="年份" value={String(year)} onChange={(value) => put('year', value)} options={years} />
          {regions.length > 0 && (
            <Select
              aria-label="地区"
              blank="全市"
              value={region}
              onChange={(value) => put('region', value)}
              options={regions}
            />
          )}
          <Segmented
            label="从哪里算起"
            value={from}
            onChange={(value) => {
              put('step', '');
              put('from', value);
            }}
            options={[
              { value: 'contract', label: '从签订算起' },
              { value: 'need', label: '从需求算起' },
            ]}
          />
          <Segmented
            label="按月或按季"
            value={by}
            onChange={(value) => put('by', value)}
            options={[
              { value: 'month', label: '按月' },
              { value: 'quarter', label: '按季' },
            ]}
          />
        </div>
        <Load query={funnel} rows={6} height={60}>
          {(view) => (
            <>
              <p className="progress-sentence">
                {funnelSentence(view).map(({ text, strong }, i) => (strong ? <strong key={i}>{text}</strong> : text))}
                {view.worst && step !== view.worst.step && (
                  <Button kind="link" onClick={() => put('step', view.worst!.step)}>
                    看这{view.worst.lost}项
                  </Button>
                )}
              </p>
              <Steps view={view} onStuck={(value) => put('step', value)} />
              {step && <Stuck asked={{ ...asked, step }} onClose={() => put('step', '')} />}
              <Cohorts view={view} />
            </>
          )}
        </Load>
        <Load query={attribution} rows={4} height={60}>
          {(view) => <Attribution view={view} />}
        </Load>
      </div>
    </DeskPage>
  );
}
