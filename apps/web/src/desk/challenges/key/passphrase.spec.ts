import { passphraseProblem } from './passphrase';

it.each([
  ['', '写一个口令'],
  ['桂花十月', '至少10个字，还差6个'],
  ['aaaaaaaaaaaa', '重复的字太多'],
])('「%s」 is refused with what to do', (text, said) => expect(passphraseProblem(text)).toContain(said));

it('a few words are enough', () => expect(passphraseProblem('青砖茶 竹子 玻璃 钒电池')).toBeNull());
