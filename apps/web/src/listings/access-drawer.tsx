import type { ListingKind } from '@dto/listings';
import { Drawer } from '../ui/dialog';
import { AccessList } from './access-list';

/** 谁看过, from a listing's own page. */
export function AccessDrawer({ kind, id, onClose }: { kind: ListingKind; id: string; onClose: () => void }) {
  return (
    <Drawer title="谁看过" open onClose={onClose}>
      <p className="meta">公开部分不记录。从「认证单位可见」起，每看一次记一条。</p>
      <AccessList kind={kind} id={id} />
    </Drawer>
  );
}
