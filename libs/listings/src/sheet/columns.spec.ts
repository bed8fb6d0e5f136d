import { type ListingKind, NeedFields, ResultFields } from '../dto';
import { FIELDS } from '../listing/fields';
import { COLUMNS } from './columns';

const CLASSES = { need: NeedFields, result: ResultFields };
const METADATA = 'swagger/apiModelProperties';

/** The label that a field's decorator carries. */
function labelOf(type: object, name: string): string {
  const { description } = Reflect.getMetadata(METADATA, type, name) as { description: string };
  return description.split('：')[0]!;
}

describe.each(['need', 'result'] as ListingKind[])('columns of a %s', (kind) => {
  it('are all its fields', () => {
    const names = COLUMNS[kind].map(({ name }) => name.replace(/\..*/, ''));
    expect([...new Set(names)].sort()).toEqual([...FIELDS[kind]].sort());
  });

  it('are called as the forms call them', () => {
    const columns = COLUMNS[kind].filter(({ name }) => !name.includes('.'));
    const labels = columns.map(({ name }) => labelOf(CLASSES[kind].prototype as object, name));
    expect(columns.map(({ label }) => label)).toEqual(labels);
  });

  it('have names of their own', () => {
    const labels = COLUMNS[kind].map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
