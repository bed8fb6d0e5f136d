import type { ForecastView } from '@dto/statistics';
import { Link } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { dateText } from '../../ui/dates';
import { moneyPlain, moneyText } from '../../ui/money';
import { amountNote, candidateHref, restsOn } from './forecast-words';
import { percent } from './progress-words';

const wan = (yuan: string) => moneyText(yuan, 'column').number;

/** How the year's end is reckoned: what stands, stage by stage what is on its way, and what nobody has seen yet. */
export function HowReckoned({ view }: { view: ForecastView }) {
  const { forecast } = view;
  if (!forecast) return null;
  const { stages, unseen, corrections, years } = forecast;
  const parts = [
    {
      key: 'registered',
      name: '已登记',
      count: view.contracts,
      amount: view.registered,
      rate: '',
      rests: '',
      expected: view.registered,
    },
    ...stages.map((stage) => ({
      key: stage.stage,
      name: stage.name,
      count: stage.count,
      amount: stage.amount,
      rate: percent(stage.rate),
      rests: restsOn(stage),
      expected: stage.expected,
    })),
    {
      key: 'unseen',
      name: '还没露面的',
      count: unseen.count,
      amount: unseen.amount,
      rate: '',
      rests: `今年每登记1件，年底前还会来${unseen.ratio.toFixed(2)}件`,
      expected: unseen.amount,
    },
    {
      key: 'corrections',
      name: '变更和注销',
      count: null,
      amount: '0.00',
      rate: '',
      rests: '照往年的比例',
      expected: corrections,
    },
  ];
  return (
    <details className="panel reckoned">
      <summary>预计是怎么算的</summary>
      <p className="meta">
        {years.length > 0
          ? `登记比例从${years.join('、')}年同一天的情况学来，和设定值合在一起。`
          : '往年登记的合同太少，比例都用设定值。'}
        把这些比例的不确定一起算进去，抽1000次，取中间的八成。设定值在
        <Link className="in-text" to="/desk/rules?q=forecast">
          规则与目标
        </Link>
        里。
      </p>
      <DataTable
        caption="预计的组成"
        hideCaption
        rows={parts}
        id={({ key }) => key}
        columns={[
          { key: 'name', title: '部分', cell: ({ name }) => name },
          { key: 'count', title: '件数', num: true, cell: ({ count }) => count ?? '—' },
          { key: 'amount', title: '金额（万元）', num: true, cell: ({ amount }) => wan(amount) },
          { key: 'rate', title: '年底前登记的比例', num: true, cell: ({ rate }) => rate || '—' },
          { key: 'rests', title: '依据', cell: ({ rests }) => rests || '—' },
          { key: 'expected', title: '预计（万元）', num: true, cell: ({ expected }) => wan(expected) },
        ]}
      />
    </details>
  );
}

/** 最可能补上缺口的合同: whom to call, and about what. */
export function Candidates({ view }: { view: ForecastView }) {
  const { candidates, candidatesInAll: all } = view;
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>
          最可能补上缺口的合同{' '}
          <span className="meta">
            {all > candidates.length ? `${all}件在路上，列出预计最多的${candidates.length}件` : `${all}件在路上`}
          </span>
        </h2>
      </div>
      {candidates.length === 0 ? (
        <p className="meta">没有在谈条款、已签订没登记或正在登记的合同。</p>
      ) : (
        <DataTable
          caption="最可能补上缺口的合同"
          hideCaption
          rows={candidates}
          id={({ id }) => id}
          columns={[
            { key: 'title', title: '合同或洽谈', cell: (row) => <Link to={candidateHref(row)}>{row.title}</Link> },
            { key: 'region', title: '地区', cell: ({ region }) => region },
            {
              key: 'stage',
              title: '卡在哪里',
              cell: ({ blocker, since, due }) => (
                <>
                  {blocker}
                  <span className="meta">{due ? ` ${dateText(due)}到期` : since ? ` ${dateText(since)}起` : ''}</span>
                </>
              ),
            },
            {
              key: 'amount',
              title: '金额',
              num: true,
              cell: ({ amount, amountFrom }) => (
                <>
                  {moneyPlain(amount)}
                  {amountNote[amountFrom] && <span className="meta cell-note">{amountNote[amountFrom]}</span>}
                </>
              ),
            },
            { key: 'probability', title: '登记的可能', num: true, cell: ({ probability }) => percent(probability) },
          ]}
        />
      )}
    </section>
  );
}
