import type { ReportRow } from '@dto/statistics';
import { useRef, useState } from 'react';
import { address as hrefOf, api, upload } from '../../api/client';
import { asProblem } from '../../api/problem';
import { Button } from '../../ui/button';
import { TextInput } from '../../ui/fields';
import { Notice } from '../../ui/states';
import { Status } from '../../ui/status';
import { amountText } from '../rules/target-text';
import { Refusal, useAct } from '../use-act';

interface Props {
  row: ReportRow;
  /** The sheet's address, where a figure is put. */
  address: string;
  fills: boolean;
  decides: boolean;
}

/** One indicator: what was said last month, what is said now and on what it rests, and the city's word. */
export function Figure({ row, address, fills, decides }: Props) {
  const { report, unit } = row;
  return (
    <li className="report-line">
      <div className="report-name">
        <h3 id={`i-${row.indicator}`}>{row.name}</h3>
        <span className="meta">
          {[
            row.target && `目标${amountText({ value: row.target, upper: null }, unit)}`,
            row.before && `上月${amountText({ value: row.before, upper: null }, unit)}`,
          ]
            .filter(Boolean)
            .join('，')}
        </span>
      </div>
      {fills ? (
        <Boxes row={row} address={address} />
      ) : (
        <div className="report-said">
          {report ? (
            <strong>{amountText({ value: report.value, upper: null }, unit)}</strong>
          ) : (
            <span className="meta">没填</span>
          )}
          {report?.evidence && <span className="meta">{report.evidence}</span>}
          <Paper row={row} />
        </div>
      )}
      <div className="report-state">
        {report && <Status entity="report" state={report.state} myTurn={decides && report.state === 'submitted'} />}
        {report && decides && <Decision id={report.id} state={report.state} />}
      </div>
      {report?.state === 'returned' && <Notice tone="warn">退回：{report.note}</Notice>}
    </li>
  );
}

function Boxes({ row, address }: { row: ReportRow; address: string }) {
  const { report } = row;
  const money = row.unit === '元';
  const [value, setValue] = useState(report ? shown(report.value, money) : '');
  const [evidence, setEvidence] = useState(report?.evidence ?? '');
  const save = useAct(
    () => api.put(address, { indicator: row.indicator, value: money ? fromWan(value) : value.trim(), evidence }),
    { refresh: [['indicator-reports']] },
  );
  const leave = () => {
    const same = report && shown(report.value, money) === value.trim() && report.evidence === evidence;
    if (value.trim() && !same) save.mutate();
  };
  return (
    <div className="report-boxes" onBlur={leave}>
      <TextInput
        aria-labelledby={`i-${row.indicator}`}
        inputMode="decimal"
        unit={money ? '万元' : row.unit}
        value={value}
        onChange={setValue}
      />
      <TextInput
        aria-label={`${row.name}的依据`}
        placeholder="依据：文号、名单或网址"
        value={evidence}
        onChange={setEvidence}
      />
      {report && <Paper row={row} editable />}
      <Refusal error={save.error} />
    </div>
  );
}

/** The file behind a figure: read it, or put one there. */
function Paper({ row: { report }, editable }: { row: ReportRow; editable?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string>();
  const send = useAct(
    async (file: File) => {
      const form = new FormData();
      form.set('file', file);
      await upload(`/indicator-reports/${report!.id}/file`, form, () => undefined);
    },
    { refresh: [['indicator-reports']] },
  );
  if (!report) return null;
  return (
    <span className="report-paper">
      {report.fileName && (
        <a className="in-text" href={hrefOf(`/indicator-reports/${report.id}/file`)} download>
          {report.fileName}
        </a>
      )}
      {editable && (
        <>
          <Button kind="link" size="small" busy={send.isPending} onClick={() => input.current?.click()}>
            {report.fileName ? '换材料' : '附材料'}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              setError(undefined);
              if (file) send.mutate(file, { onError: (reason) => setError(asProblem(reason).message) });
              event.target.value = '';
            }}
          />
        </>
      )}
      {error && <span role="alert">{error}</span>}
    </span>
  );
}

/** The city's word on a figure; a return says why. */
function Decision({ id, state }: { id: string; state: string }) {
  const [note, setNote] = useState<string | null>(null);
  const act = useAct(
    (decision: 'accept' | 'return') => api.post(`/indicator-reports/${id}/decision`, { decision, note: note ?? '' }),
    { refresh: [['indicator-reports'], ['desk']], done: () => setNote(null) },
  );
  if (state !== 'submitted' && state !== 'accepted') return null;
  return (
    <div className="report-decision">
      {note === null ? (
        <div className="actions">
          {state === 'submitted' && (
            <Button size="small" busy={act.isPending} onClick={() => act.mutate('accept')}>
              认可
            </Button>
          )}
          <Button kind="quiet" size="small" onClick={() => setNote('')}>
            退回…
          </Button>
        </div>
      ) : (
        <form
          className="actions"
          onSubmit={(event) => {
            event.preventDefault();
            act.mutate('return');
          }}
        >
          <TextInput aria-label="退回原因" placeholder="哪里不对，改成什么" autoFocus value={note} onChange={setNote} />
          <Button size="small" type="submit" busy={act.isPending}>
            退回
          </Button>
          <Button kind="quiet" size="small" onClick={() => setNote(null)}>
            不退了
          </Button>
        </form>
      )}
      <Refusal error={act.error} />
    </div>
  );
}

/** Money is typed in 万元. */
const shown = (value: string, money: boolean): string => (money ? String(Number(value) / 10_000) : value);

/** 万元 → 元; what is no number goes to the server as typed, whose sentence says what to enter. */
function fromWan(text: string): string {
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(text.trim().replaceAll(',', ''));
  if (!match) return text.trim();
  const yuan = BigInt(match[1]! + (match[2] ?? '').padEnd(6, '0'));
  return `${yuan / 100n}.${String(yuan % 100n).padStart(2, '0')}`;
}
