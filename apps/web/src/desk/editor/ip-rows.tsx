import { IP_KINDS, type IpRow } from '@dto/listings';
import { Button } from '../../ui/button';
import { Field, Select, TextInput } from '../../ui/fields';
import { Icon } from '../../ui/icon';
import { GroupOf, useEditor, useFieldOf } from './editor-context';

/** 知识产权: which, its number, whose, until when. */
export function IpRows() {
  const { value, set } = useFieldOf('ipList');
  const { errors } = useEditor();
  const rows: readonly IpRow[] = value ?? [];
  const change = (index: number, edit: Partial<IpRow>) =>
    set(rows.map((row, at) => (at === index ? { ...row, ...edit } : row)));
  return (
    <GroupOf name="ipList" optional>
      <ul className="ip-rows">
        {rows.map((row, index) => {
          const errorOf = (name: string) => errors.find(({ path }) => path === `ipList.${index}.${name}`)?.message;
          return (
            <li key={index}>
              <Field name={`ipList.${index}.kind`} label="种类" error={errorOf('kind')}>
                <Select
                  value={row.kind}
                  onChange={(kind) => change(index, { kind: kind as IpRow['kind'] })}
                  options={Object.entries(IP_KINDS).map(([code, label]) => ({ value: code, label }))}
                />
              </Field>
              <Field name={`ipList.${index}.number`} label="号码" optional error={errorOf('number')}>
                <TextInput value={row.number ?? ''} onChange={(number) => change(index, { number })} />
              </Field>
              <Field name={`ipList.${index}.owner`} label="权利人" optional error={errorOf('owner')}>
                <TextInput value={row.owner ?? ''} onChange={(owner) => change(index, { owner })} />
              </Field>
              <Field name={`ipList.${index}.expires`} label="到期日" optional error={errorOf('expires')}>
                <TextInput
                  type="date"
                  value={row.expires ?? ''}
                  onChange={(day) => change(index, { expires: day || null })}
                />
              </Field>
              <Button
                kind="quiet"
                size="small"
                aria-label={`删除第${index + 1}项知识产权`}
                iconOnly
                onClick={() => set(rows.filter((_, at) => at !== index))}
              >
                <Icon name="bin" />
              </Button>
            </li>
          );
        })}
      </ul>
      <div>
        <Button size="small" onClick={() => set([...rows, { kind: 'invention' }])}>
          <Icon name="plus" />
          加一项
        </Button>
      </div>
    </GroupOf>
  );
}
