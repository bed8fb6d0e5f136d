import type { MessageView } from '@dto/deals';
import { lineText, whoText } from './lines';

const line = (kind: MessageView['kind'], data: MessageView['data'] = {}): Parameters<typeof lineText>[0] => ({
  kind,
  speaker: 'buyer',
  by: { id: '1', name: '周工' },
  data,
});

it('says who from where the reader sits', () => {
  expect(whoText(line('offer'), 'buyer')).toBe('我方周工');
  expect(whoText(line('offer'), 'seller')).toBe('对方周工');
  expect(whoText(line('offer'), null)).toBe('需求方周工');
  expect(whoText({ speaker: 'seller', by: null }, 'buyer')).toBe('对方');
});

it('names the row and carries the note', () => {
  expect(lineText(line('offer', { key: 'price', note: '含运费' }), 'seller')).toBe('对方周工提出「价款」：含运费');
  const again = line('offer', { key: 'price', previous: { lines: [] } });
  expect(lineText(again, 'seller')).toBe('对方周工改了「价款」');
  expect(lineText(line('row-agreed', { key: 'ip' }), 'buyer')).toBe('我方周工接受了「产权」，这一条谈妥');
});

it('an end says how', () =>
  expect(lineText(line('closed', { outcome: 'declined', reason: 'price', note: '预算只有一半' }), 'seller')).toBe(
    '对方周工：对方认为不合适，价格不合适：预算只有一半',
  ));
