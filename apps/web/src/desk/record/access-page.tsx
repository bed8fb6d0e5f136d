import { useParams } from 'react-router';
import { address } from '../../api/client';
import { AccessList } from '../../listings/access-list';
import { Icon } from '../../ui/icon';
import { DeskPage } from '../desk-page';
import { kindWords, useKind } from '../listing/kind';
import { OfListing } from './of-listing';

/** The disclosure ledger of one text is its owner's to keep. */
const Export = ({ path }: { path: string }) => (
  <a className="button" data-kind="quiet" data-size="small" href={address(path)} download>
    <Icon name="download" />
    导出Excel
  </a>
);

/** 谁看过: every look from the second layer up at one listing. */
export function Component() {
  const kind = useKind();
  const { id = '' } = useParams();
  const words = kindWords[kind];
  const crumbs = [{ title: words.mine, to: words.desk }];
  return (
    <DeskPage title="谁看过" crumbs={crumbs} actions={<Export path={`${words.api}/${id}/access-log.xlsx`} />}>
      <div style={{ maxWidth: 760 }}>
        <OfListing kind={kind} id={id} />
        <p className="meta">公开部分不记录。从「认证单位可见」起，每看一次记一条。</p>
        <AccessList kind={kind} id={id} />
      </div>
    </DeskPage>
  );
}
