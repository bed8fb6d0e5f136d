import type { ReportRow, ReportSheet } from '@dto/statistics';
import { address, api } from '../../api/client';
import { useCan } from '../../api/session';
import { useTermName } from '../../api/terms';
import { Button, ButtonLink } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import { Refusal, useAct } from '../use-act';
import { Figure } from './figure';

interface Props {
  sheet: ReportSheet;
  /** Back to all regions; null for a county. */
  onBack: (() => void) | null;
}

/** One region's month. A figure is saved when its box is left, and handed in with the others. */
export function Sheet({ sheet, onBack }: Props) {
  const toast = useToast();
  const nameOf = useTermName('region');
  const decides = useCan('reports.decide');
  const place = { year: sheet.year, month: sheet.month, regionCode: sheet.regionCode };
  const query = new URLSearchParams(Object.entries(place).map(([name, value]) => [name, String(value)]));
  const submit = useAct(() => api.post<{ submitted: number }>(`/indicator-reports/submission?${query}`), {
    refresh: [['indicator-reports'], ['desk']],
    done: ({ data }) => toast({ text: `报了${data.submitted}项，等市科技局审核` }),
  });
  const open = sheet.rows.filter(({ report }) => report?.state === 'draft' || report?.state === 'returned').length;
  return (
    <>
      <div className="reports-head">
        {onBack && (
          <>
            <Button kind="quiet" size="small" onClick={onBack}>
              各地情况
            </Button>
            <h2>{nameOf(sheet.regionCode)}</h2>
          </>
        )}
        <a
          className="button"
          data-kind="quiet"
          data-size="small"
          href={address(`/indicator-reports/template.xlsx?${query}`)}
          download
        >
          <Icon name="download" />
          下载Excel
        </a>
        {sheet.mayFill && (
          <ButtonLink
            kind="quiet"
            size="small"
            to={`/desk/reports/import?year=${sheet.year}&month=${sheet.month}&region=${sheet.regionCode}`}
          >
            <Icon name="upload" />
            导入Excel
          </ButtonLink>
        )}
      </div>
      <ul className="report-lines" aria-label="指标">
        {inOrder(sheet).map((row) => (
          <Figure
            key={row.indicator}
            row={row}
            address={`/indicator-reports?${query}`}
            fills={sheet.mayFill && isOpen(row)}
            decides={decides}
          />
        ))}
      </ul>
      {sheet.mayFill && (
        <div className="reports-dock">
          <Refusal error={submit.error} />
          <Button kind="primary" busy={submit.isPending} disabled={open === 0} onClick={() => submit.mutate()}>
            {open > 0 ? `提交${open}项` : '没有要提交的'}
          </Button>
        </div>
      )}
    </>
  );
}

const isOpen = ({ report }: ReportRow) => !report || report.state === 'draft' || report.state === 'returned';

/** Who fills goes down the sheet; who looks sees what was said first. */
const inOrder = ({ rows, mayFill }: ReportSheet): ReportRow[] =>
  mayFill ? rows : [...rows].sort((a, b) => Number(Boolean(b.report)) - Number(Boolean(a.report)));
