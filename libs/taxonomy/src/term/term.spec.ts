import { readReference } from '../reference/reference-files';
import { suggestFields } from './field-suggestion';
import { Units } from './units';

const reference = readReference();
const termsOf = (scheme: string) => reference.terms.filter((t) => t.scheme === scheme);

describe('units of the reference table', () => {
  const units = new Units(termsOf('unit'));

  it.each([
    [450, 'MPa', 'GPa', 0.45],
    [450, 'N/mm2', 'Mpa', 450],
    [25, '℃', 'K', 298.15],
    [68, '°F', '摄氏度', 20],
    [1, 'kWh', 'MJ', 3.6],
    [120, '米/分钟', 'm/s', 2],
    [5, 'mg/L', 'g/L', 0.005],
    [3, '万元/吨', '元/kg', 30],
    [3000, 'RPM', '转/分', 3000],
    [20, 'um', 'mm', 0.02],
    [150, 'mAh/g', 'A·h/kg', 150],
  ])('%d %s is %s', (value, from, to, expected) => {
    expect(units.convert(value, from, to)).toBeCloseTo(expected, 6);
  });

  it('refuses to compare different things and unknown units', () => {
    expect(units.convert(1, 'MPa', 'mm')).toBeNull();
    expect(units.convert(1, '箩', 'kg')).toBeNull();
  });

  it('keeps milli and mega apart', () => {
    expect(units.find('mW')?.factor).toBe(0.001);
    expect(units.find('MW')?.factor).toBe(1_000_000);
    expect(units.find('Mw')).toBeNull();
  });
});

describe('field suggestions', () => {
  const fields = termsOf('technical-field');
  it.each([
    ['全钒液流电池电解液的制备', '要求能量效率不低于80%，循环寿命一万次', '0601'],
    ['楠竹重组材加工粉尘治理与竹笋保鲜', '竹材加工', '0902'],
    ['基于机器视觉的铜带表面缺陷在线检测', '采用深度学习和图像识别算法', '0102'],
    ['高浓度氨氮废水处理', '出水氨氮≤15mg/L，COD≤50mg/L', '0701'],
    ['LED背光模组', 'LED 显示屏', '0106'],
  ])('%s', (title, text, code) => {
    const [first] = suggestFields(title, text, fields);
    expect(first?.code).toBe(code);
    expect(first?.words.length).toBeGreaterThan(0);
  });

  it('suggests nothing where nothing speaks for a field', () => {
    expect(suggestFields('欢迎来访', '你好', fields)).toEqual([]);
  });
});
