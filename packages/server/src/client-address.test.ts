import { addressKey } from '@segue/hub';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { clientAddress } from './client-address.ts';

const proxy = '10.0.0.9';
const from = (forwardedFor: string, trusted = 1): string => clientAddress(proxy, forwardedFor, trusted);

describe('the address of a caller behind a proxy', () => {
  it('is one, whichever port and form a proxy writes it with', () => {
    for (const hop of [
      '198.51.100.7',
      '198.51.100.7:51234',
      ' 198.51.100.7:9 ',
      '"198.51.100.7:80"',
      '::ffff:198.51.100.7',
      '[::ffff:198.51.100.7]:1',
    ])
      expect(addressKey(from(hop)), hop).to.equal('198.51.100.7');
    const v6 = [
      '2001:db8::1',
      '[2001:db8::1]',
      '[2001:db8::1]:443',
      '"[2001:db8::1]:51234"',
      '2001:DB8:0:0:0:0:0:1',
      '[2001:db8::2:3]:7',
      '2001:db8::9',
    ];
    expect(new Set(v6.map((hop) => addressKey(from(hop))))).to.deep.equal(new Set(['2001:db8:0:0']));
  });

  it('is that of the proxy where it wrote something that is no address', () => {
    for (const hop of ['', 'unknown', '_hidden', 'evil.example', '999.1.1.1', '1.2.3', '[::1', 'a:b'])
      expect(from(`6.6.6.6, ${hop}`), hop).to.equal(proxy);
  });

  it('is never what the caller wrote before the proxies of ours did', () => {
    expect(from('6.6.6.6, 198.51.100.7')).to.equal('198.51.100.7');
    expect(from('6.6.6.6:1, 198.51.100.7:2, 10.0.0.8:3', 2)).to.equal('198.51.100.7');
    expect(clientAddress(proxy, '6.6.6.6', 0)).to.equal(proxy);
    expect(clientAddress(proxy, null, 2)).to.equal(proxy);
  });
});
