import { explainStart } from './explain-start';

const failing = (o: object): Error => Object.assign(new Error('inside'), o);

describe('why it did not start', () => {
  it.each([
    ['a port in use', failing({ code: 'EADDRINUSE', port: 3000 }), '端口3000已被占用。换一个：PORT=3001'],
    [
      'a folder that cannot hold the database',
      failing({ code: 'EMBEDDED_PG_UNUSABLE', message: '换一个DATA_DIR' }),
      '换一个DATA_DIR',
    ],
    ['a wrong variable', new Error('Configuration is wrong:\n  PORT: x'), 'PORT: x'],
    ['no database', failing({ code: 'ECONNREFUSED' }), '连不上数据库'],
  ])('%s is said in one sentence', (_, error, sentence) => {
    const said = explainStart(error);
    expect(said).toContain(sentence);
    expect(said).not.toContain('    at ');
  });

  it('keeps the stack of what is our fault', () => expect(explainStart(new Error('bug'))).toContain('    at '));
});
