import './editor.css';
import { useLocation } from 'react-router';
import { ButtonLink } from '../../ui/button';
import { Notice } from '../../ui/states';
import { DeskPage } from '../desk-page';
import { kindWords, useKind } from '../listing/kind';

/** 涉密 content never enters: what happened to the draft, and the road outside. */
export function Component() {
  const kind = useKind();
  const { noun, mine, desk } = kindWords[kind];
  const deleted = (useLocation().state as { deleted?: boolean } | null)?.deleted ?? true;
  return (
    <DeskPage title="涉密内容不上网" crumbs={[{ title: mine, to: desk }]}>
      <div className="stopped">
        <Notice tone="hold">
          {deleted
            ? `这条${noun}的草稿和附件已删除，这台电脑上的副本也已清掉。`
            : `这条${noun}已撤下，不再公开，也不再匹配。这台电脑上的副本已清掉。`}
        </Notice>
        <h2>接下来线下办</h2>
        <ol>
          <li>先请本单位保密机构定密，拿不准的也由它判断。</li>
          <li>确定涉密的，按保密规定书面报科技主管部门，材料当面交，不用邮件和聊天软件。</li>
          <li>能去掉涉密部分的，可以只写公开的那一段，重新发布。</li>
        </ol>
        <div className="actions">
          <ButtonLink kind="primary" to={desk}>
            回{mine}
          </ButtonLink>
          <ButtonLink to={`${desk}/new`}>重新写一条</ButtonLink>
        </div>
      </div>
    </DeskPage>
  );
}
