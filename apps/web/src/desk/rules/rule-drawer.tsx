import type { RuleVersionView, RuleView } from '@dto/taxonomy';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { useCan } from '../../api/session';
import { Load } from '../../shell/load';
import { Drawer } from '../../ui/dialog';
import { Facts } from '../../ui/rows';
import { StatusLabel } from '../../ui/status';
import { DateText } from '../../ui/times';
import { RuleForm } from './rule-form';
import { valueText } from './values';

interface RuleDetail extends RuleView {
  history?: RuleVersionView[];
}

/** One parameter with where it comes from, how it changed, and the form for its next version. */
export function RuleDrawer({ rule, onClose }: { rule: RuleView; onClose: () => void }) {
  const mayEdit = useCan('rules.edit');
  const query = useQuery({
    queryKey: ['rules', rule.key],
    queryFn: async ({ signal }) =>
      (await api.get<RuleDetail>(`/rules/${encodeURIComponent(rule.key)}`, undefined, signal)).data,
  });
  return (
    <Drawer title={rule.name} open onClose={onClose}>
      <Load query={query} rows={3}>
        {(detail) => (
          <div className="rule-drawer">
            <Facts
              facts={[
                ['现值', valueText(detail.current)],
                ['生效日', <DateText key="from" at={detail.current?.validFrom} as="table" />],
                ['来源', detail.current?.source],
                ['来源等级', detail.current?.gradeLabel],
                ['说明', detail.current?.note],
                ['代号', <code key="code">{detail.key}</code>],
              ]}
            />
            <Versions title="将来的版本" versions={detail.upcoming} />
            {mayEdit && <RuleForm rule={detail} />}
            <Versions title="历次版本" versions={detail.history ?? []} />
          </div>
        )}
      </Load>
    </Drawer>
  );
}

function Versions({ title, versions }: { title: string; versions: readonly RuleVersionView[] }) {
  if (versions.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="rule-versions">
        {versions.map((version) => (
          <li key={version.id}>
            <span>
              <DateText at={version.validFrom} as="table" />起 <strong>{valueText(version)}</strong>{' '}
              {!version.verified && <StatusLabel word="未核实" tone="warn" icon="triangle" />}
            </span>
            <span className="meta">
              {version.source}
              {version.changedBy && `，${version.changedBy}`}
              {version.reason && `：${version.reason}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
