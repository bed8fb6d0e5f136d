import '../contracts.css';
import type { ContractDetail } from '@dto/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useSession } from '../../../api/session';
import { Load } from '../../../shell/load';
import { ButtonLink } from '../../../ui/button';
import { Thread, type ThreadStep } from '../../../ui/thread';
import { DeskPage } from '../../desk-page';
import { useNarrow } from '../../editor/use-narrow';
import { audienceOf } from '../../nav';
import { Acceptance } from '../performance/acceptance';
import { Milestones } from '../performance/milestones';
import { Payments } from '../performance/payments';
import { Records } from '../performance/records';
import { contractQuery } from '../queries';
import { Amounts } from './amounts';
import { Content } from './content';
import { FilesPanel } from './files-panel';
import { Head } from './head';
import { RegistrationPanel } from './registration-panel';
import { SidePanel } from './side-panel';

/** One contract: where both of its lives stand, what has been done, what is mine to do. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery(contractQuery(id));
  const party = ['enterprise', 'university', 'broker'].includes(audienceOf(useSession()));
  return (
    <DeskPage
      ownHeading
      title={query.data?.fields.title || '合同'}
      crumbs={[{ title: party ? '合同与登记' : '合同台账', to: '/desk/contracts' }]}
      actions={
        <ButtonLink size="small" to={`/desk/contracts/${id}/thread`}>
          来龙去脉
        </ButtonLink>
      }
    >
      <Load query={query} rows={6}>
        {(contract) => <Contract contract={contract} />}
      </Load>
    </DeskPage>
  );
}

function Contract({ contract }: { contract: ContractDetail }) {
  const narrow = useNarrow();
  return (
    <div className="contract">
      <div className="contract-main">
        <Head contract={contract} />
        <Thread now={stepOf(contract)} show={narrow ? 'now' : 'all'} />
        <RegistrationPanel contract={contract} />
        <Amounts contract={contract} />
        <Milestones contract={contract} />
        <Payments contract={contract} />
        <Records contract={contract} />
        <Acceptance contract={contract} />
        <FilesPanel contract={contract} />
        <Content contract={contract} />
      </div>
      <SidePanel contract={contract} />
    </div>
  );
}

function stepOf({ paid, registration }: ContractDetail): ThreadStep {
  if (paid !== '0.00') return 'received';
  return registration && registration.state !== 'draft' ? 'registration' : 'contract';
}
