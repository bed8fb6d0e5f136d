import type { AlarmVerdict, AlarmView } from '@dto/statistics';
import { useState } from 'react';
import { api } from '../../api/client';
import { Button, Link } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { dateText } from '../../ui/dates';
import { TextInput } from '../../ui/fields';
import { moneyPlain } from '../../ui/money';
import { Status } from '../../ui/status';
import { Refusal, useAct } from '../use-act';

const VERDICTS: readonly { value: AlarmVerdict; label: string }[] = [
  { value: 'fine', label: '合理' },
  { value: 'check', label: '要核查' },
  { value: 'mended', label: '已更正' },
];

interface Props {
  alarm: AlarmView;
  year: number;
  mayJudge: boolean;
}

/** One sign: what was seen, on which contracts it rests, and what people said. */
export function Alarm({ alarm, year, mayJudge }: Props) {
  const { words, evidence, verdicts, open } = alarm;
  return (
    <li className="panel alarm">
      <div className="panel-head">
        <h2>{words}</h2>
        {verdicts[0] ? <Status entity="alarm" state={verdicts[0].verdict} /> : <Status entity="alarm" state="open" />}
      </div>
      <DataTable
        caption="依据的合同"
        hideCaption
        rows={evidence}
        id={({ contractId, day, region, code }) => contractId ?? `${region}${day}${code}`}
        columns={[
          {
            key: 'title',
            title: '合同',
            cell: ({ contractId, title }) =>
              contractId ? <Link to={`/desk/contracts/${contractId}`}>{title}</Link> : title,
          },
          { key: 'sides', title: '卖方 → 买方', cell: ({ seller, buyer }) => (seller ? `${seller} → ${buyer}` : '—') },
          { key: 'region', title: '地区', cell: ({ region }) => region },
          { key: 'day', title: '登记', cell: ({ day }) => day },
          {
            key: 'total',
            title: '成交额',
            num: true,
            cell: ({ total, contractId }) => (contractId ? moneyPlain(total) : '—'),
          },
          {
            key: 'technical',
            title: '技术交易额',
            num: true,
            cell: ({ technical, contractId }) => (contractId ? moneyPlain(technical) : '—'),
          },
        ]}
      />
      {verdicts.length > 0 && (
        <ul className="alarm-said" aria-label="说过的">
          {verdicts.map(({ verdict, note, by, at }) => (
            <li key={at}>
              {VERDICTS.find(({ value }) => value === verdict)!.label}：{note}
              <span className="meta">
                {' '}
                {by}，{dateText(at)}
              </span>
            </li>
          ))}
          {open && <li className="behind">之后又来了新的合同，要再看一次。</li>}
        </ul>
      )}
      {mayJudge && <Judge alarm={alarm} year={year} />}
    </li>
  );
}

function Judge({ alarm, year }: { alarm: AlarmView; year: number }) {
  const [verdict, setVerdict] = useState<AlarmVerdict | null>(null);
  const [note, setNote] = useState('');
  const act = useAct(() => api.post('/alarms/verdicts', { year, kind: alarm.kind, key: alarm.key, verdict, note }), {
    refresh: [['alarms']],
    done: () => {
      setVerdict(null);
      setNote('');
    },
  });
  return (
    <div className="alarm-judge">
      <div className="actions" role="group" aria-label="结论">
        {VERDICTS.map(({ value, label }) => (
          <Button
            key={value}
            size="small"
            kind={verdict === value ? 'default' : 'quiet'}
            aria-pressed={verdict === value}
            onClick={() => setVerdict(verdict === value ? null : value)}
          >
            {label}
          </Button>
        ))}
      </div>
      {verdict && (
        <form
          className="actions alarm-note"
          onSubmit={(event) => {
            event.preventDefault();
            act.mutate();
          }}
        >
          <TextInput
            aria-label="说明"
            placeholder="看了什么，为什么这样认为"
            autoFocus
            value={note}
            onChange={setNote}
          />
          <Button size="small" type="submit" kind="primary" busy={act.isPending} disabled={!note.trim()}>
            记下
          </Button>
        </form>
      )}
      <Refusal error={act.error} />
    </div>
  );
}
