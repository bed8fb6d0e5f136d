import { useParams } from 'react-router';
import { AccessList } from '../../listings/access-drawer';
import { DeskPage } from '../desk-page';
import { kindWords, useKind } from '../listing/kind';
import { OfListing } from './of-listing';

/** 谁看过: every look from the second layer up at one listing. */
export function Component() {
  const kind = useKind();
  const { id = '' } = useParams();
  const words = kindWords[kind];
  const crumbs = [{ title: words.mine, to: words.desk }];
  return (
    <DeskPage title="谁看过" crumbs={crumbs}>
      <div style={{ maxWidth: 760 }}>
        <OfListing kind={kind} id={id} />
        <p className="meta">公开部分不记录。从「认证单位可见」起，每看一次记一条。</p>
        <AccessList kind={kind} id={id} />
      </div>
    </DeskPage>
  );
}
