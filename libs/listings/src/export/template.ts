import { makeTemplate } from '@guibang/platform';
import type { TaxonomyService } from '@guibang/taxonomy';
import type { ListingKind } from '../dto';
import { labelOf } from '../sheet/cells';
import { Column, COLUMNS } from '../sheet/columns';
import { KIND_WORDS } from '../listing/words';

/** The sheet to fill with needs or results. */
export function template(kind: ListingKind, taxonomy: TaxonomyService): Promise<Buffer> {
  return makeTemplate({
    name: KIND_WORDS[kind],
    neededWord: '提交前要填',
    columns: [
      {
        label: '编号',
        hint: '这一条在你们自己表里的编号，可以空着。同一个编号再导入一次不会重复添加',
        needed: false,
        options: [],
      },
      ...COLUMNS[kind].map((column) => ({
        label: column.label,
        width: column.width,
        hint: column.hint,
        needed: column.filed === true,
        options: optionsOf(column, taxonomy),
      })),
    ],
    foot: '一行一条，导入后是草稿，补全后再提交。涉及国家秘密的内容不能填',
  });
}

function optionsOf(column: Column, taxonomy: TaxonomyService): string[] {
  switch (column.kind) {
    case 'scheme':
      return taxonomy.list(column.scheme).map((term) => labelOf(column.scheme, term.code, taxonomy));
    case 'choice':
      return Object.values(column.words);
    case 'flag':
      return ['是', '否'];
    case 'level':
      return ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    default:
      return [];
  }
}
