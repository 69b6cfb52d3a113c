import { describe, it } from 'node:test';
import type { Voice } from '@segue/brand/runtime';
import type { FormField } from '@segue/protocol';
import { expect } from 'chai';
import { askField, fieldData, formText, parseFieldData, pickedValue, problemOf } from './form-fields.ts';

const voice: Voice = {
  locale: 'en',
  format: 'en',
  dir: 'ltr',
  say: (key, vars) => (vars ? `${key} ${Object.values(vars).join()}` : key),
  has: () => true,
};
const name: FormField = { id: 'name', label: 'Name', type: 'text', required: true };
const size: FormField = {
  id: 'size',
  label: 'Size',
  type: 'select',
  options: [
    { id: 's', label: 'Small' },
    { id: 'l', label: 'Large' },
  ],
};
const news: FormField = { id: 'news', label: 'News?', type: 'checkbox' };
const form = { messageId: 'm', fields: [name, size, news] };
const label = { max: 20, unit: 'utf16' } as const;
const buttons = (max: number) => ({ buttons: { max, label, links: false, withMedia: true } });

describe('one field of a form', () => {
  it('asks for words, and says by which words one can stop', () => {
    const asked = askField(form, 0, voice, {});
    expect(asked?.block).to.deep.equal({ words: { text: 'Name\nhub-form-ways hub-form-stop', spans: [] }, options: [], links: [] });
    expect(asked?.question).to.deep.equal({ options: [], ways: [{ data: 'f:m:0:stop', label: 'hub-form-stop' }] });
  });

  it('can be left out when it is not required, and gone back from when it is not the first', () => {
    expect(askField(form, 1, voice, {})?.question.ways.map(({ label: way }) => way)).to.deep.equal([
      'hub-form-skip',
      'hub-form-back',
      'hub-form-stop',
    ]);
  });

  it('has buttons for answers and ways where all of them fit', () => {
    expect(askField(form, 1, voice, buttons(5))?.block).to.deep.include({ words: { text: 'Size', spans: [] } });
    expect(askField(form, 1, voice, buttons(5))?.block.options.map(({ data }) => data)).to.deep.equal([
      ...['f:m:1:0', 'f:m:1:1', 'f:m:1:skip', 'f:m:1:back', 'f:m:1:stop'],
    ]);
    const few = askField(form, 1, voice, buttons(4));
    expect(few?.block.options.map(({ label: answer }) => answer)).to.deep.equal(['Small', 'Large']);
    expect(few?.block.words.text).to.contain('hub-form-skip · hub-form-back · hub-form-stop');
  });

  it('asks yes or no for a box to tick', () => {
    expect(askField(form, 2, voice, {})?.block.options.map(({ data, label: answer }) => [data, answer])).to.deep.equal([
      ['f:m:2:yes', 'form-yes'],
      ['f:m:2:no', 'form-no'],
    ]);
  });

  it('is none behind the last', () => {
    expect(askField(form, 3, voice, {})).to.equal(undefined);
  });
});

describe('data behind an answer to a field', () => {
  it('is read back as it was written, and nothing else is read', () => {
    expect(parseFieldData(fieldData('0190-a_b', 12, 'skip'))).to.deep.equal({ messageId: '0190-a_b', field: 12, what: 'skip' });
    for (const data of ['', 'c:m:1', 'f:m:x:1', 'f:m:1', 'f:m:1:', 'f:m n:1:2', 'f:m:1:2:3'])
      expect(parseFieldData(data)).to.equal(undefined);
  });

  it('stands for an option, or yes and no, and ways stand for none', () => {
    expect(pickedValue(size, '1')).to.equal('l');
    expect(pickedValue(news, 'yes')).to.equal('yes');
    for (const what of ['2', '-1', 'skip', 'constructor']) expect(pickedValue(size, what), what).to.equal(undefined);
    expect(pickedValue(news, '0')).to.equal(undefined);
    expect(pickedValue(name, '0')).to.equal(undefined);
  });
});

describe('what is typed into a field', () => {
  const problem = (type: FormField['type'], value: string) => problemOf({ id: 'x', label: 'X', type }, value);

  it('may be anything people write there', () => {
    for (const [type, value] of [
      ['email', 'ada@shop.example'],
      ['number', '1.234,5'],
      ['number', '-٣'],
      ['tel', '+49 (0)30 / 123-45'],
      ['tel', '٠١٢٣٤٥'],
      ['text', '@'],
      ['date', 'tomorrow'],
    ] as const)
      expect(problem(type, value), value).to.equal(undefined);
  });

  it('is asked for again when it cannot be right', () => {
    for (const [type, value] of [
      ['email', 'ada'],
      ['email', 'ada@shop'],
      ['email', 'ada at shop.example'],
      ['number', 'many'],
      ['number', ''],
      ['tel', 'call me'],
      ['tel', '1'],
    ] as const)
      expect(problem(type, value), value).to.equal(`form-${type}`);
  });
});

describe('a whole form in words', () => {
  it('has a line for each field that was filled in', () => {
    expect(formText(form.fields, { name: 'Ada', size: 'l', news: 'no' }, voice)).to.equal('Name: Ada\nSize: Large\nNews?: form-no');
    expect(formText(form.fields, { name: 'Ada' }, voice)).to.equal('Name: Ada');
  });

  it('says that it was sent when all of it was left out', () => {
    expect(formText(form.fields, {}, voice)).to.equal('form-sent');
  });
});
