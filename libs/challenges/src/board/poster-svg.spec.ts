import { pngOf } from '@guibang/platform';
import { lines, POSTER, type PosterFacts, posterSvg, sumOf } from './poster-svg';

const FACTS: PosterFacts = {
  code: 'JB-2026-0001',
  title: '玻璃盖板表面缺陷在线检测系统',
  prizeYuan: '3000000.00',
  indicators: [
    { name: '误检率', comparator: 'lte', target: 2, unit: '%', must: false },
    { name: '检出率', comparator: 'gte', target: 99, unit: '%', must: true },
    { name: '节拍', comparator: 'range', target: 4, targetHigh: 6, unit: 's', must: true },
  ],
  deadline: '2026-12-31 17:00',
  publisher: '演示玻璃有限公司',
  address: 'https://guibang.example/c/JB-2026-0001',
  qr: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h1"/></svg>',
};
const words = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, inner]) => inner!);

describe('the poster of a challenge', () => {
  it('says number, title, sum, what must be reached first, until when, by whom and where', () => {
    const said = words(posterSvg(FACTS)).map((one) => one.replace(/<[^>]+>/g, ''));
    expect(said).toEqual([
      '桂榜',
      '揭榜挂帅',
      'JB-2026-0001',
      '玻璃盖板表面缺陷在线检测系统',
      '300万元',
      '检出率',
      '≥ 99%',
      '节拍',
      '4–6 s',
      '误检率',
      '≤ 2%',
      '截止 2026-12-31 17:00',
      '演示玻璃有限公司',
      'guibang.example/c/JB-2026-0001',
      '扫码看全文，揭榜',
    ]);
    expect(words(posterSvg({ ...FACTS, publisher: null }))).toContain('匿名发榜');
  });

  it('is a picture of its size, whatever was typed into it', async () => {
    const svg = posterSvg({
      ...FACTS,
      title: '</text><image href="file:///etc/passwd"/> & "引号" \u0007\uffff',
      publisher: '<script>',
      prizeYuan: null,
      indicators: [],
    });
    expect(svg).not.toMatch(/<image|<script/);
    const png = await pngOf(svg, POSTER.width);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1080, 1440]);
  });

  it('cuts a long title after two lines', () => {
    expect(lines('一二三四五六', 3, 2)).toEqual(['一二三', '四五六']);
    expect(lines('一二三四五六七', 3, 2)).toEqual(['一二三', '四五…']);
    expect(lines('MPa450一', 3, 1)).toEqual(['MPa4…']);
    expect(lines('', 3, 2)).toEqual(['']);
  });

  it.each([
    ['3000000.00', '300', '万元'],
    ['1234500', '123.45', '万元'],
    ['120000000', '12,000', '万元'],
    ['9999.5', '9,999.5', '元'],
  ])('%s元 is %s%s', (yuan, figure, unit) => {
    expect(sumOf(yuan)).toEqual({ figure, unit });
  });
});
