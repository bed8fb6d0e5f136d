import '../../editor/editor.css';
import { ButtonLink } from '../../../ui/button';
import { Notice } from '../../../ui/states';
import { DeskPage } from '../../desk-page';

/** 涉密 contracts never enter: what happened to the draft, and the road outside. */
export function Component() {
  return (
    <DeskPage title="涉密合同不上网" crumbs={[{ title: '合同与登记', to: '/desk/contracts' }]}>
      <div className="stopped">
        <Notice tone="hold">这份合同填的内容和文件已清空，这台电脑上的副本也已清掉。</Notice>
        <h2>接下来线下办</h2>
        <ol>
          <li>先请本单位保密机构定密，拿不准的也由它判断。</li>
          <li>确定涉密的，到保密办开具证明，项目名称做脱密处理。</li>
          <li>带证明和脱密后的合同，到登记站当面办理，不用邮件和聊天软件。</li>
        </ol>
        <div className="actions">
          <ButtonLink kind="primary" to="/desk/contracts">
            回合同与登记
          </ButtonLink>
          <ButtonLink to="/desk/contracts/new">录入别的合同</ButtonLink>
        </div>
      </div>
    </DeskPage>
  );
}
