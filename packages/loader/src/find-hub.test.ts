import { expect } from 'chai';
import { findHub } from './find-hub.ts';

const brand = { id: 'maple-street', hub: 'https://chat.example' };
const planted: Element[] = [];
const plant = (html: string): void => {
  const holder = document.createElement('div');
  holder.append(document.createRange().createContextualFragment(html));
  document.body.append(holder);
  planted.push(holder);
};

describe('where a loader came from', () => {
  afterEach(() => {
    for (const element of planted.splice(0)) element.remove();
  });

  it('is the tag that stands in the page, for a module too', () => {
    // Of another type, so that nothing is loaded by it.
    plant('<script type="text/plain" data-side="start" src="https://other.example/maple-street/loader.js?x=1"></script>');
    const { data, hubUrls } = findHub(brand);
    expect(hubUrls).to.deep.equal(['https://other.example', 'https://chat.example']);
    expect({ ...data }).to.deep.equal({ side: 'start' });
  });

  it('is what the hub wrote in where the page runs the text in another way', () => {
    for (const src of [
      'https://shop.example/site.js',
      'https://shop.example/another/loader.js',
      'https://shop.example/maple-street/loader.json',
    ]) {
      plant(`<script type="text/plain" src="${src}"></script>`);
      expect(findHub(brand).hubUrls).to.deep.equal(['https://chat.example']);
    }
  });

  it('may be a copy on another host: then both are tried', () => {
    plant('<script type="text/plain" src="https://shop.example/cache/min/1/maple-street/loader.js"></script>');
    expect(findHub(brand).hubUrls).to.deep.equal(['https://shop.example/cache/min/1', 'https://chat.example']);
  });

  it('is never an element that the page put in front of the document’s own names', () => {
    plant('<img name="currentScript" alt="" data-hub="https://evil.example"><form name="scripts" data-hub="https://evil.example"></form>');
    expect((document.currentScript as Element | null)?.localName).to.equal('img');
    expect(findHub(brand).hubUrls).to.deep.equal(['https://chat.example']);
  });
});
