import { expect } from 'chai';
import { describe, it } from 'node:test';
import { clientAddress } from './client-address.ts';
import { ConfigError, parseConfig } from './config.ts';

const problem = (input: unknown, env: Record<string, string> = {}): string => {
  try {
    parseConfig(input, env, 'segue.config.json');
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
};

describe('the configuration', () => {
  it('works without a single key', () => {
    expect(parseConfig({}, {}, 'defaults')).to.include({ host: '127.0.0.1', port: 8020, publicUrl: 'http://127.0.0.1:8020' });
  });
  it('lets the environment go first', () => {
    expect(parseConfig({ port: 1 }, { SEGUE_PORT: '9000' }, 'file').port).to.equal(9000);
  });
  it('names the key, what it holds and what is expected', () => {
    expect(problem({ port: 'eighty' })).to.equal('segue.config.json: "port": expected a number (it is "eighty").');
  });
  it('names the variable when the fault is in the environment', () => {
    expect(problem({}, { SEGUE_PORT: '99999' })).to.equal('SEGUE_PORT: "port": expected a port from 0 to 65535 (it is 99999).');
  });
  it('says of a missing key that it is missing, and what it holds', () => {
    expect(problem({ brands: [{ file: 'built-in' }] })).to.match(/"brands\.0\.origins" is missing: expected a list/);
    expect(problem({ channels: { telegram: { token: '123456:abcdefghijklmnopqrstuvwx' } } })).to.match(
      /"channels\.telegram\.botName" is missing: expected the name of the bot/,
    );
    for (const key of ['session', 'reads', 'address'])
      expect(problem({ limits: { [key]: {} } })).to.match(/burst" is missing: expected how many/);
  });
  it('shows what a variable holds that is no number', () => {
    expect(problem({}, { SEGUE_PORT: 'abc' })).to.equal('SEGUE_PORT: "port": expected a number (it is "abc").');
  });
  it('does not take spaces for a number', () => {
    expect(problem({}, { SEGUE_PORT: ' ' })).to.equal('SEGUE_PORT: "port": expected a number (it is " ").');
    expect(problem({}, { SEGUE_TRUSTED_PROXIES: '\t' })).to.include('SEGUE_TRUSTED_PROXIES: "trustedProxies": expected a number');
    expect(parseConfig({}, { SEGUE_PORT: ' 9000 ' }, 'file').port).to.equal(9000);
  });
  it('says of a word where an object is wanted that it is one, whatever the environment adds', () => {
    for (const channels of ['telegram', { telegram: 'on' }])
      expect(problem({ channels }, { SEGUE_TELEGRAM_TOKEN: '123456:abcdefghijklmnopqrstuvwx' }))
        .to.match(/^segue\.config\.json: "channels(\.telegram)?": expected an object/)
        .and.not.include('\n');
  });
  it('refuses a key it does not know', () => {
    expect(problem({ prot: 80 })).to.include('"prot" is not a key of the configuration');
  });
  it('does not show what a secret holds', () => {
    const message = problem({ channels: { telegram: { token: 'oh-no-my-secret', botName: 'shop_bot' } } });
    expect(message).to.include('"channels.telegram.token"').and.not.include('oh-no-my-secret');
  });
  it('says what webhook mode needs', () => {
    expect(
      problem({ channels: { telegram: { token: '123456:abcdefghijklmnopqrstuvwx', botName: 'shop_bot', mode: 'webhook' } } }),
    ).to.include('"channels.telegram.webhookSecret" is needed in webhook mode');
  });
  it('keeps the demo on this machine', () => {
    expect(problem({ demo: true, host: '0.0.0.0' })).to.include('only for "host": "127.0.0.1"');
  });
});

describe('the address of a caller', () => {
  it('is the peer when no proxy is trusted, whatever the header says', () => {
    expect(clientAddress('10.0.0.9', '1.2.3.4', 0)).to.equal('10.0.0.9');
  });
  it('is what the last trusted proxy saw', () => {
    expect(clientAddress('10.0.0.9', '6.6.6.6, 1.2.3.4', 1)).to.equal('1.2.3.4');
    expect(clientAddress('10.0.0.9', '6.6.6.6, 1.2.3.4, 10.0.0.8', 2)).to.equal('1.2.3.4');
  });
});
