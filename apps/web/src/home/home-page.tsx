import './home.css';
import type { FiguresView, ListingCard, ListingKind } from '@dto/listings';
import type { SearchPage } from '@dto/search';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { api } from '../api/client';
import { ListingRow } from '../listings/listing-row';
import { searchAddress } from '../search/kinds';
import { SearchBox } from '../search/search-box';
import { Load } from '../shell/load';
import { usePage } from '../shell/use-page';
import { dateTimeText } from '../ui/dates';
import { Icon } from '../ui/icon';
import { Rows } from '../ui/rows';
import { Empty } from '../ui/states';
import { OpenChallenges } from './open-challenges';
import { Story } from './story';
import { useYear, YearFigure } from './year-figure';

/** Real words of the region's industries, one with an indicator. */
const examples = ['玻璃 缺陷 检测', '钒电池 电解液', '青砖茶 发酵', '绿原酸 ≥ 5%'];

const doors = [
  { to: '/desk/needs/new', title: '我有难题', note: '企业发布需求，写清指标就能比对成果' },
  { to: '/desk/results/new', title: '我有成果', note: '高校院所登记成果，自动找需要它的企业' },
  { to: '/desk/contracts/new', title: '我要登记合同', note: '先预检再申请，凭登记证明办税收优惠' },
] as const;

/** 首页: get a stranger to the right list in one act. */
export function Component() {
  usePage();
  return (
    <>
      <div className="band home-top">
        <div className="content">
          <Hero />
          <Figures />
        </div>
      </div>
      <div className="band home-lists">
        <div className="content">
          <OpenChallenges />
          <Latest kind="need" title="新发布的需求" all={{ to: '/needs', title: '全部需求' }} />
          <Latest kind="result" title="新登记的成果" all={{ to: '/results', title: '全部成果' }} />
          <Story />
        </div>
      </div>
    </>
  );
}

function Hero() {
  const navigate = useNavigate();
  return (
    <div className="hero">
      <div className="hero-search">
        <h1>说出难题，找到能解的人</h1>
        <p>咸宁的企业在这里出题，高校院所在这里解题。每一个匹配都说明理由。</p>
        <SearchBox text="" kind="" onSearch={(q, kind) => void navigate(searchAddress({ q, kind }))} />
        <ul className="examples" aria-label="试试这些搜索">
          <li aria-hidden="true">试试</li>
          {examples.map((q) => (
            <li key={q}>
              <Link to={searchAddress({ q })}>{q}</Link>
            </li>
          ))}
        </ul>
      </div>
      <div className="ways">
        <ul className="doors">
          {doors.map((door) => (
            <li key={door.to}>
              <Link to={door.to}>
                <span>
                  <strong>{door.title}</strong>
                  <span className="meta">{door.note}</span>
                </span>
                <Icon name="arrow" />
              </Link>
            </li>
          ))}
        </ul>
        <p className="meta">
          第一次来？先
          <Link className="in-text" to="/register">
            登记单位
          </Link>
          ，科技局核验后就能办。
        </p>
      </div>
    </div>
  );
}

function Figures() {
  const { data, isError } = useQuery({
    queryKey: ['figures'],
    queryFn: async ({ signal }) => (await api.get<FiguresView>('/figures', undefined, signal)).data,
  });
  const year = useYear();
  if (isError) return null;
  // One after the other would push what is being read.
  const waits = !data || year.isPending;
  const counted = year.data?.amount ? { ...year.data, amount: year.data.amount } : null;
  const figures = [
    ['正在征集的需求', data?.needs, '项'],
    ['可转化的成果', data?.results, '项'],
    ...(counted ? [] : [['已核验的单位', data?.organizations, '家'] as const]),
    ['首次回应，中位数', data?.firstResponseDays, '天'],
  ] as const;
  if (waits) return <dl className="figures" aria-label="现在的数字" aria-busy="true" />;
  return (
    <dl className="figures" aria-label="现在的数字" data-year={counted ? '' : undefined}>
      {counted && <YearFigure year={counted} />}
      {figures.map(([label, value, unit], index) =>
        // A figure that cannot be computed yet is left out, not shown as zero.
        value == null ? null : (
          <div key={label}>
            <dt className="meta">
              {label}
              {index === 0 && !counted && ` · 更新于${dateTimeText(data.at)}`}
            </dt>
            <dd className="figure">
              {value.toLocaleString('en-US')}
              <span className="unit">{unit}</span>
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

const SHOWN = 4;

function Latest({ kind, title, all }: { kind: ListingKind; title: string; all: { to: string; title: string } }) {
  const query = useQuery({
    queryKey: ['latest', kind],
    queryFn: async ({ signal }) =>
      (await api.get<SearchPage>('/search', { kind, sort: 'newest', size: SHOWN }, signal)).data,
  });
  return (
    <section aria-labelledby={`latest-${kind}`}>
      <div className="section-head">
        <h2 id={`latest-${kind}`}>{title}</h2>
        <Link to={all.to}>{all.title}</Link>
      </div>
      <Load query={query} rows={SHOWN} height={79}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>
              {kind === 'need'
                ? '还没有公开的需求。企业登记并核验后就能发布。'
                : '还没有公开的成果。高校院所登记并核验后就能发布。'}
            </Empty>
          ) : (
            <Rows>
              {items.slice(0, SHOWN).map((hit) => (
                <ListingRow key={hit.id} card={hit.card as unknown as ListingCard} />
              ))}
            </Rows>
          )
        }
      </Load>
    </section>
  );
}
