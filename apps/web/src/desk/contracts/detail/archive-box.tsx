import type { Archive } from '@dto/contracts';
import { useQuery } from '@tanstack/react-query';
import { address, api } from '../../../api/client';
import { useCan } from '../../../api/session';
import { Icon } from '../../../ui/icon';

/** What the archive wants and what is there; and everything of it in one ZIP. */
export function ArchiveBox({ contractId }: { contractId: string }) {
  const exports = useCan('contracts.export');
  const { data } = useQuery({
    queryKey: ['contract', contractId, 'archive'],
    queryFn: async ({ signal }) => (await api.get<Archive>(`/contracts/${contractId}/archive`, undefined, signal)).data,
  });
  if (!data) return null;
  return (
    <section className="archive-box" aria-labelledby="archive">
      <h2 id="archive">
        档案 <span className="meta">齐{data.completeness}%</span>
      </h2>
      <ul>
        {data.items
          .filter(({ state }) => state !== 'not-needed')
          .map(({ code, name, state, source }) => (
            <li key={code} data-state={state} title={source}>
              <Icon name={state === 'there' ? 'check' : 'circle'} label={state === 'there' ? '有' : '缺'} />
              {name}
            </li>
          ))}
      </ul>
      {exports && (
        <a href={address('/contracts/archive.zip', { ids: contractId })} download>
          下载档案（ZIP）
        </a>
      )}
    </section>
  );
}
