import '../one/one.css';
import type { ProofView } from '@dto/challenges';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { address, api } from '../../../api/client';
import { Load } from '../../../shell/load';
import { Icon } from '../../../ui/icon';
import { Notice } from '../../../ui/states';
import { DeskPage } from '../../desk-page';
import { challengePath, challengeQuery } from '../queries';

/** 核验: draw, opening, marks and order computed again from the ledger, line by line; the folder for the auditor. */
export function Component() {
  const { id = '' } = useParams();
  const challenge = useQuery(challengeQuery(id));
  const query = useQuery({
    queryKey: ['challenge-proof', id],
    queryFn: async ({ signal }) => (await api.get<ProofView>(`${challengePath(id)}/proof`, undefined, signal)).data,
    placeholderData: undefined,
  });
  return (
    <DeskPage
      title="核验"
      crumbs={[{ title: challenge.data?.title || '榜单', to: `/desk/challenges/${id}` }]}
      actions={
        <a className="button" data-size="small" href={address(`${challengePath(id)}/proof.zip`)} download>
          <Icon name="download" />
          导出核验包
        </a>
      }
    >
      <div className="step-page">
        <p className="quiet">
          把存证链、开榜、抽取、评分和排名照记录重算一遍。核验包里有清单、哈希和签名，可以离线再核一次。
        </p>
        <Load query={query} rows={5} height={52}>
          {({ holds, lines }) => (
            <>
              <Notice tone={holds ? 'ok' : 'err'}>
                {holds
                  ? `${lines.length}项都对得上。`
                  : `${lines.filter((line) => !line.holds).length}项对不上，往下看。`}
              </Notice>
              <ul className="record-list">
                {lines.map(({ what, holds: fits, detail }) => (
                  <li key={what}>
                    <p className="proof-line" data-wrong={!fits || undefined}>
                      <Icon name={fits ? 'check' : 'cross'} label={fits ? '对得上' : '对不上'} />
                      <strong>{what}</strong>
                    </p>
                    <p className="meta">{detail}</p>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Load>
      </div>
    </DeskPage>
  );
}
