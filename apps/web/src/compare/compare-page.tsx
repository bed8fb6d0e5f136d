import './compare.css';
import { type ComparedIndicator, type ComparisonView, ELEMENTS } from '@dto/matching';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useTermsReady } from '../api/terms';
import { targetText } from '@dto/listings';
import { fieldLabels, useFieldText } from '../listings/field-words';
import { addressOf } from '../search/kinds';
import { Star } from '../saved/star';
import { Load } from '../shell/load';
import { usePage } from '../shell/use-page';
import { ButtonLink, Link } from '../ui/button';
import { Icon } from '../ui/icon';
import { Empty } from '../ui/states';
import { compareAddress, toggle, useTray } from './tray-store';
import { elementLines } from '../desk/matches/match-words';
import { valueText } from '../desk/listing/value-text';

type Item = ComparisonView['items'][number];

/** Fields in the order in which they decide; long texts last. */
const fields = [
  'price',
  'trl',
  'trlMin',
  'transferModes',
  'cooperationModes',
  'deadline',
  'ipTerms',
  'ipList',
  'fieldCode',
  'industryCode',
  'regionCode',
  'keywords',
  'summary',
] as const;

/** Two to four side by side: what differs first, indicators in one unit, the better one marked. */
export function Component() {
  const [search] = useSearchParams();
  const ids = (search.get('ids') ?? '').split(',').filter(Boolean);
  usePage('对比');
  const ready = useTermsReady();
  const query = useQuery({
    queryKey: ['comparison', ids],
    queryFn: async ({ signal }) => (await api.get<ComparisonView>('/comparison', { ids: ids.join(',') }, signal)).data,
    enabled: ids.length > 1,
  });
  return (
    <div className="page-wide">
      <div className="content compare-page">
        <h1>对比</h1>
        {ids.length < 2 ? (
          <Empty act={<ButtonLink to="/results">去找成果</ButtonLink>}>在列表里勾选2到4项「对比」，就能并排看。</Empty>
        ) : (
          <Load query={query} ready={ready} rows={8} height={64}>
            {(view) => <Comparison view={view} />}
          </Load>
        )}
      </div>
    </div>
  );
}

function Comparison({ view }: { view: ComparisonView }) {
  const text = useFieldText();
  const lines = fields
    .map((name) => ({ name, cells: view.items.map((item) => text(name, item.fields as Record<string, unknown>)) }))
    .filter(({ cells }) => cells.some(Boolean));
  const differs = ({ cells }: { cells: string[] }) => new Set(cells).size > 1;
  const closed = view.items.filter(({ level }) => level === 0).length;
  return (
    <>
      {closed > 0 && <WayIn item={view.items.find(({ level }) => level === 0)!} />}
      <div className="compare-box-scroll" tabIndex={0} role="region" aria-label="并排对比">
        <table className="compare" data-columns={view.items.length}>
          <caption className="visually-hidden">
            {view.kind === 'need' ? '需求' : '成果'}并排对比，指标换算到同一单位，不同的排在前面
          </caption>
          <Head view={view} />
          {view.indicators.length > 0 && (
            <Section title="指标" columns={view.items.length}>
              {[...view.indicators].sort(byDifference).map((row) => (
                <IndicatorRow key={row.name + row.unit} row={row} kind={view.kind} />
              ))}
            </Section>
          )}
          <Section title="从文字里读出的" columns={view.items.length}>
            {elementRows(view.items).map((line) => (
              <Row key={line.title} {...line} />
            ))}
          </Section>
          <Section title="不同的" columns={view.items.length}>
            {lines.filter(differs).map((line) => (
              <Row key={line.name} title={fieldLabels[line.name]} cells={line.cells} />
            ))}
          </Section>
          <Section title="相同的" columns={view.items.length}>
            {lines
              .filter((line) => !differs(line))
              .map((line) => (
                <Row key={line.name} title={fieldLabels[line.name]} cells={line.cells} />
              ))}
          </Section>
        </table>
      </div>
    </>
  );
}

