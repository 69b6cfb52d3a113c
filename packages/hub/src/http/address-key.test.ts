import { expect } from 'chai';
import { describe, it } from 'node:test';
import { addressKey } from './address-key.ts';

describe('addressKey', () => {
  it('counts a /64 as one, however its addresses are written', () => {
    const ways = ['2001:db8::1', '2001:db8::2:3', '2001:0db8:0:0:5:6:7:8', '2001:DB8:0::9', '2001:db8:0:0:ffff::', '2001:db8::1%eth0'];
    expect(new Set(ways.map(addressKey))).to.have.property('size', 1);
  });
  it('tells neighbours apart', () => {
    const others = ['2001:db8::1', '2001:db8:0:1::1', '2001:db8:1::1', '::1', 'fe80::1'];
    expect(new Set(others.map(addressKey))).to.have.property('size', others.length);
  });
  it('takes IPv4 inside IPv6 as IPv4', () => {
    expect(addressKey('::ffff:192.0.2.7')).to.equal('192.0.2.7');
    expect(addressKey('::ffff:c000:207')).to.equal('192.0.2.7');
    expect(addressKey('0:0:0:0:0:ffff:192.0.2.7')).to.equal('192.0.2.7');
    expect(addressKey('192.0.2.7')).to.equal('192.0.2.7');
  });
  it('counts an address as one, whichever port and brackets a server writes it with', () => {
    for (const text of ['192.0.2.7:1', '192.0.2.7:65000', '[::ffff:192.0.2.7]:9']) expect(addressKey(text)).to.equal('192.0.2.7');
    for (const text of ['[2001:db8::1]', '[2001:db8::1]:80', '[2001:db8::2]:81']) expect(addressKey(text)).to.equal('2001:db8:0:0');
  });
  it('leaves what is no address as it is', () => {
    for (const text of ['', 'unknown', '1:2', '1::2::3', 'a:b:c:d:e:f:g:h', '1:2:3:4:5:6:7:8::9']) expect(addressKey(text)).to.equal(text);
  });
});
