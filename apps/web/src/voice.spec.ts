import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CJK = '[\\u4e00-\\u9fff]';

/** How the interface speaks: what never stands in its texts. */
const never: readonly (readonly [rule: string, pattern: RegExp])[] = [
  ['half-width punctuation between Chinese characters', new RegExp(`${CJK}[,;:!?]\\s*${CJK}`)],
  ['half-width brackets around Chinese', new RegExp(`${CJK}\\(${CJK}|${CJK}\\)${CJK}`)],
  ['a typed space between Chinese and digits', new RegExp(`${CJK} \\d|\\d ${CJK}`)],
  ['exclamation marks', /！/],
  ['polite filler', /请您|温馨提示|操作成功|谢谢|亲爱的/],
  ['the system as a subject', /系统(会|将|正在|已|自动)/],
];

const root = __dirname;
const texts = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|tsx)$/.test(name) && !/\.spec\.ts$/.test(name))
  .map((name) => [name, withoutComments(readFileSync(join(root, name), 'utf8'))] as const);

it.each(never)('no text has %s', (_rule, pattern) => {
  const found = texts.flatMap(([name, text]) =>
    text.split('\n').flatMap((line) => (pattern.test(line) ? [`${name}: ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

it('the rules see what they are for', () => {
  const bad = ['名称,地区', '单位(演示)名', '共 3 项，第 2 项', '已提交！', '请您填写', '系统会自动处理'];
  for (const [index, [, pattern]] of never.entries()) expect(bad[index]).toMatch(pattern);
});

/** Comments may quote and speak English. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
