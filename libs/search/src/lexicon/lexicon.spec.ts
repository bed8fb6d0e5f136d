import { isSlip, slipDistance } from './likeness';
import { soundOf, typedSound } from './pinyin';

describe('the sound of a word', () => {
  it.each([
    ['楠竹', 'nanzhu', 'nz'],
    ['防腐', 'fangfu', 'ff'],
    ['绿原酸', 'lvyuansuan', 'lys'],
    ['pm2.5传感器', 'pm25chuanganqi', 'pcgq'],
  ])('%s is typed %s and %s', (word, full, initials) => expect(soundOf(word)).toEqual({ full, initials }));

  it('latin words have none of their own', () => expect(soundOf('tc4')).toBeNull());

  it.each([
    ['nan zhu', 'nanzhu'],
    ["xi'an", 'xian'],
    ['NZ', 'nz'],
    ['n', null],
    ['c/c-sic', null],
    ['楠竹', null],
    ['450mpa', null],
  ])('%s is typed as %s', (typed, sound) => expect(typedSound(typed)).toBe(sound));
});

describe('slips', () => {
  it('of an input method are nearer than other characters', () => {
    expect(slipDistance('楠珠', '楠竹')).toBeLessThan(slipDistance('楠木', '楠竹'));
    expect(slipDistance('青砖茶', '青砖茶')).toBe(0);
  });

  it.each([
    ['楠珠', '楠竹', true],
    ['防付', '防腐', true],
    ['青专茶', '青砖茶', true],
    ['全矾液流电池', '全钒液流电池', true],
    ['抗拉强渡', '抗拉强度', true],
    ['毛竹', '毛竹', false],
    ['毛竹', '毛巾', false],
    ['检测', '加工', false],
  ])('%s for %s: %s', (typed, meant, slip) => expect(isSlip(typed, meant)).toBe(slip));
});
