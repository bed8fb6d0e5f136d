import type { ContractRight } from '@dto/contracts';
import { optionsOf, useTermName, useTerms } from '../../../api/terms';
import { Button } from '../../../ui/button';
import { Select } from '../../../ui/fields';
import { Icon } from '../../../ui/icon';
import { rightStates } from '../words';
import { ChoiceOf, DayOf, TextOf } from './fields';
import { useWizard } from './wizard-context';

/** Which rights move: kind first, then number, owner and state on the day of signing. */
export function RightsRows() {
  const { draft } = useWizard();
  const terms = useTerms('ip-kind').filter(({ code }) => code !== 'none');
  const name = useTermName('ip-kind');
  const rights = draft.form.rights ?? [];
  const set = (next: ContractRight[]) => draft.change((fields) => ({ ...fields, rights: next }));
  return (
    <section id="f-rights" tabIndex={-1} aria-label="转让或许可的权利" className="amount-lines">
      {rights.map((right, index) => {
        const at = (part: string) => `rights.${index}.${part}`;
        return (
          <div key={index} className="amount-line">
            <div className="section-head">
              <h2>{name(right.kind)}</h2>
              <Button
                kind="quiet"
                size="small"
                iconOnly
                aria-label={`去掉第${index + 1}项权利`}
                onClick={() => set(rights.filter((_, other) => other !== index))}
              >
                <Icon name="bin" />
              </Button>
            </div>
            <div className="pair">
              <TextOf path={at('name')} label="名称" line limit={120} />
              <TextOf path={at('number')} label="专利号或登记号" line limit={60} optional={right.kind === 'secret'} />
              <TextOf path={at('owner')} label="权利人" line limit={120} />
              <DayOf path={at('expires')} label="有效期到" optional />
            </div>
            <ChoiceOf path={at('status')} label="签订那天的状态" row options={rightStates} />
          </div>
        );
      })}
      <Select
        aria-label="加一项权利"
        value=""
        blank={rights.length ? '再加一项权利…' : '加一项权利：先选种类…'}
        onChange={(kind) => kind && set([...rights, { kind }])}
        options={optionsOf(terms, '')}
      />
    </section>
  );
}
