import './record.css';
import '../../identity/form.css';
import type { ImportReport, ListingKind } from '@dto/listings';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../../api/session';
import { ButtonLink } from '../../ui/button';
import { RadioGroup } from '../../ui/choices';
import { Group } from '../../ui/fields';
import { DeskPage } from '../desk-page';
import { kindWords } from '../listing/kind';
import { ImportFile } from './import-file';
import { ImportReportView } from './import-report';
import { RecentImports } from './recent-imports';

const kinds: Record<ListingKind, string> = { need: '技术需求', result: '科技成果' };

/** 数据导入: try first, then write; every refused line says why, and the rest is not held up by it. */
export function Component() {
  const [search] = useSearchParams();
  const id = search.get('id');
  return (
    <DeskPage title="数据导入">
      <div className="record">
        {id ? (
          <ImportReportView<ImportReport>
            id={id}
            path="/imports"
            again={() => '/desk/import'}
            next={({ kind }) => (
              <ButtonLink size="small" to={kindWords[kind].desk}>
                看导入的草稿
              </ButtonLink>
            )}
          />
        ) : (
          <NewImport />
        )}
        <RecentImports<ImportReport> path="/imports" kinds={kinds} />
      </div>
    </DeskPage>
  );
}

function NewImport() {
  const { current } = useSession();
  const [kind, setKind] = useState<ListingKind>(current?.orgKind === 'enterprise' ? 'need' : 'result');
  return (
    <section className="form import-form">
      <Group label="导入什么">
        <RadioGroup
          row
          value={kind}
          onChange={(value) => setKind(value as ListingKind)}
          options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        />
      </Group>
      <ImportFile
        to={{ path: '/imports', query: { kind } }}
        template={`${kindWords[kind].api}/template.xlsx`}
        accept=".xlsx,.jsonl"
        what="Excel或JSONL。"
        each="一行一项"
        hint="导入后是草稿，逐项补全再提交。"
      />
    </section>
  );
}
