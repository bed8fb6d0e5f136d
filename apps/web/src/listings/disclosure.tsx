import type { ListingDetail, WayIn } from '@dto/listings';
import { Fragment, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Link } from '../ui/button';
import { Icon } from '../ui/icon';
import { Facts } from '../ui/rows';
import { fieldLabels, longFields, useFieldText } from './field-words';
import { IndicatorsTable } from './indicators-table';

/** Which field stands in which section. What the server does not send is not drawn, so this is order, not protection. */
const sections = [
  {
    level: 0,
    title: '公开',
    names: ['fieldCode', 'industryCode', 'regionCode', 'price', 'deadline', 'trl', 'trlMin'],
  },
  {
    level: 1,
    title: '认证单位可见',
    names: ['summary', 'indicators', 'needKind', 'cooperationModes', 'transferModes', 'ipTerms', 'ipList', 'keywords'],
  },
  {
    level: 2,
    title: '双方同意后可见',
    names: [
      'background',
      'content',
      'problemSolved',
      'description',
      'advantages',
      'applications',
      'trlEvidence',
      'basis',
      'conditions',
      'benefitSharing',
      'preferredExperts',
      'team',
      'registrationNo',
      'pilotNeeds',
      'restrictions',
      'contact',
    ],
  },
] as const;

/** The three sections in reading order; a closed one is a dashed line with the way in, never a blur. */
export function Disclosure({ detail, children }: { detail: ListingDetail; children?: ReactNode }) {
  return sections.map((section) => (
    <section key={section.level} className="disclosure" aria-labelledby={`level-${section.level}`}>
      <h2 id={`level-${section.level}`}>{section.title}</h2>
      {detail.level >= section.level ? (
        <Open detail={detail} names={section.names}>
          {section.level === 2 && children}
        </Open>
      ) : (
        <Closed level={section.level} wayIn={detail.wayIn} />
      )}
    </section>
  ));
}

function Open({ detail, names, children }: { detail: ListingDetail; names: readonly string[]; children?: ReactNode }) {
  const text = useFieldText();
  const fields = detail.fields as Record<string, unknown>;
  const short = names.filter((name) => !longFields.has(name) && name !== 'indicators');
  const facts = short
    .map(
      (name) =>
        [
          name === 'price' && detail.kind === 'need' ? '预算' : (fieldLabels[name] ?? name),
          text(name, fields),
        ] as const,
    )
    .filter(([, value]) => value);
  const long = names.filter((name) => longFields.has(name) && text(name, fields));
  const indicators = names.includes('indicators') ? (detail.fields.indicators ?? []) : [];
  if (facts.length + long.length + indicators.length === 0 && !children)
    return <p className="meta">这一部分没有填写</p>;
  return (
    <>
      {long.map((name) => (
        <Fragment key={name}>
          <h3>{fieldLabels[name]}</h3>
          <p className="prose">{text(name, fields)}</p>
        </Fragment>
      ))}
      {indicators.length > 0 && <IndicatorsTable kind={detail.kind} rows={indicators} />}
      {facts.length > 0 && <Facts facts={facts} />}
      {children}
    </>
  );
}

/** What stands behind a closed line and how to open it. */
function Closed({ level, wayIn }: { level: number; wayIn: WayIn }) {
  const { pathname } = useLocation();
  const what = level === 1 ? '摘要和指标' : '单位名称、全文和附件';
  // The second line opens only after the first; until then it names its own condition.
  const own = level === 2 && wayIn !== 'mutual-interest';
  return (
    <p className="closed-line">
      <Icon name="lock" />
      <span>
        {own || wayIn === 'mutual-interest' ? (
          `双方都感兴趣并确认保密后可看${what}`
        ) : wayIn === 'log-in' ? (
          <>
            <Link className="in-text" to={`/login?next=${encodeURIComponent(pathname)}`}>
              登录
            </Link>
            认证单位的账号后可看{what}
          </>
        ) : (
          <>
            <Link className="in-text" to="/desk/organization">
              完成单位认证
            </Link>
            后可看{what}
          </>
        )}
      </span>
    </p>
  );
}
