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
  it('takes the address of a database from the file and from the environment, and never shows it', () => {
    const url = 'postgres://segue:hush%40hush@db.brand.com/segue';
    expect(parseConfig({ database: url }, {}, 'file').database).to.equal(url);
    expect(parseConfig({ database: url }, { DATABASE_URL: 'postgresql:///other?host=/run/postgresql' }, 'file').database).to.include(
      'other',
    );
    expect(parseConfig({}, {}, 'file').database).to.equal(undefined);
    for (const wrong of ['mysql://segue:hush@db/x', 'postgres://segue:hush#1@db/x', 'postgres://segue:hush@db', 'db.brand.com hush', 5])
      expect(problem({ database: wrong }))
        .to.match(/"database": expected the address of a PostgreSQL database, such as .* \(what it holds is not shown\)/)
        .and.not.include('hush');
    expect(problem({}, { DATABASE_URL: 'hush' }))
      .to.match(/^DATABASE_URL: "database": expected/)
      .and.not.include('hush');
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
  it('takes no name of a bot that the network does not give out', () => {
    const channels = { telegram: { token: '123456:abcdefghijklmnopqrstuvwx', botName: 'mybo' } };
    expect(problem({ channels })).to.include('"channels.telegram.botName": expected the name of the bot').and.include('ends in "bot"');
    expect(problem({ channels: { telegram: { ...channels.telegram, botName: 'Shop_Bot' } } })).to.equal('');
  });
  it('takes no host that cannot be listened on', () => {
    for (const host of ['', ' ', 'http://a', 'a/b', 'localhost:80', '[::1]', '1.2.3.4.5', 'me@here'])
      expect(problem({ host }), host).to.include('"host": expected a host name or an address');
    for (const host of ['::1', '::', '0.0.0.0', 'chat.brand.com', 'hub_1']) expect(problem({ host }), host).to.equal('');
  });
  it('takes the address of a whole host for browsers, and shows no password in it', () => {
    const wrong = ['/sub/', '/sub', '?x=1', '/?x=1', '#top'].map((rest) => `https://chat.x.com${rest}`);
    for (const publicUrl of [...wrong, 'https://u:p-w@chat.x.com', 'https://u@chat.x.com', 'ftp://chat.x.com', 'chat.x.com', ''])
      expect(problem({ publicUrl }), publicUrl)
        .to.include('"publicUrl": expected the address of the hub without path')
        .and.not.include('p-w');
    expect(problem({}, { SEGUE_PUBLIC_URL: 'https://chat.x.com/sub/' })).to.match(/^SEGUE_PUBLIC_URL: "publicUrl"/);
    expect(parseConfig({ publicUrl: 'HTTPS://Chat.x.com:443/' }, {}, 'file').publicUrl).to.equal('https://chat.x.com');
  });
  it('takes no folder without a name for the data', () => {
    for (const dataFolder of ['', ' ']) expect(problem({ dataFolder })).to.include('"dataFolder": expected the path of a folder');
  });
  it('does not let two bots have one token, and does not show it', () => {
    const bots = ['one', 'two', 'three'].map((id) => ({ id, name: id, token: `${id === 'two' ? 'own' : 'shared'}-0123456789-0123456789` }));
    expect(problem({ bots })).to.include('the bots "one" and "three" of "bots" have the same token').and.not.include('0123456789');
    expect(problem({ bots: bots.slice(0, 2) })).to.equal('');
  });
  it('says of every key what is expected, once and without the words of its checker', () => {
    const rate = { burst: 1, perSecond: 1 };
    const telegram = { token: '123456:abcdefghijklmnopqrstuvwx', botName: 'shop_bot' };
    /** Puts a value where each key is. */
    const places: Record<string, (value: unknown) => object> = {
      'brands.0.file': (file) => ({ brands: [{ file, origins: [] }] }),
      'brands.0.origins': (origins) => ({ brands: [{ file: 'built-in', origins }] }),
      'brands.0.replyMinutes': (replyMinutes) => ({ brands: [{ file: 'built-in', origins: [], replyMinutes }] }),
      'bots.0.id': (id) => ({ bots: [{ id, name: 'Helper', token: 'x'.repeat(24) }] }),
      'bots.0.name': (name) => ({ bots: [{ id: 'helper', name, token: 'x'.repeat(24) }] }),
      'bots.0.token': (token) => ({ bots: [{ id: 'helper', name: 'Helper', token }] }),
    };
    for (const key of ['host', 'port', 'publicUrl', 'dataFolder', 'trustedProxies', 'metrics', 'logLevel', 'brands', 'bots', 'channels'])
      places[key] = (value) => ({ [key]: value });
    places['limits'] = (limits) => ({ limits });
    places['demo'] = (demo) => ({ demo });
    for (const key of ['token', 'botName', 'mode', 'webhookSecret', 'apiRoot', 'linkBase'])
      places[`channels.telegram.${key}`] = (value) => ({ channels: { telegram: { ...telegram, [key]: value } } });
    for (const key of ['maxAttachmentBytes', 'maxConversationBytes', 'maxStreamBacklogBytes', 'maxStreamsPerSession'])
      places[`limits.${key}`] = (value) => ({ limits: { [key]: value } });
    for (const which of ['session', 'reads', 'address'])
      for (const key of ['burst', 'perSecond'])
        places[`limits.${which}.${key}`] = (value) => ({ limits: { [which]: { ...rate, [key]: value } } });

    for (const [key, put] of Object.entries(places)) {
      const said = [null, -1.5, 0, 1.5, 1e12, '', [], {}, true].map((value) => problem(put(value))).filter((text) => text !== '');
      expect(said, key).not.to.be.empty;
      for (const text of said)
        expect(text, key)
          .to.match(/^segue\.config\.json: "[\w.]+"(:| is missing:) expected /)
          .and.not.match(/Invalid|Expected|\n/);
    }
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
