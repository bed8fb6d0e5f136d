import { textsOfContent } from './free-text';

describe('a foreign text', () => {
  const sentence = '现在靠人工目检，漏检率约百分之六，想换成在线的机器视觉。';
  const joined = (kind: 'need' | 'result', text: string): string =>
    Object.values(textsOfContent(kind, text)!.fields).join('');

  it.each([1, 10, 30, 60, 120, 400])('of %i sentences loses and doubles nothing', (n) => {
    const text = sentence.repeat(n);
    for (const kind of ['need', 'result'] as const) {
      const { summary } = textsOfContent(kind, text)!.fields;
      expect(joined(kind, text)).toBe(text);
      expect(summary!.length).toBeLessThanOrEqual(500);
      expect(summary!.endsWith('。')).toBe(true);
    }
  });

  it('without sentences is cut, but never inside a character', () => {
    const text = `${'甲'.repeat(499)}😀${'乙'.repeat(50)}`;
    expect(joined('need', text)).toBe(text);
    expect(textsOfContent('need', text)!.fields.summary).toBe('甲'.repeat(499));
  });

  it('has an end', () => expect(textsOfContent('need', '长'.repeat(20_001))!.problems).toHaveLength(1));
});
