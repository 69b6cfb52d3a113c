import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { isSigned, signForm } from './signature.ts';

// Published by the network for whoever checks its signatures.
const token = '12345';
const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const form = () =>
  new URLSearchParams({ CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309', To: '+18005551212' });
const signature = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';
const json = new TextEncoder().encode('{"property": "value", "boolean": true}');
const jsonUrl = `${url}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620`;
const jsonSignature = 'a9nBmqA0ju/hNViExpshrM61xv4=';

describe('the signature of a delivery', () => {
  it('is that of the published example of a form', () => {
    expect(signForm(token, url, form())).to.equal(signature);
    expect(isSigned(token, url, form(), signature)).to.equal(true);
  });

  it('is that of the published example of another body, whose hash stands in the address', () => {
    expect(isSigned(token, jsonUrl, json, jsonSignature)).to.equal(true);
    expect(isSigned(token, jsonUrl, new TextEncoder().encode('{"property": "other", "boolean": true}'), jsonSignature)).to.equal(false);
    expect(isSigned(token, url, json, signForm(token, url, new URLSearchParams()))).to.equal(false);
  });

  it('holds with and without the port that the scheme implies, and no other', () => {
    for (const [given, signed, fits] of [
      ['https://hub.example/hook', 'https://hub.example:443/hook', true],
      ['https://hub.example:443/hook', 'https://hub.example/hook', true],
      ['http://hub.example/hook', 'http://hub.example:80/hook', true],
      ['https://hub.example/hook', 'https://hub.example:80/hook', false],
      ['https://hub.example:8443/hook', 'https://hub.example/hook', false],
      ['https://hub.example/hook', 'http://hub.example/hook', false],
    ] as const)
      expect(isSigned(token, given, form(), signForm(token, signed, form())), `${given} ${signed}`).to.equal(fits);
  });

  it('counts each value of a repeated field once, in order', () => {
    const repeated = new URLSearchParams('MediaUrl=b&MediaUrl=a&MediaUrl=b&To=x');
    const expected = createHmac('sha1', token).update(`${url}MediaUrlaMediaUrlbTox`).digest('base64');
    expect(signForm(token, url, repeated)).to.equal(expected);
  });

  it('of something else is none', () => {
    const other = form();
    other.set('Digits', '1235');
    for (const [address, fields, given] of [
      [url, other, signature],
      [`${url}0`, form(), signature],
      [url, form(), ''],
      [url, form(), signature.toLowerCase()],
      [url, form(), signature.slice(0, -1)],
    ] as const)
      expect(isSigned(token, address, fields, given)).to.equal(false);
    expect(isSigned('12346', url, form(), signature)).to.equal(false);
  });
});
