import '../deals.css';
import './contract.css';
import { type ContractText, type DealDetail, SIDES, type RedFlag } from '@dto/deals';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { address, api } from '../../../api/client';
import { Load } from '../../../shell/load';
import { Money } from '../../../ui/amounts';
import { Link } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Facts } from '../../../ui/rows';
import { Notice } from '../../../ui/states';
import { DeskPage } from '../../desk-page';
import { termWord } from '../deal-words';
import { dealPath, dealQuery } from '../queries';
import { OfficeStep } from './office-step';
import { Signing } from './signing';

const contractQuery = (id: string, version: number) => ({
  queryKey: ['deal-contract', id, version],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await api.get<ContractText>(`${dealPath(id)}/contract`, undefined, signal)).data,
});

/** 合同文本: made from the agreed rows; what is void or missing is said beside it, and here it is signed. */
export function Component() {
  const { id = '' } = useParams();
  const deal = useQuery({ ...dealQuery(id), refetchInterval: 20_000 });
  const text = useQuery({
    ...contractQuery(id, deal.data?.sheet?.version ?? 0),
    enabled: deal.data !== undefined,
    placeholderData: undefined,
  });
  const crumbs = [
    { title: '洽谈', to: '/desk/deals' },
    { title: deal.data?.code ?? '这次洽谈', to: `/desk/deals/${id}` },
  ];
  return (
    <DeskPage title="合同文本" crumbs={crumbs} bleed>
      <div className="contract">
        <Load query={deal} rows={4} height={120}>
          {(found) => (
            <Load query={text} rows={8} height={72}>
              {(contract) => <Contract deal={found} contract={contract} />}
            </Load>
          )}
        </Load>
      </div>
    </DeskPage>
  );
}

function Contract({ deal, contract }: { deal: DealDetail; contract: ContractText }) {
  return (
    <div className="contract-columns">
      <Paper contract={contract} />
      <aside className="contract-rail" aria-label="核对和签订">
        {contract.draft && (
          <Notice tone="warn">
            草稿：条款还没有全部谈妥，不能签。<Link to={`/desk/deals/${deal.id}`}>回到条款</Link>
          </Notice>
        )}
        {contract.totals && (
          <Facts
            facts={[
              ['成交总额', <Money key="total" value={contract.totals.total} mode="exact" />],
              ['技术交易额', <Money key="technical" value={contract.totals.technical} mode="exact" />],
            ]}
          />
        )}
        <Flags deal={deal} flags={contract.flags} />
        <div className="downloads">
          <Download dealId={deal.id} type="docx" label="下载Word" />
          <Download dealId={deal.id} type="pdf" label="下载PDF" />
        </div>
        <OfficeStep deal={deal} />
        <Signing deal={deal} contract={contract} />
        <p className="meta">
          文本指纹<span className="hash">{contract.hash.slice(0, 16)}</span>
        </p>
      </aside>
    </div>
  );
}

function Download({ dealId, type, label }: { dealId: string; type: 'docx' | 'pdf'; label: string }) {
  return (
    <a className="button" data-size="small" href={address(`${dealPath(dealId)}/contract.${type}`)} download>
      <Icon name="download" />
      {label}
    </a>
  );
}

function Paper({ contract }: { contract: ContractText }) {
  return (
    <article className="paper-sheet contract-paper" aria-labelledby="contract-title">
      <h2 id="contract-title">{contract.title}</h2>
      <dl className="contract-parties">
        {contract.parties.map((party) => (
          <div key={party.side}>
            <dt>
              {party.role}（{SIDES[party.side]}）
            </dt>
            <dd>
              {party.name ?? '（确认保密后写名称）'}
              {party.uscc && <span className="meta">统一社会信用代码{party.uscc}</span>}
              {party.address && <span className="meta">{party.address}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {contract.clauses.map((clause, index) => (
        <section key={index}>
          <h3>{clause.title}</h3>
          {clause.paragraphs.map((paragraph, at) => (
            <p key={at}>{paragraph}</p>
          ))}
        </section>
      ))}
    </article>
  );
}

const flagWords: Record<RedFlag['kind'], string> = { void: '可能无效', missing: '缺内容', check: '请核对' };

/** What a reviewer would stumble over, each with the way to its row. */
function Flags({ deal, flags }: { deal: DealDetail; flags: readonly RedFlag[] }) {
  if (flags.length === 0) return <Notice tone="ok">没有发现无效条款和缺项，登记时不会因为这些退回。</Notice>;
  const order: RedFlag['kind'][] = ['void', 'missing', 'check'];
  const sorted = [...flags].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return (
    <section aria-labelledby="flags-title">
      <h2 id="flags-title">{flags.length}处要看</h2>
      <ul className="flags">
        {sorted.map((flag, index) => (
          <li key={index} data-kind={flag.kind}>
            <Icon name={flag.kind === 'check' ? 'question' : 'triangle'} label={flagWords[flag.kind]} />
            <div>
              <p>{flag.text}</p>
              {flag.found && (
                <p className="meta">
                  写着「<mark>{flag.found}</mark>」
                </p>
              )}
              <p className="meta dots">
                {flag.article && <span>{flag.article}</span>}
                {flag.key && <Link to={`/desk/deals/${deal.id}?row=${flag.key}`}>看「{termWord(flag.key)}」</Link>}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
