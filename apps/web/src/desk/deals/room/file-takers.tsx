import type { FileTaker } from '@dto/deals';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client';
import { Load } from '../../../shell/load';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { DateText } from '../../../ui/times';
import { dealPath } from '../queries';

/** Under one's own file: who of the others took a copy, and when. Read when it is asked for. */
export function FileTakers({ dealId, fileId, name }: { dealId: string; fileId: string; name: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" size="small" onClick={() => setOpen(true)}>
        谁领取过
      </Button>
      <Dialog title={`领取记录：${name}`} open={open} onClose={() => setOpen(false)}>
        {open && <Takers dealId={dealId} fileId={fileId} />}
      </Dialog>
    </>
  );
}

function Takers({ dealId, fileId }: { dealId: string; fileId: string }) {
  const query = useQuery({
    queryKey: ['deal-file-takers', fileId],
    queryFn: async ({ signal }) =>
      (await api.get<FileTaker[]>(`${dealPath(dealId)}/files/${fileId}/takers`, undefined, signal)).data,
    staleTime: 0,
  });
  return (
    <Load query={query} rows={2}>
      {(takers) =>
        takers.length === 0 ? (
          <p>还没有人领取。对方下载的文件带有单位、姓名和时间。</p>
        ) : (
          <ul className="file-takers">
            {takers.map(({ unit, person, at }) => (
              <li key={at + person}>
                <span>
                  {unit} {person}
                </span>
                <DateText at={at} as="time" />
              </li>
            ))}
          </ul>
        )
      }
    </Load>
  );
}