const marked = (row: ComparedIndicator) => (row.cells.some((cell) => cell?.mark) ? 0 : 1);
const byDifference = (a: ComparedIndicator, b: ComparedIndicator) => marked(a) - marked(b);

function Head({ view }: { view: ComparisonView }) {
  const ids = view.items.map(({ card }) => card.id);
  const tray = useTray();
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="visually-hidden">项目</span>
        </th>
        {view.items.map(({ card }) => (
          <th key={card.id} scope="col">
            <Link to={addressOf(card.kind, card.id)}>{card.title}</Link>
            {card.orgName && <span className="meta">{card.orgName}</span>}
            <span className="compare-acts">
              <Star id={card.id} title={card.title} />
              {ids.length > 2 && (
                <Link
                  className="meta"
                  replace
                  to={compareAddress(ids.filter((id) => id !== card.id))}
                  aria-label={`去掉「${card.title}」`}
                  onClick={() => tray.picked.some(({ id }) => id === card.id) && toggle(card.kind, card.id, card.title)}
                >
                  去掉
                </Link>
              )}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A group of rows; nothing where there are none. */
function Section({ title, columns, children }: { title: string; columns: number; children: React.ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <tbody>
      <tr className="compare-group">
        <th scope="rowgroup" colSpan={columns + 1}>
          {title}
        </th>
      </tr>
      {children}
    </tbody>
  );
}

function IndicatorRow({ row, kind }: { row: ComparedIndicator; kind: ComparisonView['kind'] }) {
  const words = { best: kind === 'need' ? '要求最高' : '最优', worst: kind === 'need' ? '要求最低' : '最弱' };
  return (
    <tr>
      <th scope="row">
        {row.name}
        {row.direction && <span className="meta">{row.direction === 'more' ? '越高越好' : '越低越好'}</span>}
      </th>
      {row.cells.map((cell, index) =>
        cell ? (
          <td key={index} data-mark={cell.mark ?? undefined}>
            <span className="value">{valueText(kind, cell.row)}</span>
            {cell.row.unit !== row.unit && cell.value !== null && (
              <span className="meta"> = {targetText({ target: cell.value, unit: row.unit })}</span>
            )}
            {cell.mark && (
              <span className="mark">
                <Icon name={cell.mark === 'best' ? 'check' : 'triangle'} />
                {words[cell.mark]}
              </span>
            )}
          </td>
        ) : (
          <td key={index} className="unwritten">
            未写
          </td>
        ),
      )}
    </tr>
  );
}

/** A kind of element that one of them at least has. */
function elementRows(items: readonly Item[]): { title: string; cells: string[] }[] {
  const columns = items.map(({ elements }) => new Map(elementLines(elements).map(({ name, text }) => [name, text])));
  return Object.values(ELEMENTS)
    .map((title) => ({ title, cells: columns.map((column) => column.get(title) ?? '—') }))
    .filter(({ cells }) => cells.some((cell) => cell !== '—'));
}

function Row({ title, cells }: { title: string | undefined; cells: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {cells.map((cell, index) => (
        <td key={index} className={cell ? undefined : 'unwritten'}>
          {cell || '未写'}
        </td>
      ))}
    </tr>
  );
}

/** What is still closed, and the way in. */
function WayIn({ item: { wayIn } }: { item: Item }) {
  const here = location.pathname + location.search;
  return (
    <p className="compare-closed">
      <Icon name="lock" />
      <span>
        {wayIn === 'log-in' ? (
          <>
            <Link className="in-text" to={`/login?next=${encodeURIComponent(here)}`}>
              登录
            </Link>
            认证单位的账号后，指标和摘要也能并排看。
          </>
        ) : (
          <>
            <Link className="in-text" to="/desk/organization">
              完成单位认证
            </Link>
            后，指标和摘要也能并排看。
          </>
        )}
      </span>
    </p>
  );
}
