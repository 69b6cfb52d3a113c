import { expect } from 'chai';
import { describe, it } from 'node:test';
import { toldPage } from './told-page.ts';

const told = (url: string, keep?: string[]): string => toldPage({ url, title: '' }, keep).url;

describe('the page that the hub is told of', () => {
  it('has no query, no fragment and nobody’s password', () => {
    const secret = 'https://ada:pass@www.brand.com/reset/now?reset_token=SECRET&email=x@y.example#access_token=SECRET';
    expect(told(secret)).to.equal('https://www.brand.com/reset/now');
    expect(told('https://www.brand.com:8443/?a=SECRET')).to.equal('https://www.brand.com:8443/');
    for (const url of [
      'data:text/html,SECRET',
      'blob:https://www.brand.com/SECRET',
      'about:blank#SECRET',
      '/path?x=SECRET',
      'file:///account/SECRET',
    ])
      expect(told(url)).not.to.contain('SECRET');
  });
  it('has the parameters that the brand keeps', () => {
    expect(told('https://www.brand.com/lamp?sku=12&token=SECRET&sku=13', ['sku', 'page'])).to.equal(
      'https://www.brand.com/lamp?sku=12&sku=13',
    );
    expect(told('https://www.brand.com/?SKU=1', ['sku'])).to.equal('https://www.brand.com/');
  });
});
