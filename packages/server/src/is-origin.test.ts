import { expect } from 'chai';
import { describe, it } from 'node:test';
import { isOrigin } from './is-origin.ts';

describe('an origin of the configuration', () => {
  for (const origin of ['https://www.brand.com', 'http://127.0.0.1:5500', 'capacitor://localhost', 'ionic://localhost', 'app://brand:8443'])
    it(`may be ${origin}`, () => {
      expect(isOrigin(origin)).to.equal(true);
    });
  for (const value of [
    ...[
      'https://www.brand.com/',
      'https://www.brand.com/shop',
      'HTTPS://www.brand.com',
      'www.brand.com',
      'null',
      '*',
      'https://*.brand.com/x',
    ],
    ...['file://', 'file://localhost', 'data:text/html,x', 'about:blank', 'capacitor://', 'capacitor://localhost/', 'capacitor:localhost'],
  ])
    it(`is not ${value}`, () => {
      expect(isOrigin(value)).to.equal(false);
    });
});
