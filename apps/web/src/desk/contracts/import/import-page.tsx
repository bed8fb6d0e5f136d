import '../../record/record.css';
import type { ContractImportReport } from '@dto/contracts';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useCan, useSession } from '../../../api/session';
import { AskingCombobox, foundBySearch } from '../../../search/asking-combobox';
import { ButtonLink } from '../../../ui/button';
import { RadioGroup } from '../../../ui/choices';
import { Field, Group } from '../../../ui/fields';
import { DeskPage } from '../../desk-page';
import { ImportFile } from '../../record/import-file';
import { ImportReportView } from '../../record/import-report';
import { RecentImports } from '../../record/recent-imports';

type Kind = ContractImportReport['kind'];
const kindWords: Record<Kind, string> = { contracts: '合同', numbers: '全国登记编号' };
const places: Record<Kind, { send: string; template: string; hint: string }> = {
  contracts: {
    send: '/contracts/imports',
    template: '/contracts/template.xlsx',
    hint: '导入后补上扫描件和缺项，再申请登记。',
  },
  numbers: {
    send: '/registrations/numbers',
    template: '/registrations/numbers/template.xlsx',
    hint: '编号按文本填，14位或16位。',
  },
};

/** Contracts by sheet, and the numbers that came back from the national system: tried first, then written, line by line. */
export function Component() {
  const [search] = useSearchParams();
  const id = search.get('id');
  return (
    <DeskPage title="导入合同和编号" crumbs={[{ title: '合同与登记', to: '/desk/contracts' }]}>
      <div className="record">
        {id ? (
          <ImportReportView<ContractImportReport>
            id={id}
            path="/contracts/imports"
            again={({ kind }) => `/desk/contracts/import${kind === 'numbers' ? '?kind=numbers' : ''}`}
            pageOf={({ contractId }) => contractId && `/desk/contracts/${contractId}`}
            next={() => (
              <ButtonLink size="small" to="/desk/contracts">
                看合同
              </ButtonLink>
            )}
          />
        ) : (
          <NewImport />
        )}
        <RecentImports<ContractImportReport> path="/contracts/imports" kinds={kindWords} />
      </div>
    </DeskPage>
  );
}

function NewImport() {
  const [search, setSearch] = useSearchParams();
  const station = useCan('registrations.review');
  const { current } = useSession();
  const kind: Kind = station && search.get('kind') === 'numbers' ? 'numbers' : 'contracts';
  const forOthers = kind === 'contracts' && !['enterprise', 'university'].includes(current?.orgKind ?? '');
  const [org, setOrg] = useState('');
  const { send, template, hint } = places[kind];
  return (
    <section className="form import-form">
      {station && (
        <Group label="导入什么">
          <RadioGroup
            row
            value={kind}
            onChange={(value) => setSearch(value === 'numbers' ? { kind: 'numbers' } : {})}
            options={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
          />
        </Group>
      )}
      {forOthers && (
        <Field name="org" label="替哪个单位导入" hint="只列已核验的单位">
          <AskingCombobox
            about={['organization']}
            ask={foundBySearch('organization')}
            value={org}
            onChange={setOrg}
            placeholder="输入单位名称来找"
          />
        </Field>
      )}
      <ImportFile
        to={{ path: send, query: forOthers && org ? { org } : {} }}
        template={template}
        accept=".xlsx"
        each="一行一份"
        hint={hint}
      />
    </section>
  );
}
